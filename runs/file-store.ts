import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../core/time/clock.js";
import { errnoOf, errorText, failure, isOpsError, type Params } from "../core/errors.js";
import { writeFileAtomically } from "../core/files.js";
import { isId } from "../core/names/id.js";
import { clean } from "./clean.js";
import { appendEvent, readEvents } from "./event-log.js";
import { failureFile, failureOf } from "./failure-file.js";
import { asItIs, isGone } from "./liveness.js";
import type { ListedRun, RunStore, StoredRun } from "./ports.js";
import { readRunFile } from "./open-file.js";
import { decodeRun, type RunProcess, type RunRecord } from "./record.js";
import { createSequence } from "./sequence.js";
import { listPage } from "./list-page.js";
import { watchRuns } from "./watch.js";

export interface RunStoreOptions {
  /** Replaced in every text that is written. */
  readonly secrets?: readonly string[];
  /** The sentence of an error, for failure files. */
  readonly describe?: (code: string, params: Params) => string;
  /** Time between two looks of `watch`. */
  readonly clock?: Clock;
  /** Whether a run's process has ended. */
  readonly gone?: (process: RunProcess) => Promise<boolean>;
}

/**
 * Runs as files in `directory` (mode 0700, files 0600): `<runId>.json`, `<runId>.events.jsonl` and
 * `failures/<queueId>-<runId>.json`. Any number of stores and processes may have it open.
 */
export function openRunStore(directory: string, options: RunStoreOptions = {}): RunStore {
  const { secrets = [], describe = (code: string) => code, clock = systemClock, gone = isGone } = options;
  const inTurn = createSequence();
  const recordFile = (runId: string): string => join(directory, `${checked(runId)}.json`);
  const logFile = (runId: string): string => join(directory, `${checked(runId)}.events.jsonl`);
  const write = (path: string, value: object): Promise<void> =>
    writeFileAtomically(path, `${JSON.stringify(clean<object>(value, secrets), undefined, 2)}\n`);

  const read = async (runId: string): Promise<RunRecord | undefined> => {
    const text = await readRunFile(recordFile(runId));
    return text === undefined ? undefined : asItIs(decodeRun(text, runId, recordFile(runId)), gone);
  };
  const readListed = async (runId: string): Promise<ListedRun | undefined> => {
    try {
      return await read(runId);
    } catch (error) {
      return { runId, unreadable: problemOf(error, recordFile(runId)) };
    }
  };

  return {
    begin: (record) => inTurn(record.runId, () => write(recordFile(record.runId), record)),
    append: (runId, event) => inTurn(runId, () => appendEvent(logFile(runId), clean(event, secrets))),
    finish: (record) =>
      inTurn(record.runId, async () => {
        const failed = failureOf(record, describe);
        if (failed) await write(failureFile(directory, record), failed);
        await write(recordFile(record.runId), record);
      }),
    async get(runId): Promise<StoredRun | undefined> {
      if (!isId(runId)) return undefined;
      const record = await read(runId);
      if (!record) return undefined;
      const { events, lostLines } = await readEvents(logFile(runId));
      const failed = failureFile(directory, record);
      return { record, events, lostLines, ...((await exists(failed)) ? { failureFile: failed } : {}) };
    },
    list: async (query) => listPage(query, await runIds(directory), readListed),
    find: async (prefix) => (await runIds(directory)).filter((runId) => runId.startsWith(prefix)),
    watch: (what, signal) =>
      watchRuns(
        {
          runIds: () => runIds(directory),
          read: readListed,
          events: (runId, from) => readEvents(logFile(runId), from),
        },
        what,
        clock,
        signal,
      ),
  };
}

/** Newest second first. Their names are all that is read. */
async function runIds(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory);
    return names
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -".json".length))
      .filter(isId)
      .sort()
      .reverse();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** An id becomes a file's name: nothing else may. */
function checked(runId: string): string {
  if (!isId(runId)) throw failure("runs.bad-id", { runId });
  return runId;
}

function problemOf(error: unknown, file: string): { code: string; params: Params } {
  if (isOpsError(error)) return { code: error.code, params: error.params };
  return { code: "runs.unreadable", params: { file, reason: errorText(error) } };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
