import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { forward, lose } from "../../fault-proxy.js";

/** What is done to a request. */
export type FrontAction =
  | { readonly do: "pass" }
  | { readonly do: "cut" }
  /** Unanswered for so long, then cut: lost packets. */
  | { readonly do: "hang"; readonly milliseconds: number }
  /** Done, but its answer is lost. */
  | { readonly do: "lose"; readonly then?: () => void }
  | {
      readonly do: "answer";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };

export interface FaultFront {
  readonly url: string;
  close(): Promise<void>;
}

/** A server in front of `target` that does to each request what `decide` says. */
export async function startFaultFront(
  target: string,
  decide: (request: IncomingMessage) => FrontAction,
): Promise<FaultFront> {
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const action = decide(incoming);
    // the local GitHub answers to its own name only; a signature of AWS has the name that was asked
    if (incoming.url?.startsWith("/api/v3")) incoming.headers.host = new URL(target).host;
    if (action.do === "pass") forward(target, incoming, outgoing);
    else if (action.do === "lose") lose(target, incoming, action.then);
    else if (action.do === "hang") setTimeout(() => incoming.socket.destroy(), action.milliseconds);
    else if (action.do === "cut") incoming.socket.destroy();
    else {
      incoming.resume();
      outgoing.writeHead(action.status, { "content-type": "application/json", ...action.headers });
      outgoing.end(action.body);
    }
  };
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
