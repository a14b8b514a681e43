import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { forward } from "../../fault-proxy.js";

/** Which calls are refused. */
export interface Refused {
  /** Names whose values are refused, as by their key. */
  readonly values: ReadonlySet<string>;
  /** Names whose earlier versions can't be decrypted. */
  readonly histories: ReadonlySet<string>;
}

/**
 * A proxy that responds as Parameter Store does when the KMS key of a SecureString refuses to decrypt: the
 * whole call fails, including all other names. Other calls go to `target`.
 */
export async function startRefusingFront(
  target: () => string,
  refused: Refused,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const operation = incoming.headers["x-amz-target"]?.toString() ?? "";
    if (/\.GetParameter(s|History)$/.test(operation)) void decide(incoming, outgoing, target(), refused);
    else forward(target(), incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function decide(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  { values, histories }: Refused,
): Promise<void> {
  const body = await buffer(incoming);
  const asked = JSON.parse(body.toString()) as {
    readonly Names?: readonly string[];
    readonly Name?: string;
    readonly WithDecryption?: boolean;
  };
  const names = asked.Names ?? [];
  const isRefused =
    names.some((name) => values.has(name)) ||
    (asked.WithDecryption === true && histories.has(asked.Name ?? ""));
  if (isRefused) {
    const message = "The ciphertext refers to a customer master key that you are not allowed to access.";
    const answer = JSON.stringify({ __type: "AccessDeniedException", message });
    outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.1" }).end(answer);
    return;
  }
  const { method, headers, url = "/" } = incoming;
  const onward = request(new URL(url, target), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  onward.end(body);
}
