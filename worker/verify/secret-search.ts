const ZERO = 0;

/** Searches what comes in pieces for secrets, in memory of a piece and the longest secret. */
export interface SecretSearch {
  add(bytes: Buffer): void;
  /** Which of the secrets were found, by their place in the list. */
  readonly found: ReadonlySet<number>;
}

/**
 * Finds a secret that lies across pieces as well, and one with zero bytes between (UTF-16).
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
      // a copy: what the whole piece lies in is let go
      tail = Buffer.from(text.subarray(Math.max(0, text.length - overlap)));
    },
  };
}

function withoutZeros(bytes: Buffer): Buffer {
  return bytes.includes(ZERO) ? Buffer.from(bytes.filter((byte) => byte !== ZERO)) : bytes;
}
