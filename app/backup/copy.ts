import { emitMessage } from "../../core/events.js";
import { copyBackup } from "../../backup/copy/copy.js";
import { type CopyItem, type CopyReport, isIncomplete } from "../../backup/copy/report.js";
import { copyNotices } from "../../backup/notices/copy.js";
import { newestToCopy } from "../../backup/copy/newest.js";
import { LATEST } from "../../backup/latest.js";
import { manifestKey } from "../../backup/format/layout.js";
import type { ObjectStore, VaultPorts } from "../../backup/ports.js";
import type { AgeIdentities } from "../../backup/recipients/age.js";
import { reportedError } from "../../backup/report.js";
import { failure, isOpsError, usageError } from "../../core/errors.js";
import type { CopyTarget } from "../../config/stack.js";
import type { AppContext } from "../context.js";
import { bucketCheck } from "../own-bucket.js";
import { recorded } from "../recording.js";
import { openRecords } from "../records.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";
import type { CopyOptions } from "./copy/options.js";
import { copyRun, endOfCopy } from "./copy/recording.js";
import { checkBackupId } from "./inspect.js";
import { withNotices } from "./notices.js";
import { readRecoveryKey } from "./vault/recovery-key.js";
import { checkBucket, checkRegion, locateBucket } from "./vault/source.js";
import {
  type BucketLocation,
  findBucketLocation,
  listBucketLocations,
  openBucket,
  openVault,
} from "./vault/vaults.js";
import { regionNeeds } from "./usual-excludes.js";

export type { CopyItem, CopyReport } from "../../backup/copy/report.js";

/** The meaning of `latest` given instead of an id. */
const NEWEST = { backupId: undefined, latest: true };

type BucketAddress = Pick<BucketLocation, "region" | "bucket">;

/**
 * `opsctl backup copy`: copies backups byte for byte to another bucket, from which they can be restored without the
 * region they were made in. Objects that exist there are compared and kept, so it is safe to repeat. The run is
 * recorded and the channels are notified.
 */
export async function copyBackups(
  ctx: AppContext,
  named: string | undefined,
  typed: CopyOptions,
): Promise<CopyReport> {
  const options = typed.backupId === LATEST && !typed.latest ? { ...typed, ...NEWEST } : typed;
  checkChoice(options);
  const configured = await configuredStack(ctx, named);
  const wanted = withTarget(options, configured.config.backup.copyTo);
  const identities = wanted.recoveryKey && (await readRecoveryKey(ctx, wanted.recoveryKey));
  return withNotices(ctx, configured, copyNotices, () => openAndCopy(ctx, configured, wanted, identities));
}

async function openAndCopy(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: CopyOptions,
  identities: AgeIdentities | undefined,
): Promise<CopyReport> {
  const stack = await connect(ctx, configured);
  try {
    const start = {
      ...copyRun(stack.config.name, options),
      endOf: (report: CopyReport) => endOfCopy(report, ctx.signal),
    };
    return await recorded(ctx, await openRecords(ctx, stack), start, ({ runId, emit }) =>
      copyAll({ ...ctx, emit }, stack, options, identities, runId),
    );
  } finally {
    await stack.clients.destroy();
  }
}

async function copyAll(
  ctx: AppContext,
  stack: OpenStack,
  options: CopyOptions,
  identities: AgeIdentities | undefined,
  runId: string,
): Promise<CopyReport> {
  const to = await targetOf(ctx, stack, options);
  await bucketCheck(stack)(to, ctx.signal);
  const target = await openBucket(stack.clients, to.region, to.bucket);
  const outcomes: CopyOutcome[] = [];
  for (const location of await sourcesOf(ctx, stack, options, to)) {
    outcomes.push(await copyOne(ctx, stack, { location, target, options, identities }));
  }
  const copies = outcomes.map(({ item }) => item);
  const head = { runId, stack: stack.config.name, toRegion: to.region, toBucket: to.bucket };
  return { ...head, result: copyResult(outcomes), copies };
}

/** The command line's target, else the one that `opsctl:backup.copyTo` names. */
export function withTarget(options: CopyOptions, copyTo: CopyTarget | undefined): CopyOptions {
  if (options.toRegion !== undefined || options.toBucket !== undefined) return options;
  if (copyTo === undefined) throw usageError("backup.copy-nowhere");
  return { ...options, toRegion: copyTo.region, toBucket: copyTo.bucket };
}

function checkChoice({ backupId, latest, region, toRegion, toBucket }: CopyOptions): void {
  if ((backupId !== undefined) === (latest === true)) throw usageError("backup.copy-choice");
  if (backupId !== undefined) checkBackupId(backupId);
  checkRegion(region, "--region");
  checkRegion(toRegion, "--to-region");
  checkBucket(toBucket, "--to-bucket");
}

async function targetOf(
  { signal }: AppContext,
  stack: OpenStack,
  { toRegion, toBucket }: CopyOptions,
): Promise<BucketAddress> {
  if (toBucket === undefined) return findBucketLocation(stack, toRegion, signal);
  return locateBucket(stack, toBucket, toRegion, stack.config.homeRegion, signal);
}

/** The buckets to copy from: one for a backup that is named; never the target itself. */
async function sourcesOf(
  { signal }: AppContext,
  stack: OpenStack,
  { backupId, region }: CopyOptions,
  to: BucketAddress,
): Promise<readonly BucketAddress[]> {
  const locations =
    region === undefined
      ? await listBucketLocations(stack, signal)
      : [await findBucketLocation(stack, region, signal)];
  // a backup named together with its region is looked up later, when it is copied
  const wanted = region === undefined ? backupId : undefined;
  return chooseSources(locations, to, wanted, async (location, id) => {
    const objects = await openBucket(stack.clients, location.region, location.bucket);
    return (await objects.get(manifestKey(id), signal)) !== undefined;
  });
}

/**
 * The buckets among `locations` to copy from: all but the target `to`, or for a named backup only the one that has it.
 *
 * @throws OpsError `backup.copy-same-bucket` (2) if only the target itself is left; `backup.not-found` (1).
 */
export async function chooseSources(
  locations: readonly BucketAddress[],
  to: BucketAddress,
  backupId: string | undefined,
  holds: (location: BucketAddress, backupId: string) => Promise<boolean>,
): Promise<readonly BucketAddress[]> {
  const isTarget = ({ bucket }: BucketAddress): boolean => bucket === to.bucket;
  const others = locations.filter((location) => !isTarget(location));
  const own = locations.find(isTarget);
  const same = (): Error => usageError("backup.copy-same-bucket", { bucket: to.bucket, region: to.region });
  if (own && others.length === 0) throw same();
  if (backupId === undefined) return others;
  for (const location of others) if (await holds(location, backupId)) return [location];
  if (own && (await holds(own, backupId))) throw same();
  throw failure("backup.not-found", { backupId, places: others.map(({ bucket }) => bucket) });
}

export interface CopyOutcome {
  readonly item: CopyItem;
  readonly damaged: boolean;
}

interface CopyTask {
  readonly location: BucketAddress;
  readonly target: ObjectStore;
  readonly options: CopyOptions;
  readonly identities: AgeIdentities | undefined;
}

/** Copies one backup. An error is part of the result, so that the next backup is still copied. */
async function copyOne(
  ctx: AppContext,
  stack: OpenStack,
  { location, target, options, identities }: CopyTask,
): Promise<CopyOutcome> {
  const { emit, signal } = ctx;
  const { region, bucket } = location;
  let head: Pick<CopyItem, "region" | "bucket" | "backupId" | "newerIncomplete"> = {
    ...{ region, bucket },
    ...(options.backupId === undefined ? {} : { backupId: options.backupId }),
  };
  try {
    signal.throwIfAborted();
    const vault = await openVault(stack, location, { emit, identities });
    const chosen = await chosenBackup(stack, vault, location, options, ctx);
    head = { ...head, ...chosen };
    const { backupId } = chosen;
    const onCopied = (done: number, objects: number): void =>
      emit("backup.copy-progress", { region, backupId, done, objects }, "progress");
    const {
      backupId: _id,
      region: _region,
      ...copied
    } = await copyBackup(vault, target, backupId, onCopied, signal);
    emit("backup.copy-done", { region, bucket, backupId, to: target.bucket, written: copied.written });
    const status = copied.written > 0 ? "copied" : "present";
    return { item: { ...head, status, ...copied }, damaged: false };
  } catch (thrown) {
    const error = reportedError(signal.aborted ? signal.reason : thrown);
    emit("backup.copy-failed", { region: location.region }, "error");
    emitMessage(emit, error, "error");
    const item = { ...head, status: "failed" as const, error };
    return { item, damaged: isOpsError(thrown) && thrown.kind === "damaged" };
  }
}

/** The named backup, or the newest complete one; emits an event when newer incomplete ones are skipped. */
async function chosenBackup(
  { config }: OpenStack,
  vault: VaultPorts,
  { region }: BucketAddress,
  { backupId: named }: CopyOptions,
  { emit, signal }: AppContext,
): Promise<{ readonly backupId: string; readonly newerIncomplete?: readonly string[] }> {
  if (named !== undefined) return { backupId: named };
  const { backupId, newerIncomplete } = await newestToCopy(vault, region, regionNeeds(config), signal);
  if (newerIncomplete.length === 0) return { backupId };
  emit("backup.newer-incomplete", { region, backupId, newer: newerIncomplete }, "warning");
  return { backupId, newerIncomplete };
}

export function copyResult(outcomes: readonly CopyOutcome[]): CopyReport["result"] {
  const failed = outcomes.filter(({ item }) => item.status === "failed");
  if (failed.some(({ damaged }) => damaged)) return "damaged";
  if (failed.length === 0 && outcomes.length > 0) {
    return outcomes.some(({ item }) => isIncomplete(item)) ? "incomplete" : "succeeded";
  }
  return failed.length < outcomes.length ? "partial" : "failed";
}
