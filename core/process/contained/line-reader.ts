const LINE_FEED = 0x0a;

export interface LineLimits {
  /** Bytes of a line that are handed on; the rest of it is dropped. */
  readonly lineBytes: number;
  /** Lines handed on in any one second; more are dropped. */
  readonly linesPerSecond: number;
}

/** Meant for people who look on: whoever needs the output reads what is kept of it. */
const LINE_LIMITS: LineLimits = { lineBytes: 8 * 1024, linesPerSecond: 200 };

/**
 * Cuts what a stream brings into lines and hands them on as they come, at most so long and so many. One for each
 * stream: a line does not mix two.
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

  /** `now` tells milliseconds. */
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

  /** Hands on an unfinished last line. */
  end(): void {
    if (this.#begun) this.#handOn();
  }

  /** Where to read on: behind the lines that would not be handed on anyway. */
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
    // a copy: the part must not keep the whole chunk alive
    this.#parts.push(Buffer.from(part));
    this.#size += part.length;
  }

  #handOn(): void {
    const line = this.#take();
    if (this.#isFull()) return;
    this.#handedOn++;
    this.#onLine(line);
  }

  /** The line so far; the next one begins. */
  #take(): string {
    const line = Buffer.concat(this.#parts).toString("utf8");
    this.#parts = [];
    this.#size = 0;
    this.#begun = false;
    return line;
  }

  /** Whether the present second has had its lines. */
  #isFull(): boolean {
    const now = this.#now();
    if (now - this.#windowStart >= 1000) {
      this.#windowStart = now;
      this.#handedOn = 0;
    }
    return this.#handedOn >= this.#limits.linesPerSecond;
  }
}
