import { rm } from "node:fs/promises";
import * as z from "zod";
import { errorText, failure, refusal } from "../core/errors.js";
import { NotRegularFileError, readFileIfPresent, writeFileAtomically } from "../core/files.js";
import { isRecord, parseJson } from "../core/json.js";
import type { ProcessIdentity } from "../core/process/identity.js";

export const RECORD_SCHEMA = 1;

/** The record of a server between commands. */
export interface ServerRecord {
  readonly schema: typeof RECORD_SCHEMA;
  /** Chosen once: URLs of queues and pull requests contain it. */
  readonly port: number;
  /** The last started process; null after an orderly stop. */
  readonly process: ProcessIdentity | null;
  /** When it was started, ISO 8601. */
  readonly startedAt: string | null;
}

const shape = z.object({
  schema: z.literal(RECORD_SCHEMA),
  port: z.int().min(1).max(65_535),
  process: z.object({ pid: z.int().positive(), startedAt: z.string().min(1) }).nullable(),
  startedAt: z.iso.datetime().nullable(),
});

/**
 * Parses a state file. One of a newer opsctl is refused (exit 4); any other invalid file is
 * `local.record-unreadable` (exit 1).
 */
export function parseRecord(text: string, path: string): ServerRecord {
  const value = readJson(text, path);
  if (isRecord(value) && typeof value["schema"] === "number" && value["schema"] > RECORD_SCHEMA) {
    throw refusal("local.record-newer", { path, schema: value["schema"], known: RECORD_SCHEMA });
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const reason = result.error.issues.map((issue) => `${issue.path.join(".") || "."}: ${issue.message}`);
  throw failure("local.record-unreadable", { path, reason: reason.join("; ") });
}

function readJson(text: string, path: string): unknown {
  try {
    return parseJson(text, path);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : error;
    throw failure("local.record-unreadable", { path, reason: errorText(cause) }, { cause: error });
  }
}

/** The record; undefined when the server was never started here. */
export async function readRecord(path: string): Promise<ServerRecord | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : parseRecord(text, path);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFileIfPresent(path);
  } catch (error) {
    if (!(error instanceof NotRegularFileError)) throw error;
    throw failure("local.record-unreadable", { path, reason: errorText(error) }, { cause: error });
  }
}

export async function writeRecord(path: string, record: ServerRecord): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify(record, null, 2)}\n`);
}

/** Removes the process from the record and keeps the port, if there is one. */
export async function forgetProcess(path: string, port: number | undefined): Promise<void> {
  if (port === undefined) await rm(path, { force: true });
  else await writeRecord(path, { schema: RECORD_SCHEMA, port, process: null, startedAt: null });
}
