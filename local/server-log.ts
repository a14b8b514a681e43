import { readFile, rename } from "node:fs/promises";
import { errnoOf } from "../core/errors.js";

/** How much of a log an error shows, in lines. */
const TAIL_LINES = 15;

/** The log of a server of this machine, and where that of its last life is kept. */
export interface LogPaths {
  readonly log: string;
  readonly previousLog: string;
}

/** Makes room for a new log; without one there is nothing to do. */
export async function keepPreviousLog(paths: LogPaths): Promise<void> {
  try {
    await rename(paths.log, paths.previousLog);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
  }
}

/** The last lines of a log, or a dash when it is empty or can't be read. */
export async function tailOf(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-TAIL_LINES).join("\n") || "-";
}
