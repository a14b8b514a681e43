import { failure } from "../../errors.js";
import { bestContainment } from "./containment-probe.js";
import { findProgram } from "./find-program.js";
import { type ContainedOptions, type ContainedResult, runTree } from "./run-tree.js";

export type { Containment } from "./containment.js";
export type { LimitHit } from "./limits/limit-watch.js";
export type { ContainedOptions, ContainedResult } from "./run-tree.js";

/**
 * Runs a foreign, possibly hostile program with an argument array (never a shell) and resolves when it and all its
 * descendants have ended: by itself, or after the timeout or an abort with SIGTERM and a grace period. Neither endless
 * output nor a process that keeps the outputs open blocks it. A non-zero exit code, a timeout and an abort are results.
 *
 * @throws OpsError `core.cannot-start` (1); the signal's reason if it was aborted before the start.
 */
export async function runContained(
  program: string,
  args: readonly string[],
  options: ContainedOptions,
): Promise<ContainedResult> {
  const path = await findProgram(program, options.env["PATH"] ?? "", options.cwd);
  if (path === undefined) throw failure("core.cannot-start", { program, reason: "ENOENT" });
  const containment = options.containment ?? (await bestContainment());
  options.signal?.throwIfAborted();
  return runTree(path, args, containment, options);
}
