import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SandboxNetwork } from "../sandbox.js";
import { type Address, addressOf, isLoopback } from "./allowed.js";
import { RESOLVERS } from "./connect.js";
import { FORWARDER } from "./forwarder.js";
import { createProxy, createRelay } from "./proxy.js";

/** Sockets that lead out of a network namespace, and what the program needs in order to use them. */
export interface Relays {
  /** Files that the sandbox must show. */
  readonly visible: readonly string[];
  /** The file to show as `/etc/resolv.conf`. */
  readonly resolver: string | undefined;
  /** Placed before the program. */
  readonly forwarder: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const PROXY_PORT = 3128;

/**
 * Opens what a network namespace lacks: the proxy of `model-only`, a resolver, and the model's server where that listens
 * on this machine's loopback, which is another one inside.
 */
export async function openRelays(network: SandboxNetwork): Promise<Relays> {
  // below the system's directory: a Unix socket's path has at most 107 bytes
  const directory = await mkdtemp(join(tmpdir(), "opsctl-relay-"));
  const close = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const listening = await Promise.all(
      relaysOf(network).map(async ({ port, server }, index) => {
        const path = join(directory, String(index));
        // stays: a server also reports a connection that it couldn't accept
        await new Promise<void>((resolve, reject) => server.on("error", reject).listen(path, resolve));
        return { pair: [port, path] as const, server };
      }),
    );
    const pairs = listening.map(({ pair }) => pair);
    const hasForwarder = pairs.length > 0;
    return {
      visible: hasForwarder ? [directory, process.execPath] : [],
      resolver: await writeResolver(directory, network),
      forwarder: hasForwarder ? [process.execPath, "-e", FORWARDER, JSON.stringify(pairs)] : [],
      variables:
        network.mode === "model-only" ? proxyVariables(`http://127.0.0.1:${proxyPort(network)}`) : {},
      close: async () => {
        for (const { server } of listening) server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Relay {
  /** The port that the program connects to. */
  readonly port: number;
  readonly server: Server;
}

function relaysOf(network: SandboxNetwork): readonly Relay[] {
  const model = loopbackModel(network);
  const hasProxy = network.mode === "model-only";
  return [
    ...(model ? [{ port: model.port, server: createRelay(model) }] : []),
    ...(hasProxy ? [{ port: proxyPort(network), server: createProxy(network) }] : []),
  ];
}

function loopbackModel({ endpoint }: SandboxNetwork): Address | undefined {
  const model = endpoint === undefined ? undefined : addressOf(endpoint);
  return model && isLoopback(model.host) ? model : undefined;
}

function proxyPort(network: SandboxNetwork): number {
  return loopbackModel(network)?.port === PROXY_PORT ? PROXY_PORT + 1 : PROXY_PORT;
}

async function writeResolver(
  directory: string,
  { mode, helper }: SandboxNetwork,
): Promise<string | undefined> {
  if (mode !== "full" || helper === undefined) return undefined;
  const path = join(directory, "resolv.conf");
  await writeFile(path, `nameserver ${RESOLVERS[helper]}\n`, { mode: 0o644 });
  return path;
}

function proxyVariables(proxy: string): Readonly<Record<string, string>> {
  const none = "localhost,127.0.0.1,::1";
  return {
    ...{ HTTP_PROXY: proxy, http_proxy: proxy, HTTPS_PROXY: proxy, https_proxy: proxy },
    ...{ NO_PROXY: none, no_proxy: none },
    // Node's own fetch obeys the variables only when it is told to
    NODE_USE_ENV_PROXY: "1",
  };
}
