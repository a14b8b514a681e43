const LINE_FEED = 0x0a;

export interface LineLimits {
  /** Most bytes of a line; the rest is dropped. */
  readonly lineBytes: number;
  /** Most lines per second; more are dropped. */
  readonly linesPerSecond: number;
}

/** For live display, our choice: the complete output is in what is kept of it. */
const LINE_LIMITS: LineLimits = { lineBytes: 8 * 1024, linesPerSecond: 200 };

/**
 * Splits a stream into lines and passes them on at once, with limits on length and number. One reader for each stream,
 * so that a line doesn't mix two.
 */
export class LineReader {
  readonly #onLine: (line: string) => void;
  readonly #limits: LineLimits;
  readonly #now: () => number;
  #parts: Buffer[] = [];
  #size = 0;
  #begun = false;
  #windowStart = -Infinity;
  #handedOn = 0;

  /** `now` returns milliseconds. */
  constructor(
    onLine: (line: string) => void,
    limits: LineLimits = LINE_LIMITS,
    now = () => performance.now(),
  ) {
    this.#onLine = onLine;
    this.#limits = limits;
    this.#now = now;
  }

  add(chunk: Buffer): void {
    let start = this.#skip(chunk);
    while (start < chunk.length) {
      const end = chunk.indexOf(LINE_FEED, start);
      this.#collect(chunk.subarray(start, end < 0 ? chunk.length : end));
      if (end < 0) return;
      this.#handOn();
      start = end + 1;
    }
  }

  /** Passes on an unfinished last line. */
  end(): void {
    if (this.#begun) this.#handOn();
  }

  /** The position to continue at, after lines that would be dropped anyway. */
  #skip(chunk: Buffer): number {
    if (!this.#isFull()) return 0;
    const last = chunk.lastIndexOf(LINE_FEED);
    if (last >= 0) this.#take();
    return last + 1;
  }

  #collect(bytes: Buffer): void {
    this.#begun = true;
    const part = bytes.subarray(0, this.#limits.lineBytes - this.#size);
    if (part.length === 0) return;
    // copied, because a view would keep the complete chunk in memory
    this.#parts.push(Buffer.from(part));
    this.#size += part.length;
  }

  #handOn(): void {
    const line = this.#take();
    if (this.#isFull()) return;
    this.#handedOn++;
    this.#onLine(line);
  }

  /** Returns the present line and begins the next one. */
  #take(): string {
    const line = Buffer.concat(this.#parts).toString("utf8");
    this.#parts = [];
    this.#size = 0;
    this.#begun = false;
    return line;
  }

  /** Whether the limit of the present second is reached. */
  #isFull(): boolean {
    const now = this.#now();
    if (now - this.#windowStart >= 1000) {
      this.#windowStart = now;
      this.#handedOn = 0;
    }
    return this.#handedOn >= this.#limits.linesPerSecond;
  }
}
