import { expect } from "chai";
import type { PrunedRegion } from "../../../backup/prune/report.js";
import type { KeepRules } from "../../../backup/prune/retention.js";
import { planRegions, type PruneDeps, pruneRegions } from "../../../backup/prune/run.js";
import { owner, type PruneBucket } from "./prune-bucket.js";
import { noSignal } from "./vault.js";
import { emitTo } from "../events.js";

const now = new Date("2026-11-21T12:00:00Z");
export const region = "us-east-1";
export const days = ["2026-11-18T03:00:00Z", "2026-11-19T03:00:00Z", "2026-11-20T03:00:00Z"] as const;

/** When a run is stopped, and the receiver of its events. */
interface Stopped {
  readonly signal?: AbortSignal;
  readonly events?: string[];
}

export function deps(
  buckets: Readonly<Record<string, PruneBucket>>,
  { signal, events = [] }: Stopped = {},
): PruneDeps {
  return {
    now: () => now,
    emit: emitTo((code) => void events.push(code)),
    connect: (name) => Promise.resolve(buckets[name]?.ports ?? expect.fail(name)),
    signal: signal ?? noSignal,
    urgent: noSignal,
  };
}

export const requestOf = (regions: readonly string[], rules: KeepRules = { last: 1 }) => ({
  ...owner,
  rules,
  targets: regions.map((name) => ({ region: name, bucket: "a-bucket", retained: false })),
});

/** Plans and prunes this one bucket. */
export async function prune(bucket: PruneBucket, rules?: KeepRules): Promise<PrunedRegion> {
  const made = deps({ [region]: bucket });
  const [report] = await pruneRegions(made, await planRegions(made, requestOf([region], rules)));
  return report ?? expect.fail("no report");
}

/** Id, kind and outcome of each folder, newest first. */
export const outcomes = ({ items }: PrunedRegion): readonly (readonly string[])[] =>
  items.map(({ id, kind, outcome }) => [id, kind, outcome]);
export const codes = ({ items }: PrunedRegion): readonly (string | undefined)[] =>
  items.map(({ error }) => error?.code);
