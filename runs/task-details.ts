import * as z from "zod";

const program = z.looseObject({
  exitCode: z.number().optional(),
  durationMs: z.number().optional(),
  /** The last 64 KiB, as the program printed them. */
  output: z.string().default(""),
});

/** What a task's record tells under `details`; each field stands for itself, a record of a newer version has more. */
const fields = {
  type: z.enum(["issue", "pr_comment", "unknown"]),
  repository: z.string(),
  number: z.number(),
  commentId: z.number(),
  baseCommit: z.string(),
  branch: z.string(),
  commit: z.string(),
  pullRequest: z.looseObject({ url: z.string() }),
  /** What became of the queue's message. */
  message: z.enum(["deleted", "dead-lettered", "returned"]),
  agent: program.extend({ name: z.string(), containment: z.string().optional() }),
  steps: z.array(program.extend({ name: z.string(), argv: z.array(z.string()).default([]) })),
  /** Given up: the sentence that says how the task is sent again. */
  again: z.looseObject({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  }),
};

type Fields = typeof fields;

export type TaskDetails = { readonly [Name in keyof Fields]?: z.infer<Fields[Name]> };

export type ProgramDetails = z.infer<typeof program>;

export interface ReadDetails {
  readonly known: TaskDetails;
  /** What this program doesn't know, or knows with another shape. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Reads the details of a task's record; nothing of them is lost. */
export function readTaskDetails(details: Readonly<Record<string, unknown>>): ReadDetails {
  const known: [string, unknown][] = [];
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(details)) {
    const parsed = Object.hasOwn(fields, name) ? fields[name as keyof Fields].safeParse(value) : undefined;
    if (parsed?.success) known.push([name, parsed.data]);
    else others.push([name, value]);
  }
  return { known: Object.fromEntries(known), others: Object.fromEntries(others) };
}
