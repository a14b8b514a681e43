import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory of its own for a test. */
export interface TempDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

export async function tempDirectory(prefix = "opsctl-test-"): Promise<TempDirectory> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The variables that keep a program under test away from the user's own files. */
export function privateEnvironment(directory: string): Readonly<Record<string, string>> {
  return {
    XDG_STATE_HOME: join(directory, "state"),
    XDG_CACHE_HOME: join(directory, "cache"),
  };
}
