import { readFile, rename } from "node:fs/promises";
import { errnoOf } from "../core/errors.js";

/** Number of log lines in an error. */
const TAIL_LINES = 15;

/** The log of a server, and the path of the previous one. */
export interface LogPaths {
  readonly log: string;
  readonly previousLog: string;
}

/** Moves the existing log, if any, to the path of the previous one. */
export async function keepPreviousLog(paths: LogPaths): Promise<void> {
  try {
    await rename(paths.log, paths.previousLog);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}

/** The last lines of a log, or a dash when it is empty or unreadable. */
export async function tailOf(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-TAIL_LINES).join("\n") || "-";
}
