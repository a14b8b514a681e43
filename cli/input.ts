import { constants } from "node:fs";
import { resolve } from "node:path";
import { addAbortSignal } from "node:stream";
import { text } from "node:stream/consumers";
import { usageError } from "../core/errors.js";
import { NotRegularFileError, openRegularFile } from "../core/files.js";
import type { Io } from "./io.js";

/**
 * Reads a file that the command line names, relative to the working directory; `-` is standard input. An aborted signal
 * ends the reading with its reason.
 *
 * @throws OpsError `cli.no-regular-file` (2); the system's errors.
 */
export type ReadInput = (path: string) => Promise<string>;

export function inputReader({ stdin, cwd, signal }: Pick<Io, "stdin" | "cwd" | "signal">): ReadInput {
  return async (path) => {
    signal.throwIfAborted();
    try {
      // an open standard input would keep the process alive: the signal closes it
      if (path === "-") return await text(addAbortSignal(signal, stdin));
      return await readRegular(resolve(cwd, path), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NotRegularFileError) throw usageError("cli.no-regular-file", { path });
      throw error;
    }
  };
}

async function readRegular(path: string, signal: AbortSignal): Promise<string> {
  const handle = await openRegularFile(path, constants.O_RDONLY);
  try {
    return await handle.readFile({ encoding: "utf8", signal });
  } finally {
    await handle.close();
  }
}
