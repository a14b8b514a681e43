import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "../../core/json.js";
import type { Claim } from "../claim/decide-claim.js";

/** The facts that are stored next to a verified commit. */
const schema = z.object({
  version: z.literal(1),
  /** Version of opsctl that verified it: another version may have other rules. */
  program: z.string(),
  task: z.string(),
  /** Digest of the claim (`digestOfClaim`). */
  claim: z.string(),
  baseCommit: z.string(),
  commit: z.string(),
  /** SHA-256 of the bundle. */
  bundle: z.string(),
  /** The run whose agent made the commit. */
  runId: z.string(),
  verifiedAt: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string(),
      status: z.enum(["added", "modified", "deleted"]),
      additions: z.number().optional(),
      deletions: z.number().optional(),
    }),
  ),
  agent: z.looseObject({ name: z.string() }),
  steps: z.array(z.looseObject({ name: z.string(), argv: z.array(z.string()) })),
  /** As in the run's record; unknown to versions before them. */
  attempts: z.array(z.looseObject({ pass: z.string() })).optional(),
  checks: z.looseObject({ origin: z.string() }).optional(),
});

export type KeptFacts = z.infer<typeof schema>;

/**
 * Authenticates the facts with a key derived from the worker's token. An agent can write files, but doesn't
 * have the token.
 */
export function sealFacts(facts: KeptFacts, secret: string): string {
  const text = canonicalJson(facts);
  return JSON.stringify({ facts: text, proof: proofOf(text, secret) });
}

const envelope = z.object({ facts: z.string(), proof: z.string() });

/**
 * Verifies and parses facts; undefined when they are damaged, of another version, or sealed with another
 * secret.
 */
export function openFacts(text: string, secret: string): KeptFacts | undefined {
  try {
    const { facts, proof } = envelope.parse(JSON.parse(text));
    const [found, expected] = [Buffer.from(proof), Buffer.from(proofOf(facts, secret))];
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined;
    return schema.parse(JSON.parse(facts));
  } catch {
    return undefined;
  }
}

function proofOf(text: string, secret: string): string {
  return createHmac("sha256", secret).update(`opsctl verified commit\n${text}`).digest("hex");
}

/** Digest of all parts of a claim that the agent got, and of the branches. */
export function digestOfClaim({ task, start, branch, trailer }: Claim): string {
  const { labels: _, ...agentTask } = task;
  return sha256(canonicalJson({ ...agentTask, start, branch, trailer }));
}

export function sha256(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
