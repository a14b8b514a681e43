import { dirname } from "node:path";
import { makeDirectory } from "./files.js";
import lockfile from "proper-lockfile";
import { errnoOf, failure, refusal } from "./errors.js";

export interface LockOptions {
  /** Seconds to wait for another process; 0 refuses at once. */
  readonly waitSeconds?: number;
  /** What the lock protects, for the error message. */
  readonly what: string;
  readonly onWait?: () => void;
}

/**
 * Runs `work` while holding an exclusive lock on `path` between processes of this machine. The lock's timestamp is
 * renewed every five seconds; a lock that was not renewed for 15 s belongs to a dead process and is taken over.
 *
 * @throws OpsError `core.locked` (4) if another process holds the lock, `core.lock-lost` (1) if this process renewed it
 *   too late, e.g. because the machine slept.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await makeDirectory(dirname(path));
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => (lose = reject));
  // avoid an unhandled rejection if the lock is lost when nothing awaits it
  lost.catch(() => undefined);
  const release = await acquire(path, options, (cause) =>
    lose(failure("core.lock-lost", { what: options.what, path }, { cause })),
  );
  try {
    return await Promise.race([work(), lost]);
  } finally {
    // a lost lock can't be released
    await Promise.race([release(), lost]).catch(() => undefined);
  }
}

async function acquire(
  path: string,
  options: LockOptions,
  onCompromised: (error: Error) => void,
): Promise<() => Promise<void>> {
  const settings = { realpath: false, stale: 15_000, update: 5_000, onCompromised };
  try {
    return await lockfile.lock(path, settings);
  } catch (error) {
    if (errnoOf(error) !== "ELOCKED") throw error;
    if (!options.waitSeconds) throw refusal("core.locked", { what: options.what, path }, { cause: error });
  }
  options.onWait?.();
  try {
    const retries = { retries: options.waitSeconds, factor: 1, minTimeout: 1000, maxTimeout: 1000 };
    return await lockfile.lock(path, { ...settings, retries });
  } catch (error) {
    if (errnoOf(error) !== "ELOCKED") throw error;
    throw refusal("core.locked", { what: options.what, path }, { cause: error });
  }
}
