import * as z from "zod";
import { tryParseJson } from "../../core/json.js";
import { roundUsd } from "./budget.js";

/**
 * What the workers of a stack have spent on a day: `claims/spending/<day>.json`. Each worker writes its own total, so a
 * write that is repeated after a lost answer counts once.
 */
export interface DayRecord {
  readonly version: 1;
  /** USD by worker id. */
  readonly workers: Readonly<Record<string, number>>;
}

export const NOTHING_SPENT: DayRecord = { version: 1, workers: {} };

/** Below `claims/`, where objects expire and which the worker's role may write. */
export function dayKey(day: string): string {
  return `claims/spending/${day}.json`;
}

const schema = z.object({ version: z.literal(1), workers: z.record(z.string(), z.number().nonnegative()) });

/** Undefined for text that this version does not understand. */
export function parseDay(body: Uint8Array): DayRecord | undefined {
  return schema.safeParse(tryParseJson(Buffer.from(body).toString("utf8"))).data;
}

/** A worker's total never decreases: the higher one is the later one. */
export function withTotal(day: DayRecord, workerId: string, usd: number): DayRecord {
  const before = day.workers[workerId] ?? 0;
  return { ...day, workers: { ...day.workers, [workerId]: Math.max(before, roundUsd(usd)) } };
}

export function totalOf({ workers }: DayRecord): number {
  return roundUsd(Object.values(workers).reduce((sum, usd) => sum + usd, 0));
}
