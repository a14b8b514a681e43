import { type Clock, systemClock } from "../core/time/clock.js";
import { type CodedMessage, errorText, type Explain, failure, isOpsError, message } from "../core/errors.js";
import type { OpsEvent } from "../core/events.js";
import { isId } from "../core/names/id.js";
import { sanitize } from "./sanitize.js";
import type { LogPart } from "./event-log.js";
import { failureOf } from "./failure-file.js";
import { isGone, withCurrentStatus } from "./liveness.js";
import { listPage } from "./list-page.js";
import type { ListedRun, RunStore, StoredRun } from "./ports.js";
import { decodeRun, type RunProcess, type RunRecord } from "./record.js";
import { createSequence } from "./sequence.js";
import { watchRuns } from "./watch.js";

export interface RunStoreOptions {
  /** Secrets to replace in every written text. */
  readonly secrets?: readonly string[];
  /** Renders an error for failure files. */
  readonly explain?: Explain;
  /** Clock for the polling of `watch`. */
  readonly clock?: Clock;
  /** Whether a run's process has ended. */
  readonly gone?: (process: RunProcess) => Promise<boolean>;
}

/**
 * A storage for runs: a directory or a bucket. It gets valid ids only (`isId`), and texts without secrets.
 */
export interface RunStorage {
  /** Name for display. */
  readonly name: string;
  /** Polling interval of `watch` in milliseconds. */
  readonly watchInterval: number;
  /** Path or URL of a run's record. */
  recordFile(runId: string): string;
  readRecord(runId: string): Promise<string | undefined>;
  writeRecord(runId: string, text: string): Promise<void>;
  /** Path or URL of a run's failure file, if it has one. */
  failureFile(record: RunRecord): Promise<string | undefined>;
  writeFailure(record: RunRecord, text: string): Promise<void>;
  writePatch(runId: string, patch: Uint8Array): Promise<void>;
  readPatch(runId: string): Promise<Buffer | undefined>;
  /** Appends an event. Events of one run keep the order of the calls. */
  append(runId: string, event: OpsEvent): Promise<void>;
  /** Events from `from` on, which is 0 or `next` of an earlier result. */
  events(runId: string, from: number): Promise<LogPart>;
  /** Ids that begin with `prefix`, newest second first. */
  runIds(prefix: string): Promise<readonly string[]>;
}

/** A run store on a storage. Any number of stores and processes may use the same storage. */
export function createRunStore(storage: RunStorage, options: RunStoreOptions = {}): RunStore {
  const {
    secrets = [],
    explain = ({ code }: CodedMessage) => code,
    clock = systemClock,
    gone = isGone,
  } = options;
  const inTurn = createSequence();
  const text = (value: object): string =>
    `${JSON.stringify(sanitize<object>(value, secrets), undefined, 2)}\n`;

  const read = async (runId: string): Promise<RunRecord | undefined> => {
    const found = await storage.readRecord(checked(runId));
    return found === undefined
      ? undefined
      : withCurrentStatus(decodeRun(found, runId, storage.recordFile(runId)), gone);
  };
  const readListed = (runId: string): Promise<ListedRun | undefined> =>
    read(runId).catch((error: unknown) => {
      return { runId, unreadable: problemOf(error, storage.recordFile(runId)) };
    });
  const write = (record: RunRecord): Promise<void> =>
    storage.writeRecord(checked(record.runId), text(record));

  return {
    location: storage.name,
    recordFile: (runId) => storage.recordFile(runId),
    begin: (record) => inTurn(record.runId, () => write(record)),
    append: async (runId, event) => storage.append(checked(runId), sanitize(event, secrets)),
    writePatch: async (runId, patch) => storage.writePatch(checked(runId), patch),
    patch: async (runId) => (isId(runId) ? storage.readPatch(runId) : undefined),
    finish: (record) =>
      inTurn(record.runId, async () => {
        const failed = failureOf(record, explain);
        if (failed) await storage.writeFailure(record, text(failed));
        await write(record);
      }),
    async get(runId): Promise<StoredRun | undefined> {
      if (!isId(runId)) return undefined;
      const record = await read(runId);
      if (!record) return undefined;
      const { events, lostLines } = await storage.events(runId, 0);
      const failureFile = await storage.failureFile(record);
      return { record, events, lostLines, ...(failureFile === undefined ? {} : { failureFile }) };
    },
    list: async (query) => listPage(query, await storage.runIds(""), readListed),
    find: (prefix) => storage.runIds(prefix),
    watch: (what, signal) =>
      watchRuns(
        {
          interval: storage.watchInterval,
          runIds: () => storage.runIds(""),
          read: readListed,
          events: (runId, from) => storage.events(runId, from),
        },
        what,
        clock,
        signal,
      ),
  };
}

/** Checks an id before it becomes part of a file name or key. */
function checked(runId: string): string {
  if (!isId(runId)) throw failure("runs.bad-id", { runId });
  return runId;
}

function problemOf(error: unknown, file: string): CodedMessage {
  if (isOpsError(error)) return { code: error.code, params: error.params };
  return message("runs.unreadable", { file, reason: errorText(error) });
}
