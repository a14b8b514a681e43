import { listBackups } from "../../../backup/list-backups.js";
import type { BackupReport } from "../../../backup/report.js";
import { type RunDeps, type RunRequest, runBackup } from "../../../backup/writing/run.js";
import { type Params } from "../../../core/errors.js";
import { type ManualClock, manualClock } from "./manual-clock.js";
import { parameter } from "./records.js";
import { type MemoryVault, memoryVault, noSignal } from "./vault.js";
import { emitTo } from "../events.js";
import { anError } from "../errors.js";

export const regions = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;
export type Region = (typeof regions)[number];

export const minute = 60_000;
const request: RunRequest = {
  runId: "20261121T033500Z-1f0c9a2b",
  stack: "dev",
  accountId: "123456789012",
  environment: "dev",
  regions,
  scope: { paths: [], excludes: ["/jenkins/dev/drill"] },
  regionTimeout: 10 * minute,
  totalTimeout: 60 * minute,
  continueOnError: false,
  full: false,
  unreadable: "fail",
  dryRun: false,
};

/** Three in-memory regions, and all events of a run. */
export interface RunFixture {
  readonly vaults: Record<Region, MemoryVault>;
  readonly clock: ManualClock;
  readonly stop: AbortController;
  readonly events: string[];
  /** The events with all parameters, without progress events. */
  readonly emitted: (readonly [code: string, params: Params])[];
  /**
   * Emitted before a region is read: number of parameters, whether all histories are read, and whether any
   * value was read before.
   */
  readonly inventories: (readonly [region: string, parameters: number, full: boolean, read: boolean])[];
  readonly run: (changes?: Partial<RunRequest>) => Promise<BackupReport>;
}

export function runFixture(): RunFixture {
  const vaults = Object.fromEntries(
    regions.map((region) => [
      region,
      memoryVault([
        parameter("/app/a"),
        parameter("/app/b"),
        parameter("bare"),
        parameter("/jenkins/dev/drill/x"),
      ]),
    ]),
  ) as Record<Region, MemoryVault>;
  const clock = manualClock();
  const stop = new AbortController();
  const events: string[] = [];
  const emitted: RunFixture["emitted"] = [];
  const inventories: RunFixture["inventories"] = [];
  const deps: RunDeps = {
    clock,
    signal: stop.signal,
    emit: emitTo((code, params = {}, level) => {
      events.push(`${code} ${String(params["region"] ?? "")}`);
      if (level !== "progress") emitted.push([code, params]);
    }),
    connect: (region) => Promise.resolve(vaults[region as Region]),
    onInventory: (region, parameters, full) => {
      const { calls } = vaults[region as Region].parameters;
      inventories.push([region, parameters, full, calls.has("readNames")]);
    },
    apiCalls: (region) => {
      const { calls } = vaults[region as Region].parameters;
      return { ssm: [...calls.values()].reduce((total, count) => total + count, 0) };
    },
  };
  return {
    vaults,
    clock,
    stop,
    events,
    emitted,
    inventories,
    run: (changes) => runBackup(deps, { ...request, ...changes }),
  };
}

export const statuses = ({ regions: reports }: BackupReport): readonly string[] =>
  reports.map(({ status }) => status);
export const fail = (): never => {
  throw anError("aws.throttled", { operation: "ssm:GetParameters" });
};
/** Never responds, but reacts to the signal, as an SDK call does. */
export const hang = (_method: string, _call: number, signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });
export const backupsIn = async ({
  objects,
}: MemoryVault): Promise<readonly [backups: number, unfinished: number]> => {
  const { backups, unfinished } = await listBackups(
    objects,
    { acknowledged: [], usualExcludes: [] },
    noSignal,
  );
  return [backups.length, unfinished.length];
};
