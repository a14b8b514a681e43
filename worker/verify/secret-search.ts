const ZERO = 0;

/** Searches a stream for secrets. Memory is limited to one chunk and the longest secret. */
export interface SecretSearch {
  add(bytes: Buffer): void;
  /** Indexes of the secrets that were found. */
  readonly found: ReadonlySet<number>;
}

/**
 * Also finds secrets that extend over several chunks, and in UTF-16 (with zero bytes in between).
 *
 * @param secrets none of them empty
 */
export function searchSecrets(secrets: readonly Buffer[]): SecretSearch {
  const found = new Set<number>();
  const overlap = Math.max(0, ...secrets.map(({ length }) => length - 1));
  let tail: Buffer = Buffer.alloc(0);
  return {
    found,
    add(bytes) {
      if (found.size === secrets.length) return;
      const text = Buffer.concat([tail, withoutZeros(bytes)]);
      for (const [at, secret] of secrets.entries()) {
        if (!found.has(at) && text.includes(secret)) found.add(at);
      }
      // a copy, so that the whole chunk's memory can be freed
      tail = Buffer.from(text.subarray(Math.max(0, text.length - overlap)));
    },
  };
}

function withoutZeros(bytes: Buffer): Buffer {
  return bytes.includes(ZERO) ? Buffer.from(bytes.filter((byte) => byte !== ZERO)) : bytes;
}
