import { copyBackup, type CopiedBackup } from "../../backup/copy/copy.js";
import { newestToCopy } from "../../backup/copy/newest.js";
import { manifestKey } from "../../backup/format/layout.js";
import type { ObjectStore } from "../../backup/ports.js";
import type { AgeIdentities } from "../../backup/recipients/age.js";
import { type ReportedError, reportedError } from "../../backup/report.js";
import { failure, isOpsError, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import type { AppContext } from "../context.js";
import { interruptionKind } from "../interrupted.js";
import { type OpenStack, openStack } from "../stack-access.js";
import { checkBackupId } from "./inspect.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./vault/recovery-key.js";
import { bucketPlace, checkBucket, checkRegion } from "./vault/source.js";
import { openBucket, openVault, placeOf, type VaultPlace, vaultPlaces } from "./vault/vaults.js";

export interface CopyOptions {
  /** One backup; without it `latest`. */
  readonly backupId?: string;
  /** The newest of each region, or of `region`. */
  readonly latest: boolean;
  /** Whose bucket holds the original; found among the stack's when it is left out. */
  readonly region?: string | undefined;
  /** Whose bucket takes the copy; with `toBucket`, that bucket's region. */
  readonly toRegion?: string | undefined;
  readonly toBucket?: string | undefined;
  /** Opens the originals by this key alone. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}

/** `present`: nothing had to be written, the copy is whole. */
export type CopyItem = Pick<VaultPlace, "region" | "bucket"> & { readonly backupId?: string } & (
    | ({ readonly status: "copied" | "present" } & Omit<CopiedBackup, "backupId" | "region">)
    | { readonly status: "failed"; readonly error: ReportedError }
  );

export interface CopyReport {
  readonly stack: string;
  readonly toRegion: string;
  readonly toBucket: string;
  readonly result: "succeeded" | "partial" | "failed" | "damaged";
  readonly copies: readonly CopyItem[];
}

type Place = Pick<VaultPlace, "region" | "bucket">;

/**
 * `opsctl backup copy`: backups byte for byte in another bucket, where the region that they are of is not needed to
 * restore them. What is there is compared and left, so that it can be repeated at any time.
 */
export async function copyBackups(
  ctx: AppContext,
  named: string | undefined,
  options: CopyOptions,
): Promise<CopyReport> {
  checkOptions(options);
  const identities = options.recoveryKey && (await readRecoveryKey(ctx, options.recoveryKey));
  const stack = await openStack(ctx, named);
  try {
    const to = await targetOf(ctx, stack, options);
    const target = await openBucket(stack.clients, to.region, to.bucket);
    const outcomes: Outcome[] = [];
    for (const place of await sourcesOf(ctx, stack, options, to)) {
      outcomes.push(await copyOne(ctx, stack, { place, target, options, identities }));
    }
    const copies = outcomes.map(({ item }) => item);
    const head = { stack: stack.config.name, toRegion: to.region, toBucket: to.bucket };
    return { ...head, result: resultOf(outcomes), copies };
  } finally {
    await stack.clients.destroy();
  }
}

function checkOptions({ backupId, latest, region, toRegion, toBucket }: CopyOptions): void {
  if ((backupId !== undefined) === latest) throw usageError("backup.copy-choice");
  if (backupId !== undefined) checkBackupId(backupId);
  if (toRegion === undefined && toBucket === undefined) throw usageError("backup.copy-nowhere");
  checkRegion(region, "--region");
  checkRegion(toRegion, "--to-region");
  checkBucket(toBucket, "--to-bucket");
}

async function targetOf(
  { signal }: AppContext,
  stack: OpenStack,
  { toRegion, toBucket }: CopyOptions,
): Promise<Place> {
  if (toBucket === undefined) return placeOf(stack, toRegion, signal);
  return bucketPlace(stack, toBucket, toRegion, stack.config.homeRegion, signal);
}

/** The buckets to copy from: one for a backup that is named; never the target itself. */
async function sourcesOf(
  { signal }: AppContext,
  stack: OpenStack,
  { backupId, region }: CopyOptions,
  to: Place,
): Promise<readonly Place[]> {
  const places =
    region === undefined ? await vaultPlaces(stack, signal) : [await placeOf(stack, region, signal)];
  // what is named with its region is looked for when it is copied
  const wanted = region === undefined ? backupId : undefined;
  return sourcesAmong(places, to, wanted, async (place, id) => {
    const objects = await openBucket(stack.clients, place.region, place.bucket);
    return (await objects.get(manifestKey(id), signal)) !== undefined;
  });
}

/**
 * Those of `places` to copy to `to`: all others, or of one backup the one that holds it.
 *
 * @throws OpsError `backup.copy-same-bucket` (2) where there is only the target itself; `backup.not-found` (1).
 */
export async function sourcesAmong(
  places: readonly Place[],
  to: Place,
  backupId: string | undefined,
  holds: (place: Place, backupId: string) => Promise<boolean>,
): Promise<readonly Place[]> {
  const isTarget = ({ bucket }: Place): boolean => bucket === to.bucket;
  const others = places.filter((place) => !isTarget(place));
  const own = places.find(isTarget);
  const same = (): Error => usageError("backup.copy-same-bucket", { bucket: to.bucket, region: to.region });
  if (own && others.length === 0) throw same();
  if (backupId === undefined) return others;
  for (const place of others) if (await holds(place, backupId)) return [place];
  if (own && (await holds(own, backupId))) throw same();
  throw failure("backup.not-found", { backupId, places: others.map(({ bucket }) => bucket) });
}

interface Outcome {
  readonly item: CopyItem;
  readonly damaged: boolean;
}

interface CopyTask {
  readonly place: Place;
  readonly target: ObjectStore;
  readonly options: CopyOptions;
  readonly identities: AgeIdentities | undefined;
}

/** What goes wrong with one backup is in its answer and does not stop the next. */
async function copyOne(
  ctx: AppContext,
  stack: OpenStack,
  { place, target, options, identities }: CopyTask,
): Promise<Outcome> {
  const { emit, signal } = ctx;
  const head = { region: place.region, bucket: place.bucket };
  let backupId = options.backupId;
  try {
    signal.throwIfAborted();
    const vault = await openVault(stack, place, { emit, identities });
    backupId ??= await newestToCopy(vault, place.region, signal);
    const id = backupId;
    const onCopied = (done: number, objects: number): void =>
      emit("backup.copy-progress", { region: place.region, backupId: id, done, objects }, "progress");
    const {
      backupId: _id,
      region: _region,
      ...copied
    } = await copyBackup(vault, target, id, onCopied, signal);
    emit("backup.copy-done", { ...head, backupId: id, to: target.bucket, written: copied.written });
    const status = copied.written > 0 ? "copied" : "present";
    return { item: { ...head, backupId: id, status, ...copied }, damaged: false };
  } catch (thrown) {
    const error = reportedError(signal.aborted ? signal.reason : thrown);
    emit("backup.copy-failed", { region: place.region }, "error");
    emit(error.code, error.params, "error");
    const item = {
      ...head,
      ...(backupId === undefined ? {} : { backupId }),
      status: "failed" as const,
      error,
    };
    return { item, damaged: isOpsError(thrown) && thrown.kind === "damaged" };
  }
}

function resultOf(outcomes: readonly Outcome[]): CopyReport["result"] {
  const failed = outcomes.filter(({ item }) => item.status === "failed");
  if (failed.some(({ damaged }) => damaged)) return "damaged";
  if (failed.length === 0 && outcomes.length > 0) return "succeeded";
  return failed.length < outcomes.length ? "partial" : "failed";
}

/** 5 where an original or a copy is damaged; else 3 and 1; a signal only where it left something undone. */
export function copyExit(
  { result }: Pick<CopyReport, "result">,
  signal: AbortSignal,
): FailureKind | undefined {
  if (result === "succeeded") return undefined;
  return interruptionKind(signal) ?? result;
}
