import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { LineReader } from "./line-reader.js";
import { OutputTail } from "./output-tail.js";

/** Bytes kept, of all outputs together. */
const KEPT = 64 * 1024;
/** Milliseconds to wait for the end of the outputs after all processes have ended: only buffered data is left by then. */
const DRAIN_MS = 1000;

export interface OutputListeners {
  /**
   * Called with each line of both outputs, cut at 8 KiB, at most 200 per second and output, for live display. The text
   * is not escaped (see `printable`). Must not throw.
   */
  readonly onLine?: (line: string) => void;
  /** Called when there is output, also without a line break. Must not throw. */
  readonly onOutput?: () => void;
}

/** Reads a program's outputs while it runs, in bounded memory. */
export class ContainedOutput {
  readonly #streams: readonly Readable[];
  readonly #closed: Promise<unknown>;
  readonly #tail = new OutputTail(KEPT);

  constructor(streams: readonly (Readable | undefined)[], listeners: OutputListeners = {}) {
    this.#streams = streams.filter((stream) => stream !== undefined);
    this.#closed = Promise.all(this.#streams.map((stream) => this.#read(stream, listeners)));
  }

  /** Waits a limited time for the end of the outputs: an escaped process may keep them open forever. */
  async finish(): Promise<void> {
    const settled = new AbortController();
    const late = delay(DRAIN_MS, undefined, { signal: settled.signal });
    late.catch(() => undefined);
    await Promise.race([this.#closed, late]);
    settled.abort();
    for (const stream of this.#streams) stream.destroy();
    await this.#closed;
  }

  get text(): string {
    return this.#tail.text;
  }

  get truncated(): boolean {
    return this.#tail.truncated;
  }

  #read(stream: Readable, { onLine, onOutput }: OutputListeners): Promise<void> {
    const lines = onLine && new LineReader(onLine);
    return new Promise((resolve) => {
      stream.on("data", (chunk: Buffer) => {
        this.#tail.add(chunk);
        onOutput?.();
        lines?.add(chunk);
      });
      stream.on("error", () => undefined);
      stream.once("close", () => {
        lines?.end();
        resolve();
      });
    });
  }
}
