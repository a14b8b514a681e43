import { damage, failure, isOpsError, type OpsError } from "../../core/errors.js";
import { copiesOf, copyPrefix } from "./copies.js";
import { type Completeness, completenessOf, present } from "../completeness.js";
import { sha256 } from "../format/data-file.js";
import { manifestKey, objectKey } from "../format/layout.js";
import type { DataFile } from "../format/manifest.js";
import { openBackup } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";

/** Result of a complete copy. */
export interface CopiedBackup {
  readonly backupId: string;
  /** The region that was backed up. */
  readonly region: string;
  /** Key prefix of the copy in the target bucket. */
  readonly prefix: string;
  /** Number of objects of the backup, manifest included, and how many of them this run wrote. */
  readonly objects: number;
  readonly written: number;
  /** Total size of the data objects, in bytes. */
  readonly bytes: number;
  /** That of the original. */
  readonly completeness: Completeness;
}

/** Limit on unrelated keys in the folder: anyone who can write to the target could put millions there. */
const MOST_OTHERS = 10_000;

/** Called after each object with the number done and the total. */
export type OnCopied = (done: number, objects: number) => void;

/**
 * Copies a backup to another bucket, byte for byte: the manifest is authenticated first, every data object
 * is compared with it, and the manifest is written last. Objects that an earlier attempt wrote are compared
 * and kept; nothing is ever replaced.
 *
 * @throws OpsError of `openBackup`; `backup.object-missing`, `-size`, `-digest` (5) of the original;
 * `backup.copy-differs` (5) when the target already has a different object under a key.
 */
export async function copyBackup(
  source: VaultPorts,
  target: ObjectStore,
  backupId: string,
  onCopied: OnCopied,
  signal: AbortSignal,
): Promise<CopiedBackup> {
  const key = manifestKey(backupId);
  const bytes = await source.objects.get(key, signal);
  if (bytes === undefined) {
    throw failure("backup.not-found", { backupId, places: [source.objects.bucket] });
  }
  // authenticates exactly the bytes that will be written, even if the object changes meanwhile
  const read: ObjectStore = { ...source.objects, get: async () => Promise.resolve(bytes) };
  const { manifest } = await openBackup({ objects: read, keys: source.keys }, backupId, signal);
  const { region, contents } = manifest;
  const { files } = present(contents);
  const copies = copiesOf(target, region);
  const wanted = [...files.map(({ name }) => objectKey(backupId, name)), key];
  const there = await presentOf(wanted, copies, backupId, signal);
  const objects = wanted.length;
  let written = 0;
  for (const [index, file] of files.entries()) {
    const object = objectKey(backupId, file.name);
    if (there.has(object)) await compare(copies, region, object, file, signal);
    else {
      await put(copies, region, object, await readVerified(source.objects, object, file, signal), signal);
      written++;
    }
    onCopied(index + 1, objects);
  }
  if (!there.has(key)) written++;
  // called even when the object exists, so that different bytes are refused
  await put(copies, region, key, bytes, signal);
  onCopied(objects, objects);
  const size = files.reduce((total, file) => total + file.size, 0);
  const completeness = completenessOf(contents);
  return { backupId, region, prefix: copyPrefix(region), objects, written, bytes: size, completeness };
}

/**
 * The expected files that the target folder already has. A file that isn't found within the key limit is
 * treated as missing and written again.
 */
async function presentOf(
  keys: readonly string[],
  copies: ObjectStore,
  backupId: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const wanted = new Set(keys);
  const present = new Set<string>();
  let listed = 0;
  for await (const page of copies.listObjects(objectKey(backupId, ""), signal)) {
    for (const key of page) if (wanted.has(key)) present.add(key);
    listed += page.length;
    if (listed > keys.length + MOST_OTHERS) break;
  }
  return present;
}

async function readVerified(
  objects: ObjectStore,
  object: string,
  { size, sha256: digest }: DataFile,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const bytes = await objects.get(object, signal);
  if (bytes === undefined) throw damage("backup.object-missing", { object });
  if (bytes.length !== size) {
    throw damage("backup.object-size", { object, expected: size, found: bytes.length });
  }
  if (sha256(bytes) !== digest) throw damage("backup.object-digest", { object });
  return bytes;
}

async function put(
  copies: ObjectStore,
  region: string,
  object: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  try {
    await copies.putOnce(object, bytes, signal);
  } catch (error) {
    if (isOpsError(error) && error.code === "backup.object-exists") throw differs(copies, region, object);
    throw error;
  }
}

async function compare(
  copies: ObjectStore,
  region: string,
  object: string,
  file: DataFile,
  signal: AbortSignal,
): Promise<void> {
  const bytes = await copies.get(object, signal);
  if (bytes === undefined || sha256(bytes) !== file.sha256) throw differs(copies, region, object);
}

function differs({ bucket }: ObjectStore, region: string, object: string): OpsError {
  return damage("backup.copy-differs", { bucket, object: copyPrefix(region) + object });
}
