import { killSession } from "../core/process/signal.js";
import { run, type RunOptions, type RunResult } from "../core/process/run.js";

/**
 * Runs a program in a separate session and kills what is left of it at the end: compilers and downloaders start
 * children that would outlive their killed parent.
 *
 * @throws the signal's reason if it was aborted meanwhile.
 */
export async function runInSession(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  options.signal?.throwIfAborted();
  let leader: number | undefined;
  try {
    const result = await run(program, args, {
      ...options,
      ownSession: true,
      onStart: (pid) => {
        leader = pid;
      },
    });
    options.signal?.throwIfAborted();
    return result;
  } finally {
    if (leader !== undefined) await killSession(leader);
  }
}

/** The last lines of a program's output, for errors. */
export function lastLines(text: string, count = 15): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
