import { type CodedMessage, damage, failure } from "../../core/errors.js";
import { timeOf } from "../../core/names/id.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { decodeManifest, type Manifest } from "../format/manifest.js";
import type { ObjectStore } from "../ports.js";
import { reportedError } from "../report.js";
import type { RetainedBackup } from "./retention.js";
import { normalizeScope } from "../scope.js";

/** Whose backups a bucket is for; others in it are not understood. */
export interface BackupOwner {
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
}

export interface FoundBackup extends RetainedBackup {
  readonly manifest: Manifest;
}

/** What lies in a bucket, folder by folder. */
export interface Survey {
  readonly backups: readonly FoundBackup[];
  /** Folders without a manifest, by the second that their name says. */
  readonly unfinished: readonly { readonly id: string; readonly startedAt: Date }[];
  /** Never touched. */
  readonly unknown: readonly { readonly id: string; readonly error: CodedMessage }[];
}

/**
 * Looks through a bucket. Anything but a manifest that this program can read, under its own id and of its own region, is
 * `unknown`; what can't be fetched at all fails the survey.
 */
export async function surveyBackups(
  objects: ObjectStore,
  owner: BackupOwner,
  signal: AbortSignal,
): Promise<Survey> {
  const folders: string[] = [];
  for await (const page of objects.listFolders(BACKUPS_PREFIX, signal)) folders.push(...page);
  const backups: FoundBackup[] = [];
  const unfinished: { id: string; startedAt: Date }[] = [];
  const unknown: { id: string; error: CodedMessage }[] = [];
  for (const id of folders) {
    const startedAt = timeOf(id);
    if (startedAt === undefined) {
      unknown.push({ id, error: reportedError(failure("backup.prune-no-backup", { folder: id })) });
      continue;
    }
    const object = manifestKey(id);
    const bytes = await objects.get(object, signal);
    if (bytes === undefined) {
      unfinished.push({ id, startedAt });
      continue;
    }
    try {
      const { manifest } = decodeManifest(bytes, object);
      checkOwner(manifest, id, owner);
      const { createdAt, contents } = manifest;
      const complete = contents.status === "complete";
      backups.push({ backupId: id, startedAt, createdAt, group: groupOf(manifest), complete, manifest });
    } catch (error) {
      unknown.push({ id, error: reportedError(error) });
    }
  }
  return { backups, unfinished, unknown };
}

/** Backups of one scope; what restores have saved first is one group, whatever it is of. */
function groupOf({ scope, safetyFor }: Manifest): string {
  if (safetyFor !== undefined) return "safety";
  return JSON.stringify(normalizeScope(scope));
}

/** Throws what makes a readable manifest none of this bucket's. */
function checkOwner(manifest: Manifest, id: string, owner: BackupOwner): void {
  const object = manifestKey(id);
  if (manifest.backupId !== id) {
    throw damage("backup.manifest-of-another", { object, backupId: manifest.backupId });
  }
  const { accountId, environment, region, safetyFor } = manifest;
  // what a restore to another account or region saved first lies in the stack's own bucket, and nowhere else
  const isOurs = safetyFor !== undefined && environment === owner.environment;
  if (isOurs) return;
  if (accountId !== owner.accountId || environment !== owner.environment || region !== owner.region) {
    throw failure("backup.prune-of-elsewhere", { object, accountId, environment, region });
  }
}
