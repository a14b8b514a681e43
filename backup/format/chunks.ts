import { createCipheriv, createDecipheriv } from "node:crypto";

/** Maximum plaintext of one chunk, in bytes. */
const CHUNK_BYTES = 1024 * 1024;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/** The backup and file that chunks belong to. Every chunk's tag covers it. */
export interface ChunkContext {
  readonly backupId: string;
  readonly file: string;
  readonly fileIndex: number;
}

/** Chunks are not as they were sealed: changed, truncated, reordered, or from another file or backup. */
export class ChunkError extends Error {}

/**
 * Seals content as a sequence of chunks, each a separate AES-256-GCM message: length (4 bytes, big-endian),
 * ciphertext, tag. The associated data marks the last chunk, so that a truncated file is detected.
 */
export function sealChunks(
  content: Uint8Array,
  key: Uint8Array,
  context: ChunkContext,
  chunkBytes = CHUNK_BYTES,
): { readonly sealed: Uint8Array; readonly chunks: number } {
  const chunks = Math.max(1, Math.ceil(content.length / chunkBytes));
  const parts: Uint8Array[] = [];
  for (let index = 0; index < chunks; index++) {
    const cipher = createCipheriv(CIPHER, key, nonce(context.fileIndex, index));
    cipher.setAAD(associatedData(context, index, index === chunks - 1));
    const plain = content.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(body.length);
    parts.push(length, body);
  }
  return { sealed: Buffer.concat(parts), chunks };
}

/**
 * Opens sealed chunks and returns their content, only after the tags of all chunks have been verified.
 *
 * @throws ChunkError
 */
export function openChunks(sealed: Uint8Array, key: Uint8Array, context: ChunkContext): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const parts: Uint8Array[] = [];
  let offset = 0;
  do {
    if (offset + LENGTH_BYTES > bytes.length) throw new ChunkError("ends within a chunk's length");
    const end = offset + LENGTH_BYTES + bytes.readUInt32BE(offset);
    const body = bytes.subarray(offset + LENGTH_BYTES, end);
    if (end > bytes.length || body.length < TAG_BYTES) throw new ChunkError("ends within a chunk");
    parts.push(openChunk(body, key, context, { index: parts.length, last: end === bytes.length }));
    offset = end;
  } while (offset < bytes.length);
  return Buffer.concat(parts);
}

function openChunk(
  body: Buffer,
  key: Uint8Array,
  context: ChunkContext,
  { index, last }: { readonly index: number; readonly last: boolean },
): Uint8Array {
  const decipher = createDecipheriv(CIPHER, key, nonce(context.fileIndex, index), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associatedData(context, index, last));
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
  const plain = decipher.update(body.subarray(0, body.length - TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch (error) {
    throw new ChunkError(`chunk ${index} does not authenticate`, { cause: error });
  }
}

/**
 * A counter is a safe nonce here: the key is random and belongs to one backup, a file index is used once per
 * backup and a chunk index once per file. So no (key, nonce) pair ever seals two plaintexts, and the
 * birthday bound of random 96-bit nonces doesn't apply.
 */
function nonce(fileIndex: number, chunkIndex: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(fileIndex, 0);
  bytes.writeBigUInt64BE(BigInt(chunkIndex), 4);
  return bytes;
}

function associatedData({ backupId, file }: ChunkContext, index: number, last: boolean): Buffer {
  return Buffer.from(
    ["opsctl-ssm-backup/1", backupId, file, index, last ? "last" : "more"].join("\n"),
    "utf8",
  );
}
