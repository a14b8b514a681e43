import * as z from "zod";
import { type Details, readDetails, type ReadDetails } from "./read-details.js";

const program = z.looseObject({
  exitCode: z.number().optional(),
  durationMs: z.number().optional(),
  /** The last 64 KiB, as the program printed them. */
  output: z.string().default(""),
  /** What held while it ran. */
  isolation: z.object({ method: z.string(), network: z.string(), metadata: z.string() }).optional(),
});

/** What an agent has used, as far as it reports it. */
const usage = z.looseObject({
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number().optional(),
});

/** A sentence by its code. */
const coded = z.looseObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});

/** `details` of a task's record. */
const fields = {
  type: z.enum(["issue", "pr_comment", "unknown"]),
  repository: z.string(),
  number: z.number(),
  commentId: z.number(),
  baseCommit: z.string(),
  branch: z.string(),
  commit: z.string(),
  pullRequest: z.looseObject({ url: z.string(), draft: z.boolean().optional() }),
  /** What happened to the queue's message. */
  message: z.enum(["deleted", "dead-lettered", "returned"]),
  agent: program.extend({ name: z.string(), containment: z.string().optional() }),
  steps: z.array(
    program.extend({
      name: z.string(),
      directory: z.string().optional(),
      argv: z.array(z.string()).default([]),
    }),
  ),
  /** Each run of the agent, and how its work was checked. */
  attempts: z.array(
    z.looseObject({
      pass: z.string(),
      attempt: z.number(),
      outcome: z.string(),
      durationMs: z.number().optional(),
      model: z.string().optional(),
      usage: usage.optional(),
      checks: z.array(z.looseObject({ name: z.string(), exitCode: z.number().optional() })).optional(),
    }),
  ),
  usage,
  checks: z.looseObject({
    origin: z.enum(["base", "change", "none"]),
    source: z.string(),
    /** Why they say little about the change. */
    concerns: z.array(coded).optional(),
    /** Where the change makes tests or checks weaker. */
    weakened: z
      .array(
        z.looseObject({
          kind: z.string(),
          path: z.string(),
          line: z.number().optional(),
          detail: z.string(),
        }),
      )
      .optional(),
  }),
  patch: z.looseObject({ files: z.number() }),
  /** For a task that was given up: the sentence that explains how to send it again. */
  again: coded,
};

export type TaskDetails = Details<typeof fields>;

export type UsageDetails = z.infer<typeof usage>;

export type ProgramDetails = z.infer<typeof program>;

export function readTaskDetails(details: Readonly<Record<string, unknown>>): ReadDetails<typeof fields> {
  return readDetails(fields, details);
}
