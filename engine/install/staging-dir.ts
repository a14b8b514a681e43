import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../../core/errors.js";
import { makeDirectory, writeFileAtomically } from "../../core/files.js";
import { engineHome, engineKey, engineRoot, recordIn } from "../layout.js";
import type { EngineRecord } from "../record.js";
import { CLI_VERSION, PLUGIN_VERSION } from "../versions.js";
import type { EngineSettings, Origin } from "../types.js";

/** Suffix of what a killed installation leaves behind. */
const PARTIAL = ".partial";

/**
 * The temporary directories of one installation, next to the final location, so that the result can be moved there in
 * one step.
 */
export interface StagingDir {
  readonly directory: string;
  readonly home: string;
  readonly work: string;
}

export async function createStagingDir(
  settings: Pick<EngineSettings, "cacheDir">,
  origin: Origin,
): Promise<StagingDir> {
  const name = `${engineKey(origin)}.${randomBytes(4).toString("hex")}${PARTIAL}`;
  const directory = join(engineRoot(settings), name);
  const staging = { directory, home: join(directory, "home"), work: join(directory, "work") };
  await makeDirectory(staging.home);
  await mkdir(staging.work, { mode: 0o700 });
  return staging;
}

/** Writes the record and moves the finished home to its final location; a damaged engine there is replaced. */
export async function promoteStagingDir(
  staging: StagingDir,
  settings: Pick<EngineSettings, "cacheDir">,
  origin: Origin,
  now: Date,
): Promise<void> {
  const record: EngineRecord = {
    schema: 1,
    origin,
    cliVersion: CLI_VERSION,
    pluginVersion: PLUGIN_VERSION,
    installedAt: now.toISOString(),
  };
  await writeFileAtomically(recordIn(staging.home), `${JSON.stringify(record, undefined, 2)}\n`);
  const final = engineHome(settings, origin);
  // renaming can't replace a directory: move the old one away first
  await rename(final, join(staging.directory, "replaced")).catch(ignoreMissing);
  await rename(staging.home, final);
}

/** Removes a directory tree, even with Go's read-only files in it. */
export async function removeTree(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes what killed installations left behind; the caller must hold the lock. */
export async function removeLeftovers(settings: Pick<EngineSettings, "cacheDir">): Promise<number> {
  const root = engineRoot(settings);
  await makeDirectory(root);
  const leftovers = (await readdir(root)).filter((name) => name.endsWith(PARTIAL));
  for (const name of leftovers) await removeTree(join(root, name));
  return leftovers.length;
}

function ignoreMissing(error: unknown): void {
  if (errnoOf(error) !== "ENOENT") throw error;
}
