import { AREAS, type Check, type Status } from "./check.js";

export type Summary = Readonly<Record<Status, number>>;

/** The JSON document of `opsctl doctor`. */
export interface DoctorReport {
  readonly checks: readonly Check[];
  readonly summary: Summary;
}

/** Sorts checks by area; within an area they keep their order. */
export function inOrder<T extends Pick<Check, "area">>(checks: readonly T[]): readonly T[] {
  return AREAS.flatMap((area) => checks.filter((check) => check.area === area));
}

export function summarise(checks: readonly Pick<Check, "status">[]): Summary {
  const count = (status: Status): number => checks.filter((check) => check.status === status).length;
  return { ok: count("ok"), warning: count("warning"), failed: count("failed"), skipped: count("skipped") };
}
