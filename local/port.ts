import { createServer } from "node:net";
import { errnoOf, failure, refusal, type OpsError } from "../core/errors.js";
import { LOOPBACK } from "./environment.js";
import type { PortOwner } from "./sockets.js";

/** The ports tried for a new endpoint: MiniStack's customary one and what follows, below every system's ephemeral range. */
const FIRST_PORT = 4566;
const PORTS = 100;

/** What port choice needs to know of this machine. */
export interface Ports {
  isFree(port: number): Promise<boolean>;
  ownerOf(port: number): Promise<PortOwner | undefined>;
}

/**
 * The port for the next start. One that was chosen before is kept for ever: when another program has it, that is
 * an error (exit 4), not a reason for another port, because queue URLs carry it. `passedOver` are ports that
 * looked free a moment ago and were not.
 */
export async function choosePort(
  recorded: number | undefined,
  ports: Ports,
  passedOver: ReadonlySet<number> = new Set(),
): Promise<number> {
  if (recorded !== undefined) {
    if (await ports.isFree(recorded)) return recorded;
    throw portTaken(recorded, await ports.ownerOf(recorded));
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
    if (!passedOver.has(port) && (await ports.isFree(port))) return port;
  }
  throw failure("local.no-free-port", { first: FIRST_PORT, last: FIRST_PORT + PORTS - 1 });
}

function portTaken(port: number, owner: PortOwner | undefined): OpsError {
  return owner === undefined
    ? refusal("local.port-taken", { port })
    : refusal("local.port-taken-by", { port, pid: owner.pid, command: owner.command });
}

/** Whether the endpoint could listen on a port now: tried by listening on it. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (errnoOf(error) === "EADDRINUSE" || errnoOf(error) === "EACCES") resolve(false);
      else reject(error);
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
