import { damage, errorText, failure, isOpsError } from "../core/errors.js";
import { type Holding, narrowed, present } from "./completeness.js";
import { openFile, sha256 } from "./format/data-file.js";
import { type BackupKeys, deriveKeys, sealContext } from "./format/keys.js";
import { manifestKey, objectKey } from "./format/layout.js";
import { type DataFile, decodeManifest, type Manifest, verifyManifest } from "./format/manifest.js";
import type { ObjectStore, VaultOwner, VaultPorts } from "./ports.js";
import type { ParameterRecord } from "./record.js";

/** A backup whose manifest has been authenticated. */
export interface OpenBackup {
  readonly manifest: Manifest;
  readonly keys: BackupKeys;
}

/**
 * Opens a backup: reads its manifest, unseals the data key and authenticates the manifest.
 *
 * @throws OpsError `backup.not-found`, `backup.unknown-version` (exit 1), `backup.manifest-…` (exit 5), or
 * the key service's error when the data key can't be unsealed.
 */
export async function openBackup(
  { objects, keys, owner = {} }: VaultPorts,
  backupId: string,
  signal: AbortSignal,
): Promise<OpenBackup> {
  const object = manifestKey(backupId);
  const bytes = await objects.get(object, signal);
  if (bytes === undefined) throw failure("backup.not-found", { backupId, places: [objects.bucket] });
  const read = decodeManifest(bytes, object);
  const { manifest } = read;
  // otherwise one backup, copied over another, would be accepted: it is authentic
  if (manifest.backupId !== backupId) {
    throw damage("backup.manifest-of-another", { object, backupId: manifest.backupId });
  }
  const region = typeof owner.region === "function" ? await owner.region(backupId, signal) : owner.region;
  checkOwner(manifest, { accountId: owner.accountId, environment: owner.environment, region }, object);
  const dataKey = await unseal(keys, manifest, object, signal);
  const derived = deriveKeys(dataKey, backupId);
  return { manifest: verifyManifest(read, derived.manifest, object), keys: derived };
}

/**
 * Refuses a backup from the bucket of another region, environment or account: restoring it would write that
 * bucket's parameters here. A safety backup belongs to the region that its restore wrote to.
 */
function checkOwner(
  { accountId, environment, region, safetyFor }: Manifest,
  owner: Readonly<Record<keyof VaultOwner, string | undefined>>,
  object: string,
): void {
  if (safetyFor !== undefined) return;
  const found = { accountId, environment, region };
  const fields = ["accountId", "environment", "region"] as const;
  if (fields.every((field) => (owner[field] ?? found[field]) === found[field])) return;
  throw damage("backup.manifest-of-elsewhere", { object, ...found });
}

/** The key service's error code when a sealed key doesn't match the context. */
const SEAL_BROKEN = "backup.seal-broken";

async function unseal(
  keys: VaultPorts["keys"],
  manifest: Manifest,
  object: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    return await keys.open(manifest.recipients, sealContext(manifest), signal);
  } catch (error) {
    // the context is built from the manifest, so a changed field makes the key service refuse
    if (isOpsError(error) && error.code === SEAL_BROKEN) {
      throw damage("backup.manifest-not-authentic", { object }, { cause: error });
    }
    throw error;
  }
}

/**
 * Reads the parameters of a backup for which `includes` returns true, and which of these are missing. All
 * data objects are read and verified in any case: digests, sizes, every chunk's tag, and the count.
 *
 * @throws OpsError (exit 5) that names the damaged object.
 */
export async function readBackup(
  { manifest, keys }: OpenBackup,
  objects: ObjectStore,
  includes: (name: string) => boolean,
  signal: AbortSignal,
): Promise<Holding<readonly ParameterRecord[]>> {
  const wanted: ParameterRecord[] = [];
  let count = 0;
  const { files, parameterCount } = present(manifest.contents);
  for (const entry of files) {
    const records = await readDataFile(manifest, entry, keys, objects, signal);
    count += records.length;
    wanted.push(...records.filter(({ name }) => includes(name)));
  }
  if (count !== parameterCount) {
    const object = manifestKey(manifest.backupId);
    throw damage("backup.count-mismatch", { object, expected: parameterCount, found: count });
  }
  return narrowed(
    manifest.contents,
    () => wanted,
    ({ name }) => includes(name),
  );
}

/**
 * Reads the parameters of one data object after verifying its size, digest, chunk tags and count.
 *
 * @throws OpsError (exit 5) that names the object, or the store's error.
 */
export async function readDataFile(
  manifest: Manifest,
  entry: DataFile,
  keys: BackupKeys,
  objects: ObjectStore,
  signal: AbortSignal,
): Promise<readonly ParameterRecord[]> {
  const object = objectKey(manifest.backupId, entry.name);
  const sealed = await objects.get(object, signal);
  if (sealed === undefined) throw damage("backup.object-missing", { object });
  if (sealed.length !== entry.size) {
    throw damage("backup.object-size", { object, expected: entry.size, found: sealed.length });
  }
  if (sha256(sealed) !== entry.sha256) throw damage("backup.object-digest", { object });
  try {
    return await openFile(sealed, entry, keys.content, manifest);
  } catch (error) {
    throw damage("backup.object-unreadable", { object, reason: errorText(error) }, { cause: error });
  }
}
