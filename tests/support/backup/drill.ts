import type { DrillDeps, DrillRequest } from "../../../backup/drill/run.js";
import { runDrill } from "../../../backup/drill/run.js";
import type { DrillReport } from "../../../backup/drill/report.js";
import type { ParameterRecord } from "../../../backup/record.js";
import type { Params } from "../../../core/errors.js";
import type { EventLevel } from "../../../core/events.js";
import type { Clock } from "../../../core/time/clock.js";
import { parameter } from "./records.js";
import { type MemoryVault, memoryVault, noSignal, save } from "./vault.js";
import { emitTo } from "../events.js";

export const RUN_ID = "20261121T043000Z-0123abcd";
export const PREFIX = "/jenkins/dev/drill";

export interface DrillClock extends Clock {
  /** Ends the long waits, which are time-outs. */
  expire(milliseconds: number): void;
}

/**
 * Short waits end at once, long ones only on request, so that pauses pass and time-outs don't happen by
 * themselves.
 */
export function drillClock(start = "2026-11-21T04:30:00.000Z", short = 5_000): DrillClock {
  let now = new Date(start).getTime();
  const waiting = new Map<() => void, number>();
  return {
    now: () => new Date(now),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      if (milliseconds <= short) {
        now += milliseconds;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        waiting.set(resolve, milliseconds);
        signal?.addEventListener("abort", () => {
          waiting.delete(resolve);
          reject(signal.reason as Error);
        });
      });
    },
    expire(milliseconds) {
      for (const [wake, length] of [...waiting]) if (length === milliseconds) wake();
    },
  };
}

export interface EmittedEvent {
  readonly code: string;
  readonly params: Params;
  readonly level: EventLevel;
}

export interface Drilled {
  readonly report: DrillReport;
  readonly events: readonly EmittedEvent[];
}

/** Runs a drill over in-memory regions, in the mapping's order. */
export async function drill(
  vaults: Readonly<Record<string, MemoryVault>>,
  request: Partial<DrillRequest> = {},
  deps: Partial<DrillDeps> = {},
): Promise<Drilled> {
  const events: EmittedEvent[] = [];
  const report = await runDrill(
    {
      clock: drillClock(),
      emit: emitTo((code, params = {}, level = "info") => events.push({ code, params, level })),
      signal: noSignal,
      urgent: noSignal,
      connect: async (region) => {
        const vault = vaults[region];
        if (!vault) throw new Error(`no ${region}`);
        return Promise.resolve(vault);
      },
      apiCalls: () => ({}),
      hasEnded: async () => Promise.resolve(false),
      ...deps,
    },
    {
      runId: RUN_ID,
      stack: "dev",
      prefix: PREFIX,
      accountId: "123456789012",
      environment: "dev",
      by: "arn:aws:sts::123456789012:assumed-role/drill/session",
      regions: Object.keys(vaults),
      sample: 20,
      acknowledged: [],
      usualExcludes: [],
      regionTimeout: 600_000,
      totalTimeout: 3_600_000,
      ...request,
    },
  );
  return { report, events };
}

/** This many parameters with known labels and history. */
export function plain(count: number): readonly ParameterRecord[] {
  return Array.from({ length: count }, (_, index) => parameter(`/app/${index}`, { labels: [], history: [] }));
}

/** A region with these parameters and a backup of them. */
export async function backedUp(records: readonly ParameterRecord[]): Promise<MemoryVault> {
  const vault = memoryVault(records);
  await save(vault);
  return vault;
}

/** Names below the drill prefix. */
export function belowPrefix({ parameters }: MemoryVault): readonly string[] {
  return [...parameters.content.keys()].filter((name) => name.startsWith(`${PREFIX}/`));
}
