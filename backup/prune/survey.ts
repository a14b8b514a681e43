import { type CodedMessage, damage, failure } from "../../core/errors.js";
import { timeOf } from "../../core/names/id.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { decodeManifest, type Manifest } from "../format/manifest.js";
import type { ObjectStore } from "../ports.js";
import { reportedError } from "../report.js";
import type { RetainedBackup } from "./retention.js";
import { normalizeScope } from "../scope.js";

/**
 * The account, environment and region that a bucket's backups belong to. Others in it are reported as
 * unknown.
 */
export interface BackupOwner {
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
}

export interface FoundBackup extends RetainedBackup {
  readonly manifest: Manifest;
}

/** The contents of a bucket, folder by folder. */
export interface Survey {
  readonly backups: readonly FoundBackup[];
  /** Folders without a manifest, with the time in their name. */
  readonly unfinished: readonly { readonly id: string; readonly startedAt: Date }[];
  /** Folders that are not recognized; never touched. */
  readonly unknown: readonly { readonly id: string; readonly error: CodedMessage }[];
}

/**
 * Surveys a bucket. A manifest that this program can't read, or that has another id or region, makes the
 * folder `unknown`. A failed request fails the survey.
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

/** Backups of one scope form a group; safety backups are one group, whatever their scope. */
function groupOf({ scope, safetyFor }: Manifest): string {
  if (safetyFor !== undefined) return "safety";
  return JSON.stringify(normalizeScope(scope));
}

/** Throws when the manifest belongs to another bucket. */
function checkOwner(manifest: Manifest, id: string, owner: BackupOwner): void {
  const object = manifestKey(id);
  if (manifest.backupId !== id) {
    throw damage("backup.manifest-of-another", { object, backupId: manifest.backupId });
  }
  const { accountId, environment, region, safetyFor } = manifest;
  // safety backups of a restore to another account or region are stored in the stack's own bucket
  const isOurs = safetyFor !== undefined && environment === owner.environment;
  if (isOurs) return;
  if (accountId !== owner.accountId || environment !== owner.environment || region !== owner.region) {
    throw failure("backup.prune-of-elsewhere", { object, accountId, environment, region });
  }
}
