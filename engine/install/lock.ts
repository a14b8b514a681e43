import { join } from "node:path";
import type { Clock } from "../../core/time/clock.js";
import { isOpsError } from "../../core/errors.js";
import { withLock } from "../../core/lock.js";
import { engineRoot } from "../layout.js";
import type { EngineSettings } from "../types.js";

const RETRY_MS = 1_000;

export interface EngineLockOptions {
  /** Called once when another process holds the lock. */
  readonly onWait: () => void;
  readonly signal?: AbortSignal | undefined;
  readonly clock: Clock;
}

/**
 * Runs `work` while no other process of this machine installs an engine into this cache. Waits without a limit (a build
 * takes minutes), in steps, so that Ctrl-C can interrupt.
 */
export async function withEngineLock<T>(
  settings: Pick<EngineSettings, "cacheDir">,
  options: EngineLockOptions,
  work: () => Promise<T>,
): Promise<T> {
  for (let waited = 0; ; waited += RETRY_MS) {
    options.signal?.throwIfAborted();
    const settled = await attempt(settings, work);
    if (settled?.status === "fulfilled") return settled.value;
    if (settled) throw settled.reason;
    if (waited === 0) options.onWait();
    await options.clock.sleep(RETRY_MS, options.signal);
  }
}

/** Undefined if another process holds the lock. An error of `work` is returned as a value, so that it isn't retried. */
async function attempt<T>(
  settings: Pick<EngineSettings, "cacheDir">,
  work: () => Promise<T>,
): Promise<PromiseSettledResult<T> | undefined> {
  try {
    const path = join(engineRoot(settings), "install");
    const [settled] = await withLock(path, { what: "the engine" }, () => Promise.allSettled([work()]));
    return settled;
  } catch (error) {
    if (isOpsError(error) && error.code === "core.locked") return undefined;
    throw error;
  }
}
