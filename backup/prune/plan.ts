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

/** A folder of the plan, with the versions to delete if it is to be removed. */
export interface PlannedItem extends PrunedItem {
  readonly versions: readonly ObjectVersion[];
}

/** Newest first. */
export type PrunePlan = readonly PlannedItem[];

/** What is known of a folder before it is decided of. */
type About = Pick<PrunedItem, "id" | "kind" | "parameters" | "missing" | "scope" | "safetyFor">;

/** How long a folder without a manifest stays: far longer than any run may take, so a running backup is never touched. */
const UNFINISHED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What is to become of each folder of a bucket; deletes nothing. When something is to go, the newest backup of each
 * kind is opened first, its manifest authenticated and its objects looked for: what stays must be worth keeping.
 *
 * @throws OpsError when that fails, or when the bucket can't be read: nothing of it may be deleted then.
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
  // the order of `backup list`: of those that began in one second the id doesn't say which is the newest
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
 * What the rules keep, of manifests that are authentic. A forged one could stand in for a real one, which then would go: so
 * nothing goes before all that stay have been opened. Forged ones are not understood, and stay. The newest of each kind is
 * not among these: `checkNewest` refuses to go on without it.
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

/** What opening says of a manifest that this stack has not written. */
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

/** Opens the newest backup of each kind, which no rule can remove. */
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
    // somebody deleted the manifest, the bucket still has it: the backup can be brought back
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

/** To be removed, unless something of it is locked or none of a backup's objects. */
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
