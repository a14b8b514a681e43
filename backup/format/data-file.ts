import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gunzip } from "node:zlib";
import { type ParameterRecord, recordSchema } from "../record.js";
import { ChunkError, openChunks, sealChunks } from "./chunks.js";
import { dataFileName } from "./layout.js";
import type { DataFile, Manifest } from "./manifest.js";

/**
 * Plaintext of one data file, in bytes. A file is processed as a whole, so this bounds the memory of writer
 * and reader.
 */
const FILE_BYTES = 4 * 1024 * 1024;
/**
 * Maximum size after decompression, in bytes. A genuine file can exceed the limit above by its last record,
 * whose 100 versions take less than 5 MiB. The manifest's own figure isn't trusted: anyone who has the
 * recovery key's public half can write an authentic manifest.
 */
const MOST_PLAIN = FILE_BYTES * 16;
/** Brotli's quality: higher ones cost several times as much for a few per cent. */
const QUALITY = 5;

/** What this program writes. Readers also support `gzip`. */
export const COMPRESSION = "brotli";

export interface SealedFile {
  readonly entry: DataFile;
  readonly body: Uint8Array;
}

/** A record as one line of a data file, with its line feed. */
function encodeRecord(record: ParameterRecord): Buffer {
  return Buffer.from(`${JSON.stringify(record)}\n`, "utf8");
}

/**
 * When a data file is closed and written. An interrupted run loses only the records of the file that it was
 * filling.
 */
export interface FileLimits {
  /** Plaintext bytes. */
  readonly bytes: number;
  readonly records: number;
  /** Milliseconds since its first record. */
  readonly age: number;
}

const LIMITS: FileLimits = { bytes: FILE_BYTES, records: 250, age: 15_000 };

/**
 * Collects records into sealed data files. No index is used twice, because nonces depend on it.
 *
 * @param now Current time in milliseconds.
 */
export async function* sealFiles(
  batches: AsyncIterable<readonly ParameterRecord[]>,
  key: Uint8Array,
  backupId: string,
  now: () => number,
  limits: FileLimits = LIMITS,
): AsyncGenerator<SealedFile> {
  let index = 0;
  let lines: Buffer[] = [];
  let bytes = 0;
  let since = now();
  for await (const batch of batches) {
    for (const record of batch) {
      if (lines.length === 0) since = now();
      const line = encodeRecord(record);
      lines.push(line);
      bytes += line.length;
      if (bytes < limits.bytes && lines.length < limits.records && now() - since < limits.age) continue;
      yield await sealFile(lines, key, backupId, index++);
      lines = [];
      bytes = 0;
    }
  }
  if (lines.length > 0) yield await sealFile(lines, key, backupId, index);
}

async function sealFile(
  lines: readonly Buffer[],
  key: Uint8Array,
  backupId: string,
  index: number,
): Promise<SealedFile> {
  const plain = Buffer.concat(lines);
  const compressed = await promisify(brotliCompress)(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: 19,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const name = dataFileName(index);
  const { sealed, chunks } = sealChunks(compressed, key, { backupId, file: name, fileIndex: index });
  return {
    body: sealed,
    entry: {
      name,
      kind: "parameters",
      index,
      size: sealed.length,
      sha256: sha256(sealed),
      chunks,
      plainSize: plain.length,
      parameters: lines.length,
    },
  };
}

/**
 * Opens a data file whose size and digest the caller has compared with the manifest.
 *
 * @throws ChunkError, or any error from decompressing or parsing: all of them mean damage.
 */
export async function openFile(
  sealed: Uint8Array,
  entry: DataFile,
  key: Uint8Array,
  manifest: Pick<Manifest, "backupId" | "compression">,
): Promise<readonly ParameterRecord[]> {
  // a file that decompresses to more than the manifest states is damaged; this limit keeps it from filling
  // the memory
  const limit = Math.min(Math.max(1, entry.plainSize), MOST_PLAIN);
  const records = await recordsOf(sealed, { ...entry, ...manifest }, key, limit);
  if (records.length !== entry.parameters) throw new ChunkError(`holds ${records.length} parameters`);
  return records;
}

/** Opens a data file of a run without a manifest. Only its chunks' tags authenticate it. */
export function openUnlistedFile(
  sealed: Uint8Array,
  file: Pick<DataFile, "name" | "index"> & Pick<Manifest, "backupId" | "compression">,
  key: Uint8Array,
): Promise<readonly ParameterRecord[]> {
  return recordsOf(sealed, file, key, MOST_PLAIN);
}

async function recordsOf(
  sealed: Uint8Array,
  {
    name,
    index,
    backupId,
    compression,
  }: Pick<DataFile, "name" | "index"> & Pick<Manifest, "backupId" | "compression">,
  key: Uint8Array,
  maxOutputLength: number,
): Promise<readonly ParameterRecord[]> {
  const compressed = openChunks(sealed, key, { backupId, file: name, fileIndex: index });
  const plain =
    compression === "gzip"
      ? await promisify(gunzip)(compressed, { maxOutputLength })
      : await promisify(brotliDecompress)(compressed, { maxOutputLength });
  const lines = plain.toString("utf8").split("\n").slice(0, -1);
  return lines.map((line) => recordSchema.parse(JSON.parse(line)));
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
