import { newId } from "../core/names/id.js";
import { sealFiles, COMPRESSION } from "./format/data-file.js";
import { deriveKeys, sealContext } from "./format/keys.js";
import { FORMAT, manifestKey, objectKey, VERSION } from "./format/layout.js";
import { type DataFile, encodeManifest, type Manifest } from "./format/manifest.js";
import type { RegionPorts } from "./ports.js";
import { readInventory, readParameters } from "./read-parameters.js";
import type { ParameterRecord } from "./record.js";
import { inScope, readingPaths, type Scope } from "./scope.js";

/** What a backup is of and what it is to hold. */
export interface BackupTask {
  readonly runId: string;
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly scope: Scope;
}

export interface WriteHooks {
  readonly now: () => Date;
  /** How many of how many parameters have been read. */
  readonly onProgress: (parameters: number, total: number) => void;
}

export interface WrittenBackup {
  readonly backupId: string;
  readonly parameters: number;
  readonly bytes: number;
}

/** Fields of Parameter Store that version 1 has no place for. */
const OMITTED = ["labels", "history"];

/**
 * Backs one region up: seals what it reads file by file and writes the manifest last. Whatever fails before
 * leaves a folder without a manifest, which is no backup, and all earlier backups as they were.
 */
export async function writeBackup(
  { parameters, objects, keys }: RegionPorts,
  task: BackupTask,
  hooks: WriteHooks,
  signal: AbortSignal,
): Promise<WrittenBackup> {
  const startedAt = hooks.now();
  const backupId = newId(startedAt);
  const inventory = await readInventory(parameters, (name) => inScope(name, task.scope), signal);
  const { key, recipients } = await keys.create(sealContext({ ...task, backupId }), signal);
  const derived = deriveKeys(key, backupId);
  const batches = readParameters(parameters, inventory, readingPaths(task.scope), signal);
  const counted = counting(batches, (read) => {
    hooks.onProgress(read, inventory.size);
  });

  const files: DataFile[] = [];
  for await (const { entry, body } of sealFiles(counted, derived.content, backupId)) {
    await objects.putOnce(objectKey(backupId, entry.name), body, signal);
    files.push(entry);
  }
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    backupId,
    accountId: task.accountId,
    environment: task.environment,
    region: task.region,
    createdAt: hooks.now().toISOString(),
    startedAt: startedAt.toISOString(),
    runId: task.runId,
    scope: { paths: [...task.scope.paths], excludes: [...task.scope.excludes] },
    omitted: OMITTED,
    parameterCount: sum(files.map((file) => file.parameters)),
    cipher: "AES-256-GCM",
    compression: COMPRESSION,
    recipients: [...recipients],
    files,
  };
  const encoded = encodeManifest(manifest, derived.manifest);
  await objects.putOnce(manifestKey(backupId), encoded, signal);
  return {
    backupId,
    parameters: manifest.parameterCount,
    bytes: encoded.length + sum(files.map((file) => file.size)),
  };
}

async function* counting(
  batches: AsyncIterable<readonly ParameterRecord[]>,
  onRead: (read: number) => void,
): AsyncGenerator<readonly ParameterRecord[]> {
  let read = 0;
  for await (const batch of batches) {
    read += batch.length;
    onRead(read);
    yield batch;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
