import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../../core/time/clock.js";

/** A channel's receiver that means no good. */
export interface HostileReceiver {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Requests so far. */
  readonly requests: number;
  /** Bytes of bodies that went out so far. */
  readonly sent: number;
  /** Resolves when `count` requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Never answers; never ends its answer's body; sends so many bytes of it as fast as they are taken; ends it at once. */
export type Body = "silence" | "drip" | number | "none";

/** Answers every request alike. */
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
    // the callback comes when the chunk has left: no more is under way than the other side takes
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
  /** Moves time on, in milliseconds. */
  pass(milliseconds: number): void;
}

/** The shortest sleep that is not over at once: what an attempt may take, in milliseconds. */
const ATTEMPT_TIMEOUT_MS = 10_000;

/**
 * A clock on which a sleep of as many milliseconds as `over` names is over when what it names has happened, and time
 * has then gone on by as much; a short one is over at once, any other one never.
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
