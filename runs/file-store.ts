import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../core/errors.js";
import { writeFileAtomically } from "../core/files.js";
import { isId } from "../core/names/id.js";
import { appendEvent, readEvents } from "./event-log.js";
import { failureName } from "./failure-file.js";
import { readRunFile } from "./open-file.js";
import type { RunStore } from "./ports.js";
import { createSequence } from "./sequence.js";
import { createRunStore, type RunStoreOptions } from "./store.js";

/** Polling interval; file system notifications aren't reliable on network and container file systems. */
const WATCH_INTERVAL_MS = 500;

/**
 * Run records as files in `directory` (mode 0700, files 0600): `<runId>.json`, `<runId>.events.jsonl` and
 * `failures/<queueId>-<runId>.json`. Any number of stores and processes may use it at the same time.
 */
export function openRunStore(directory: string, options: RunStoreOptions = {}): RunStore {
  const inTurn = createSequence();
  const recordFile = (runId: string): string => join(directory, `${runId}.json`);
  const logFile = (runId: string): string => join(directory, `${runId}.events.jsonl`);
  const patchFile = (runId: string): string => join(directory, `${runId}.patch`);
  return createRunStore(
    {
      name: directory,
      watchInterval: WATCH_INTERVAL_MS,
      recordFile,
      readRecord: (runId) => readRunFile(recordFile(runId)),
      writeRecord: (runId, text) => writeFileAtomically(recordFile(runId), text),
      async failureFile(record) {
        const path = join(directory, "failures", failureName(record));
        return (await exists(path)) ? path : undefined;
      },
      writeFailure: (record, text) =>
        writeFileAtomically(join(directory, "failures", failureName(record)), text),
      writePatch: (runId, patch) => writeFileAtomically(patchFile(runId), patch),
      readPatch: (runId) => readPatchFile(patchFile(runId)),
      append: (runId, event) => inTurn(runId, () => appendEvent(logFile(runId), event)),
      events: (runId, from) => readEvents(logFile(runId), from),
      runIds: (prefix) => runIds(directory, prefix),
    },
    options,
  );
}

/** Run ids from file names; no file is opened. */
async function runIds(directory: string, prefix: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory);
    return names
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -".json".length))
      .filter((name) => isId(name) && name.startsWith(prefix))
      .sort()
      .reverse();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function readPatchFile(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
