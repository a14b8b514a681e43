import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../../core/time/clock.js";

/** A receiver that misbehaves on purpose. */
export interface HostileReceiver {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Requests so far. */
  readonly requests: number;
  /** Number of body bytes sent so far. */
  readonly sent: number;
  /** Resolves when `count` requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** No response; a body that never ends; this many bytes as fast as they are read; an empty body. */
export type Body = "silence" | "drip" | number | "none";

/** Responds to every request in the same way. */
export async function startHostile(
  body: Body,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostileReceiver> {
  let requests = 0;
  let sent = 0;
  let waiting: (() => void)[] = [];
  const pour = (response: ServerResponse, left: number): void => {
    const chunk = Buffer.alloc(Math.min(left, 65_536), "x");
    if (response.destroyed || chunk.length === 0) {
      response.end();
      return;
    }
    sent += chunk.length;
    // called when the chunk has been sent, so that no more is in flight than the other side reads
    response.write(chunk, () => {
      pour(response, left - chunk.length);
    });
  };
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      requests++;
      if (body !== "silence") response.writeHead(status, headers);
      if (body === "drip") response.write("x");
      if (body === "none") response.end();
      if (typeof body === "number") pour(response, body);
      for (const wake of waiting.splice(0)) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    get sent() {
      return sent;
    },
    async arrived(count) {
      while (requests < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: async () => {
      waiting = [];
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface EventfulClock extends Clock {
  /** Advances the time by these milliseconds. */
  pass(milliseconds: number): void;
}

/** The shortest sleep that doesn't end at once: an attempt's time-out, in milliseconds. */
const ATTEMPT_TIMEOUT_MS = 10_000;

/**
 * A clock for which a sleep of a duration in `over` ends when its promise resolves, and the time advances by
 * the duration. Shorter sleeps end at once, other ones never.
 */
export function eventfulClock(over: Readonly<Record<number, () => Promise<void>>> = {}): EventfulClock {
  let now = Date.parse("2026-11-21T03:35:00.000Z");
  return {
    now: () => new Date(now),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      const happened = over[milliseconds];
      if (!happened && milliseconds < ATTEMPT_TIMEOUT_MS) return;
      const ended = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
      await (happened ? Promise.race([happened(), ended]) : ended);
      now += milliseconds;
    },
  };
}
