import { createServer, type Server } from "node:net";
import { isPortFree } from "../../local/port.js";

/** A listener on loopback that acts as another program; `port` 0 lets the system choose. */
export async function occupyPort(port = 0): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, resolve);
  });
  return { port: portOf(server), release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/**
 * A port that was free a moment ago, outside the ranges from which systems take ports for outgoing connections:
 * it can be left and taken again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isPortFree(port)) return port;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP listener");
  return address.port;
}
