import { pruneNotices } from "../../backup/notices/prune.js";
import { pruneResult, type PruneReport } from "../../backup/prune/report.js";
import type { KeepRules } from "../../backup/prune/retention.js";
import {
  planRegions,
  plannedReport,
  type PruneDeps,
  pruneRegions,
  removalsOf,
} from "../../backup/prune/run.js";
import { message, refusal, usageError } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { bucketCheck, type CheckBucket, refuseForeignBuckets } from "../own-bucket.js";
import { recorded } from "../recording.js";
import { openRecords } from "../records.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";
import { withNotices } from "./notices.js";
import { endOfPrune, pruneRun } from "./prune/recording.js";
import { usualExcludes } from "./usual-excludes.js";
import { chooseRegionBuckets, openVault } from "./vault/vaults.js";

export type { PrunedItem, PrunedRegion, PruneReport } from "../../backup/prune/report.js";

export interface PruneOptions {
  /** `all` or names separated by commas. */
  readonly regions: string;
  readonly rules: KeepRules;
  readonly dryRun?: boolean | undefined;
  /** `--delete`: consent given in advance, for runs without a terminal. */
  readonly delete?: boolean | undefined;
  readonly hasTerminal: boolean;
  /** Called with the plan before the question. */
  readonly onPlanned: (report: PruneReport) => void;
}

/**
 * `opsctl backup prune`: lists the stack's backups, shows which would be kept and which deleted, asks, and deletes for
 * good. `--yes` does not answer the question, because it destroys data. Except for dry runs, the run is recorded and
 * the channels are notified.
 */
export async function pruneBackups(
  ctx: AppContext,
  named: string | undefined,
  options: PruneOptions,
): Promise<PruneReport> {
  const configured = await configuredStack(ctx, named);
  const rules = rulesOf(options.rules, configured.config.backup.keep);
  const work = (): Promise<PruneReport> => openAndPrune(ctx, configured, { ...options, rules });
  return options.dryRun ? work() : withNotices(ctx, configured, pruneNotices, work);
}

/** The rules from the command line, else those of `opsctl:backup.keep`; the two are never combined. */
export function rulesOf(given: KeepRules, configured: KeepRules | undefined): KeepRules {
  const isEmpty = Object.values(given).every((count) => count === undefined);
  if (!isEmpty) return given;
  if (configured === undefined) throw usageError("backup.prune-no-rule");
  return configured;
}

async function openAndPrune(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: PruneOptions,
): Promise<PruneReport> {
  const stack = await connect(ctx, configured);
  try {
    if (options.dryRun) return await prune(ctx, stack, options);
    const start = {
      ...pruneRun(stack.config.name, options.regions),
      endOf: (report: PruneReport) => endOfPrune(report, ctx.signal),
    };
    return await recorded(ctx, await openRecords(ctx, stack), start, async ({ runId, emit }) => ({
      runId,
      ...(await prune({ ...ctx, emit }, stack, options)),
    }));
  } finally {
    await stack.clients.destroy();
  }
}

async function prune(ctx: AppContext, stack: OpenStack, options: PruneOptions): Promise<PruneReport> {
  const { rules, dryRun } = options;
  const { config, accountId } = stack;
  const targets = await chooseRegionBuckets(stack, options.regions, ctx.signal);
  const checkBucket = bucketCheck(stack);
  const buckets = targets.flatMap(({ region, bucket }) => (bucket === null ? [] : [{ region, bucket }]));
  await refuseForeignBuckets(ctx, checkBucket, buckets);
  const deps = dependencies(ctx, stack, checkBucket);
  const request = { accountId, environment: config.environment, targets, rules };
  const planned = await planRegions(deps, request);
  const report = (regions: PruneReport["regions"]): PruneReport => ({
    stack: config.name,
    rules,
    usualExcludes: usualExcludes(config),
    ...(dryRun ? { dryRun } : {}),
    result: pruneResult(regions),
    regions,
  });
  const first = report(plannedReport(planned));
  if (dryRun) return first;
  options.onPlanned(first);
  const count = removalsOf(planned);
  if (count > 0) await confirmPrune(ctx, config.name, count, options);
  return report(await pruneRegions(deps, planned));
}

function dependencies(ctx: AppContext, stack: OpenStack, checkBucket: CheckBucket): PruneDeps {
  return {
    now: () => ctx.clock.now(),
    emit: ctx.emit,
    signal: ctx.signal,
    urgent: ctx.urgent,
    connect: async (region, bucket) => {
      const { openPrunableStore } = await import("../../aws/backup/object-versions.js");
      await checkBucket({ region, bucket }, ctx.signal);
      const vault = await openVault(stack, { region, bucket });
      return { ...vault, versions: await openPrunableStore(stack.clients, region, bucket) };
    },
  };
}

async function confirmPrune(
  ctx: AppContext,
  stack: string,
  count: number,
  { delete: consent, hasTerminal }: PruneOptions,
): Promise<void> {
  if (consent) return;
  if (!hasTerminal) throw refusal("backup.prune-unattended", { count });
  if (!(await ctx.ask.typed(message("backup.prune-type-name", { expected: stack }), stack)))
    throw refusal("backup.prune-declined", { stack });
}
