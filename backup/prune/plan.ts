import { damage, failure, isOpsError } from "../../core/errors.js";
import {
  BACKUPS_PREFIX,
  dataFileIndex,
  dataFileName,
  manifestKey,
  objectKey,
  startedKey,
} from "../format/layout.js";
import { present } from "../completeness.js";
import type { Manifest } from "../format/manifest.js";
import { scopeOf } from "../list-backups.js";
import { openBackup } from "../open-backup.js";
import { reportedError } from "../report.js";
import type { ObjectVersion, PrunePorts } from "./ports.js";
import type { PrunedItem } from "./report.js";
import { keepOf, type KeepRules, kindOf, newestFirst } from "./retention.js";
import { type BackupOwner, type FoundBackup, type Survey, surveyBackups } from "./survey.js";
import { secondOf } from "../../core/names/id.js";

/** A folder in the plan, with the versions to delete when it is removed. */
export interface PlannedItem extends PrunedItem {
  readonly versions: readonly ObjectVersion[];
}

/** Newest first. */
export type PrunePlan = readonly PlannedItem[];

/** What is known of a folder before the decision. */
type About = Pick<PrunedItem, "id" | "kind" | "parameters" | "missing" | "scope" | "safetyFor">;

/**
 * How long a folder without a manifest is kept, in milliseconds: far longer than any run may take, so the
 * folder of a running backup is never touched.
 */
const UNFINISHED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Decides for each folder of a bucket whether it is kept; deletes nothing. If anything is to be removed, the
 * newest backup of each kind is opened first, its manifest authenticated and its objects looked up, so that
 * a usable backup remains.
 *
 * @throws OpsError when that fails, or when the bucket can't be read: then nothing of the bucket may be
 * deleted.
 */
export async function planPrune(
  ports: PrunePorts,
  owner: BackupOwner,
  rules: KeepRules,
  now: Date,
  signal: AbortSignal,
): Promise<PrunePlan> {
  const survey = await surveyBackups(ports.objects, owner, signal);
  const { backups, unknown, keep } = await trustworthy(ports, survey, rules, now, signal);
  const { unfinished } = survey;
  const items: PlannedItem[] = unknown.map(({ id, error }) => ({
    ...{ id, kind: "unknown", outcome: "kept" },
    error,
    versions: [],
  }));
  for (const { backupId: id, manifest } of backups) {
    const about = aboutOf(id, manifest);
    const reasons = keep.get(id);
    if (reasons) items.push({ ...about, outcome: "kept", reasons, versions: [] });
    else items.push(await planRemoval(ports, about, manifest, now, signal));
  }
  for (const { id, startedAt } of unfinished) {
    items.push(await planUnfinished(ports, id, startedAt, now, signal));
  }
  if (items.some(({ outcome }) => outcome === "remove")) {
    await checkNewest(
      ports,
      backups.filter(({ backupId }) => !isFuture(keep.get(backupId))),
      signal,
    );
  }
  // the order of `backup list`: ids have a resolution of one second, so `createdAt` decides within it
  const made = new Map(backups.map(({ backupId, createdAt }) => [backupId, createdAt]));
  const order = ({ id }: PlannedItem): string => `${secondOf(id)} ${made.get(id) ?? ""} ${id}`;
  return items.sort((a, b) => (order(a) < order(b) ? 1 : -1));
}

function aboutOf(id: string, manifest: Manifest): About {
  const { contents } = manifest;
  return {
    id,
    kind: "backup",
    parameters: present(contents).parameterCount,
    ...(contents.status === "incomplete" ? { missing: contents.missing.length } : {}),
    ...scopeOf(manifest),
  };
}

/**
 * Of what the rules keep, the backups whose manifests are authentic. A forged backup could take the place of
 * a genuine one in the rules, so all that are kept are opened before anything is deleted. Forged ones are
 * reported as unknown and kept. The newest of each kind is left to `checkNewest`, which stops when it can't
 * be opened.
 */
async function trustworthy(
  ports: PrunePorts,
  { backups, unknown }: Pick<Survey, "backups" | "unknown">,
  rules: KeepRules,
  now: Date,
  signal: AbortSignal,
): Promise<Pick<Survey, "backups" | "unknown"> & { readonly keep: ReturnType<typeof keepOf> }> {
  const opened = new Set<string>();
  let [left, notUnderstood] = [backups, unknown];
  for (;;) {
    const keep = keepOf(left, rules, now);
    const newest = newestOfKinds(left.filter(({ backupId }) => !isFuture(keep.get(backupId))));
    const open = left.find(
      ({ backupId }) => keep.has(backupId) && !opened.has(backupId) && !newest.has(backupId),
    );
    if (!open || left.every(({ backupId }) => keep.has(backupId)))
      return { backups: left, unknown: notUnderstood, keep };
    const { backupId } = open;
    opened.add(backupId);
    try {
      await openBackup(ports, backupId, signal);
    } catch (error) {
      if (!isOpsError(error) || !FORGED.has(error.code)) throw error;
      left = left.filter((backup) => backup !== open);
      notUnderstood = [...notUnderstood, { id: backupId, error: reportedError(error) }];
    }
  }
}

/** Error codes of a manifest that this stack didn't write. */
const FORGED: ReadonlySet<string> = new Set([
  "backup.manifest-not-authentic",
  "backup.foreign-key",
  "backup.seal-broken",
]);

function newestOfKinds(backups: readonly FoundBackup[]): ReadonlySet<string> {
  const newest = new Map<string, string>();
  for (const backup of [...backups].sort(newestFirst)) {
    if (!newest.has(kindOf(backup))) newest.set(kindOf(backup), backup.backupId);
  }
  return new Set(newest.values());
}

function isFuture(reasons: readonly string[] | undefined): boolean {
  return reasons?.includes("future") === true;
}

/** Opens the newest backup of each kind, which is always kept. */
async function checkNewest(
  ports: PrunePorts,
  backups: readonly FoundBackup[],
  signal: AbortSignal,
): Promise<void> {
  const checked = new Set<string>();
  for (const backup of [...backups].sort(newestFirst)) {
    if (checked.has(kindOf(backup))) continue;
    checked.add(kindOf(backup));
    const { backupId } = backup;
    const { manifest } = await openBackup(ports, backupId, signal);
    const versions = await versionsOf(ports, backupId, signal);
    const sizes = new Map(
      versions.filter(({ latest, marker }) => latest && !marker).map(({ key, size }) => [key, size]),
    );
    for (const file of present(manifest.contents).files) {
      const object = objectKey(backupId, file.name);
      const found = sizes.get(object);
      if (found === undefined) throw damage("backup.object-missing", { object });
      if (found !== file.size) throw damage("backup.object-size", { object, expected: file.size, found });
    }
  }
}

async function planUnfinished(
  ports: PrunePorts,
  id: string,
  startedAt: Date,
  now: Date,
  signal: AbortSignal,
): Promise<PlannedItem> {
  const versions = await versionsOf(ports, id, signal);
  if (versions.some(({ key, marker }) => key === manifestKey(id) && !marker)) {
    // the manifest was deleted, but the bucket still has its version: the backup can be recovered
    const error = reportedError(failure("backup.prune-manifest-deleted", { object: manifestKey(id) }));
    return { id, kind: "unknown", outcome: "kept", error, versions: [] };
  }
  const times = [startedAt, ...versions.map(({ writtenAt }) => writtenAt)].map((time) => time.getTime());
  if (Math.max(...times) > now.getTime() - UNFINISHED_MS) {
    return { id, kind: "unfinished", outcome: "kept", reasons: ["recent"], versions: [] };
  }
  return removal(ports, { id, kind: "unfinished" }, versions, undefined, now, signal);
}

async function planRemoval(
  ports: PrunePorts,
  about: About,
  manifest: Manifest,
  now: Date,
  signal: AbortSignal,
): Promise<PlannedItem> {
  return removal(ports, about, await versionsOf(ports, about.id, signal), manifest, now, signal);
}

/** The removal of a folder, unless one of its versions is locked or none of the backup's objects exists. */
async function removal(
  { versions: store }: PrunePorts,
  about: About,
  versions: readonly ObjectVersion[],
  manifest: Manifest | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<PlannedItem> {
  const foreign = versions.find(({ key }) => !isOfBackup(about.id, key, manifest));
  if (foreign) {
    const error = reportedError(failure("backup.prune-foreign-object", { object: foreign.key }));
    return { ...about, kind: "unknown", outcome: "kept", error, versions: [] };
  }
  const bytes = versions.reduce((total, { size }) => total + size, 0);
  const locks = [];
  for (const version of versions) {
    const lock = version.marker ? undefined : await store.lockOf(version, now, signal);
    if (lock) locks.push(lock);
  }
  if (locks.length === 0) return { ...about, outcome: "remove", bytes, versions };
  const [lockedUntil] = locks
    .flatMap(({ until }) => (until === undefined ? [] : [until]))
    .sort()
    .reverse();
  return {
    ...about,
    outcome: "locked",
    bytes,
    ...(lockedUntil === undefined ? {} : { lockedUntil }),
    ...(locks.some(({ legalHold }) => legalHold) ? { legalHold: true as const } : {}),
    versions: [],
  };
}

function isOfBackup(id: string, key: string, manifest: Manifest | undefined): boolean {
  if (key === manifestKey(id) || key === startedKey(id)) return true;
  const name = key.slice(objectKey(id, "").length);
  if (manifest && present(manifest.contents).files.some((file) => file.name === name)) return true;
  const index = dataFileIndex(name);
  return index !== undefined && dataFileName(index) === name;
}

async function versionsOf(
  { versions }: PrunePorts,
  id: string,
  signal: AbortSignal,
): Promise<readonly ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  for await (const page of versions.listVersions(`${BACKUPS_PREFIX}${id}/`, signal)) found.push(...page);
  return found;
}
