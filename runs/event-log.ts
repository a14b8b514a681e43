import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { makeDirectory } from "../core/files.js";
import { failure, message } from "../core/errors.js";
import { EVENT_SCHEMA, type OpsEvent } from "../core/events.js";
import { isRecord, tryParseJson } from "../core/json.js";
import { openRunFile, openRunFileIfPresent } from "./open-file.js";

/** What was read of a log, and where to continue. */
export interface LogPart {
  readonly events: readonly OpsEvent[];
  /** Number of complete lines that are not events. */
  readonly lostLines: number;
  /** Offset in bytes of the first incomplete line. */
  readonly next: number;
}

const LINE_FEED = 0x0a;
/** Maximum size of a log in bytes, so that a task can't fill the disk. Later events are dropped. */
export const MAX_LOG = 16 * 1024 * 1024;

/**
 * Appends one line in a single write. A line that a killed process left incomplete is ended first. Several
 * processes may append (`O_APPEND`); the worst case is an empty line, which readers skip.
 */
export async function appendEvent(path: string, event: OpsEvent, maxLog = MAX_LOG): Promise<void> {
  await makeDirectory(dirname(path));
  const { O_APPEND, O_CREAT, O_RDWR } = constants;
  const handle = await openRunFile(path, O_APPEND | O_CREAT | O_RDWR);
  try {
    const { size } = await handle.stat();
    if (size >= maxLog) return;
    let text = `${(await endsOpen(handle, size)) ? "\n" : ""}${JSON.stringify(event)}\n`;
    if (size + Buffer.byteLength(text) >= maxLog) text += `${JSON.stringify(fullLog(event.time, path))}\n`;
    const bytes = Buffer.from(text);
    const { bytesWritten } = await handle.write(bytes);
    // the next append ends the incomplete line
    if (bytesWritten < bytes.length) throw failure("runs.disk-full", { path });
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function endsOpen(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== LINE_FEED;
}

export function fullLog(time: string, path: string): OpsEvent {
  return { schema: EVENT_SCHEMA, time, level: "warning", ...message("runs.log-full", { path }) };
}

/** The complete lines from `offset` on. A missing file is an empty log. */
export async function readEvents(path: string, offset = 0): Promise<LogPart> {
  const bytes = await readFrom(path, offset);
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  return { ...decodeEvents(bytes.subarray(0, end).toString("utf8")), next: offset + end };
}

/** Parses complete lines as events. */
export function decodeEvents(text: string): Omit<LogPart, "next"> {
  const lines = text.split("\n").filter((line) => line !== "");
  const events = lines.map(decodeEvent).filter((event) => event !== undefined);
  return { events, lostLines: lines.length - events.length };
}

async function readFrom(path: string, offset: number): Promise<Buffer> {
  const handle = await openRunFileIfPresent(path);
  if (!handle) return Buffer.alloc(0);
  try {
    const length = Math.max(0, (await handle.stat()).size - offset);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const LEVELS: readonly unknown[] = ["info", "warning", "error", "progress"];

function decodeEvent(line: string): OpsEvent | undefined {
  const value = tryParseJson(line);
  const known =
    isRecord(value) &&
    value["schema"] === EVENT_SCHEMA &&
    typeof value["time"] === "string" &&
    typeof value["code"] === "string" &&
    LEVELS.includes(value["level"]) &&
    isRecord(value["params"]);
  return known ? (value as unknown as OpsEvent) : undefined;
}
