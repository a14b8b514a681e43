import { dirname } from "node:path";
import { makeDirectory } from "./files.js";
import lockfile from "proper-lockfile";
import { errnoOf, failure, refusal } from "./errors.js";

export interface LockOptions {
  /** How long to wait for another process, in seconds; 0 refuses at once. */
  readonly waitSeconds?: number;
  /** What the lock protects, for the error. */
  readonly what: string;
  readonly onWait?: () => void;
}

/**
 * Runs `work` while holding an exclusive lock on `path` between processes of this machine. The lock's
 * time stamp is renewed every five seconds; one that was not for 15 s belongs to a dead process and is taken over.
 *
 * @throws OpsError `core.locked` (4) when another process holds it, `core.lock-lost` (1) when this one was too
 * slow to renew it, e.g. because the machine slept.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  await makeDirectory(dirname(path));
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_resolve, reject) => (lose = reject));
  // without a race it would be an unhandled rejection
  lost.catch(() => undefined);
  const release = await acquire(path, options, (cause) =>
    lose(failure("core.lock-lost", { what: options.what, path }, { cause })),
  );
  try {
    return await Promise.race([work(), lost]);
  } finally {
    // a lock that was lost is nobody's to release
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
