/** Keeps the last bytes of a program's output in bounded memory. */
export class OutputTail {
  readonly #kept: Buffer;
  /** Position of the next byte. */
  #end = 0;
  #total = 0;

  constructor(limit: number) {
    this.#kept = Buffer.alloc(limit);
  }

  add(chunk: Buffer): void {
    this.#total += chunk.length;
    let rest = chunk.subarray(Math.max(0, chunk.length - this.#kept.length));
    while (rest.length > 0) {
      const copied = rest.copy(this.#kept, this.#end);
      rest = rest.subarray(copied);
      this.#end = (this.#end + copied) % this.#kept.length;
    }
  }

  /** Whether earlier output was dropped. */
  get truncated(): boolean {
    return this.#total > this.#kept.length;
  }

  /** The kept text; after a cut it begins with a complete character. Invalid UTF-8 becomes U+FFFD. */
  get text(): string {
    if (!this.truncated) return this.#kept.toString("utf8", 0, this.#total);
    const bytes = Buffer.concat([this.#kept.subarray(this.#end), this.#kept.subarray(0, this.#end)]);
    let start = 0;
    while (start < 3 && isContinuation(bytes[start])) start++;
    return bytes.toString("utf8", start);
  }
}

/** The second to fourth bytes of a character in UTF-8 are 10xxxxxx. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
