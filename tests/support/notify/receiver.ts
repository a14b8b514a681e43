import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  json(): Record<string, unknown>;
}

/** The receiver's reaction: respond, don't respond, or disconnect. */
export type Answer =
  | "hang"
  | "cut"
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

export interface Receiver {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly received: readonly Received[];
  /** The next responses, in this order; then 200. Clears the recorded requests. */
  script(...answers: readonly Answer[]): void;
  /** Resolves with the next request that arrives. */
  next(): Promise<Received>;
  close(): Promise<void>;
}

/** A web server on loopback in place of Slack, Discord or another receiver. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answers: Answer[] = [];
  let waiting: ((request: Received) => void)[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const { url: path = "", method = "", headers } = incoming;
      const request: Received = {
        path,
        method,
        headers,
        body,
        json: () => JSON.parse(body) as Record<string, unknown>,
      };
      received.push(request);
      const answer = answers.shift() ?? { status: 200, body: "ok" };
      if (answer === "cut") incoming.socket.destroy();
      else if (answer !== "hang") outgoing.writeHead(answer.status, answer.headers).end(answer.body);
      for (const wake of waiting.splice(0)) wake(request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    script(...next) {
      answers = [...next];
      waiting = [];
      received.length = 0;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Whether a request has the signature documented in docs/notifications.md; implemented separately, as a
 * receiver would.
 */
export function isSigned({ headers, body }: Received, key: string): boolean {
  const timestamp = String(headers["opsctl-timestamp"]);
  const digest = createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");
  return headers["opsctl-signature"] === `v1=${digest}`;
}
