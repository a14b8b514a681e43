import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An AWS request as the proxy sees it, read from its signature and headers. */
export interface ProxiedCall {
  readonly region: string;
  readonly service: string;
  /** `GetParameters` for JSON services, the HTTP method for S3. */
  readonly operation: string;
  /** How many calls of this operation the region has had, this one included. */
  readonly number: number;
  /** The raw request, for tests of its exact content. */
  readonly request?: ProxiedRequest;
}

export interface ProxiedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** The body as far as it has arrived; not kept for objects that are put into a bucket. */
  readonly body: () => Buffer;
}

/**
 * What is done to a call: passed on, answered with an AWS error, left without an answer, cut off, or done, and its answer
 * lost.
 */
export type Fault = "pass" | "hang" | "cut" | "lost" | { readonly status: number; readonly name: string };

export interface FaultProxy {
  readonly url: string;
  /** Every call so far, in order. */
  readonly calls: readonly ProxiedCall[];
  /** Decides about each call; without a rule all are passed on. Replacing it restarts the numbers. */
  rule(decide: (call: ProxiedCall) => Fault): void;
  /** Resolves when a call of the present rule is left hanging. */
  hanging(): Promise<ProxiedCall>;
  /** Cuts the connections of the calls that were left hanging. */
  cutHanging(): void;
  close(): Promise<void>;
}

/** A proxy on 127.0.0.1 in front of an AWS endpoint that makes chosen calls fail. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const calls: ProxiedCall[] = [];
  const numbers = new Map<string, number>();
  let decide: (call: ProxiedCall) => Fault = () => "pass";
  let onHang: (call: ProxiedCall) => void = () => undefined;
  let hung = new Promise<ProxiedCall>(() => undefined);
  const waiting = new Set<IncomingMessage>();

  const server = createServer((incoming, outgoing) => {
    const call = describe(incoming, numbers);
    calls.push(call);
    const fault = decide(call);
    if (fault === "pass") {
      keepBody(incoming, call);
      forward(target, incoming, outgoing);
    } else if (fault === "lost") lose(target, incoming);
    else if (fault === "hang") {
      waiting.add(incoming);
      onHang(call);
    } else if (fault === "cut") incoming.socket.destroy();
    else answer(incoming, outgoing, call, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    rule(next) {
      decide = next;
      numbers.clear();
      hung = new Promise((resolve) => (onHang = resolve));
    },
    hanging: () => hung,
    cutHanging() {
      for (const incoming of waiting) incoming.socket.destroy();
      waiting.clear();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describe(incoming: IncomingMessage, numbers: Map<string, number>): ProxiedCall {
  // AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\//.exec(incoming.headers.authorization ?? "");
  const [region = "", service = ""] = scope?.slice(1) ?? [];
  const operation = incoming.headers["x-amz-target"]?.toString().split(".").at(-1) ?? incoming.method ?? "";
  const key = `${region}/${service}/${operation}`;
  const number = (numbers.get(key) ?? 0) + 1;
  numbers.set(key, number);
  const { method = "", url = "/", headers } = incoming;
  const request = { method, url, headers, body: () => Buffer.concat(bodies.get(request) ?? []) };
  return { region, service, operation, number, request };
}

const bodies = new WeakMap<ProxiedRequest, Buffer[]>();

function keepBody(incoming: IncomingMessage, { request }: ProxiedCall): void {
  if (request === undefined || request.method === "PUT") return;
  const chunks: Buffer[] = [];
  bodies.set(request, chunks);
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
}

export function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = "/" } = incoming;
  const onward = request(new URL(url, target), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  // a caller that gives up must not leave the onward request open
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}

/** Passes a call on and cuts its connection when it has been done. */
export function lose(target: string, incoming: IncomingMessage, onDone: () => void = () => undefined): void {
  const { method, headers, url = "/" } = incoming;
  const end = (): void => {
    onDone();
    incoming.socket.destroy();
  };
  const onward = request(new URL(url, target), { method, headers }, (response) => {
    response.resume().on("close", end);
  });
  onward.on("error", end);
  incoming.pipe(onward);
}

function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { service }: ProxiedCall,
  { status, name }: Exclude<Fault, string>,
): void {
  incoming.resume();
  const error = `<Error><Code>${name}</Code><Message>injected</Message></Error>`;
  // the Query protocol, which STS speaks, wraps it
  const xml = service === "sts" ? `<ErrorResponse>${error}</ErrorResponse>` : error;
  const [type, body] =
    service === "s3" || service === "sts"
      ? ["application/xml", `<?xml version="1.0"?>${xml}`]
      : ["application/x-amz-json-1.1", JSON.stringify({ __type: name, message: "injected" })];
  outgoing.writeHead(status, { "content-type": type }).end(body);
}
