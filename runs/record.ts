import * as z from "zod";
import { type CodedMessage, errorText, failure } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { RUN_KINDS, RUN_STATUSES, type RunKind, type RunStatus } from "./kinds.js";

/** The version that this program writes; newer ones are refused. */
export const RUN_VERSION = 1;

/** Early versions recorded drills and diffs as backups with these subjects. */
const SUBJECTS_AS_BACKUP: readonly (readonly [string, RunKind])[] = [
  ["drill of ", "drill"],
  ["values shown: ", "diff"],
];

/**
 * The process of a run. `startedAt` is as in `core/process/identity.ts`, so that a reused pid isn't mistaken
 * for it.
 */
export interface RunProcess {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
}

/** Why a run failed. */
export interface RunError extends CodedMessage {
  readonly stack?: string;
}

/**
 * One run: `tasks/runs/<runId>.json`, replaced atomically. Its events are in
 * `tasks/runs/<runId>.events.jsonl`, one event of `core/events.ts` per line.
 */
export interface RunRecord {
  readonly version: typeof RUN_VERSION;
  /** Example: `20261121T033500Z-1f0c9a2b`. Sorts by second. */
  readonly runId: string;
  readonly kind: RunKind;
  readonly stack: string;
  readonly status: RunStatus;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly durationMs?: number;
  readonly process: RunProcess;
  /** One line on what the run is about: `acme/shop#12`, `backup of us-east-1, us-west-2`. */
  readonly subject: string;
  /** The queue's message id, for tasks. */
  readonly queueId?: string;
  /** The number of this attempt (1 is the first), and the codes of the earlier failures, as far as known. */
  readonly retry?: { readonly attempt: number; readonly reasons: readonly string[] };
  readonly error?: RunError;
  /** Files that the run changed. */
  readonly fileChanges?: readonly {
    readonly path: string;
    readonly status: string;
    readonly additions?: number;
    readonly deletions?: number;
  }[];
  /** Details of this kind of run (pull request, agent, steps, regions): plain JSON without secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A record that is final. */
export type FinishedRun = RunRecord & {
  readonly status: Exclude<RunStatus, "running">;
  readonly finishedAt: string;
  readonly durationMs: number;
};

/** The fields that readers depend on. Unknown fields are kept. */
const schema = z.looseObject({
  version: z.literal(RUN_VERSION),
  runId: z.string(),
  kind: z.enum(RUN_KINDS),
  stack: z.string(),
  status: z.enum(RUN_STATUSES),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  durationMs: z.number().optional(),
  process: z.looseObject({ pid: z.number(), startedAt: z.string(), host: z.string() }),
  subject: z.string(),
  queueId: z.string().optional(),
  retry: z.looseObject({ attempt: z.number(), reasons: z.array(z.string()) }).optional(),
  error: z
    .looseObject({
      code: z.string(),
      params: z.record(z.string(), z.unknown()),
      stack: z.string().optional(),
    })
    .optional(),
  fileChanges: z.array(z.looseObject({ path: z.string(), status: z.string() })).optional(),
  details: z.record(z.string(), z.unknown()),
});

/**
 * Parses a record's text; errors name `file`.
 *
 * @throws OpsError `runs.newer-version`, `runs.unreadable` (1).
 */
export function decodeRun(text: string, runId: string, file: string): RunRecord {
  const value = decodeJson(text, file);
  const version = isRecord(value) ? value["version"] : undefined;
  if (typeof version === "number" && version > RUN_VERSION) {
    throw failure("runs.newer-version", { file, version, known: RUN_VERSION });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw failure("runs.unreadable", { file, reason });
  }
  if (parsed.data.runId !== runId) {
    throw failure("runs.unreadable", { file, reason: `it is the record of ${parsed.data.runId}` });
  }
  // the schema's type has `| undefined`, which JSON can't contain
  const record = parsed.data as RunRecord;
  return { ...record, kind: kindOf(record) };
}

function kindOf({ kind, subject }: RunRecord): RunKind {
  if (kind !== "backup") return kind;
  return SUBJECTS_AS_BACKUP.find(([beginning]) => subject.startsWith(beginning))?.[1] ?? kind;
}

function decodeJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw failure("runs.unreadable", { file, reason: errorText(error) }, { cause: error });
  }
}
