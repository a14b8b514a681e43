import { type CodedMessage, isOpsError, message } from "../../core/errors.js";
import { type Completeness, completenessOf, present } from "../completeness.js";
import { manifestKey, objectKey, startedKey } from "../format/layout.js";
import { type OpenBackup, openBackup, readDataFile } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";
import { reportedError } from "../report.js";

/** A problem with one object. */
export interface Finding extends CodedMessage {
  /** The object's key in the bucket. */
  readonly object: string;
}

/** Result of verifying one backup. */
export interface VerifiedBackup {
  readonly backupId: string;
  /**
   * `unreadable`: no damage was found, but something could not be read (no permission, key disabled).
   * `incomplete`: it is as it was written, without what could not be read then.
   */
  readonly status: "good" | "damaged" | "unreadable" | "incomplete";
  /** `unknown`: there is no authentic manifest. */
  readonly completeness: Completeness | { readonly status: "unknown" };
  /** Number of decrypted parameters in the good data objects. */
  readonly parameters: number;
  /** Stored size of the good data objects. */
  readonly bytes: number;
  /** Number of objects checked, manifest included. */
  readonly objects: number;
  /** One finding for each bad object. */
  readonly damage: readonly Finding[];
  /** One finding for each object that could not be read. */
  readonly unread: readonly Finding[];
  /** Keys in the backup's folder that the manifest doesn't list, at most a thousand. They are not damage. */
  readonly extra: readonly string[];
}

const MOST_EXTRA = 1_000;

/** Collects the results during the verification. */
interface VerificationProgress {
  parameters: number;
  bytes: number;
  objects: number;
  readonly damage: Finding[];
  readonly unread: Finding[];
  readonly extra: string[];
  completeness: VerifiedBackup["completeness"];
}

/**
 * Reads back a whole backup and continues after damage, with one finding for each bad object. Without an
 * authentic manifest the expected data objects are unknown, so they are not checked.
 *
 * @throws the signal's reason; nothing else.
 */
export async function verifyBackup(
  vault: VaultPorts,
  backupId: string,
  signal: AbortSignal,
): Promise<VerifiedBackup> {
  const progress: VerificationProgress = {
    ...{ parameters: 0, bytes: 0, objects: 0, damage: [], unread: [], extra: [] },
    completeness: { status: "unknown" },
  };
  const backup = await withFindings(progress, manifestKey(backupId), signal, () =>
    openBackup(vault, backupId, signal),
  );
  if (backup) {
    progress.completeness = completenessOf(backup.manifest.contents);
    await verifyData(backup, vault.objects, progress, signal);
    await findExtra(backup, vault.objects, progress, signal);
  }
  return { backupId, status: statusOf(progress), ...progress };
}

async function verifyData(
  { manifest, keys }: OpenBackup,
  objects: ObjectStore,
  progress: VerificationProgress,
  signal: AbortSignal,
): Promise<void> {
  const { files, parameterCount } = present(manifest.contents);
  for (const entry of files) {
    const records = await withFindings(progress, objectKey(manifest.backupId, entry.name), signal, () =>
      readDataFile(manifest, entry, keys, objects, signal),
    );
    if (!records) continue;
    progress.parameters += records.length;
    progress.bytes += entry.size;
  }
  // the contents of bad objects are unknown, so the count can only be compared when there are none
  if (progress.damage.length + progress.unread.length > 0 || progress.parameters === parameterCount) return;
  const object = manifestKey(manifest.backupId);
  const params = { object, expected: parameterCount, found: progress.parameters };
  progress.damage.push({ object, ...message("backup.count-mismatch", params) });
}

async function findExtra(
  { manifest }: OpenBackup,
  objects: ObjectStore,
  progress: VerificationProgress,
  signal: AbortSignal,
): Promise<void> {
  const { backupId, contents } = manifest;
  const data = present(contents).files.map(({ name }) => objectKey(backupId, name));
  const named = new Set([manifestKey(backupId), startedKey(backupId), ...data]);
  const folder = objectKey(backupId, "");
  try {
    for await (const page of objects.listObjects(folder, signal)) {
      progress.extra.push(...page.filter((key) => !named.has(key)));
      // anyone who can write objects could write millions
      if (progress.extra.length < MOST_EXTRA) continue;
      progress.extra.length = MOST_EXTRA;
      break;
    }
  } catch (error) {
    addFinding(progress, folder, error, signal);
  }
}

async function withFindings<T>(
  progress: VerificationProgress,
  object: string,
  signal: AbortSignal,
  read: () => Promise<T>,
): Promise<T | undefined> {
  progress.objects++;
  try {
    return await read();
  } catch (error) {
    addFinding(progress, object, error, signal);
    return undefined;
  }
}

function addFinding(
  progress: VerificationProgress,
  object: string,
  error: unknown,
  signal: AbortSignal,
): void {
  signal.throwIfAborted();
  const isDamage = isOpsError(error) && error.kind === "damaged";
  (isDamage ? progress.damage : progress.unread).push({ object, ...reportedError(error) });
}

function statusOf({
  damage,
  unread,
  completeness,
}: Pick<VerificationProgress, "damage" | "unread" | "completeness">): VerifiedBackup["status"] {
  if (damage.length > 0) return "damaged";
  if (unread.length > 0) return "unreadable";
  return completeness.status === "incomplete" ? "incomplete" : "good";
}
