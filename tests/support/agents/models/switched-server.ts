import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** The address of a server that can be cut off, as by a network that fails. */
export interface SwitchedServer {
  readonly url: string;
  setReachable(isReachable: boolean): void;
  stop(): Promise<void>;
}

export async function startSwitchedServer(target: string): Promise<SwitchedServer> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isReachable = true;
  const server = createServer((client) => {
    if (!isReachable) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from));
      from.pipe(to);
    }
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setReachable: (value) => {
      isReachable = value;
      if (!value) cut();
    },
    stop: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
