import { createServer } from "node:net";
import { errnoOf, failure, isOpsError, type OpsError } from "../core/errors.js";
import { systemClock } from "../core/time/clock.js";
import { LOOPBACK } from "./environment.js";
import { ownerOf, type PortOwner } from "./sockets.js";

/** How often a port that should be free is checked, and the pause in milliseconds. */
const MAX_CHECKS = 4;
const CHECK_INTERVAL_MS = 100;

/** Port checks, replaceable in tests. */
export interface Ports {
  readonly isFree: (port: number) => Promise<boolean>;
  readonly ownerOf: (port: number) => Promise<PortOwner | undefined>;
}

const THIS_MACHINE: Ports = { isFree: isPortFree, ownerOf };

/** The ports that a server may use. */
export interface PortRange {
  /** The first port to try; 99 more follow. */
  readonly first: number;
  readonly taken: (port: number, owner: PortOwner | undefined) => OpsError;
}

const PORTS = 100;

/**
 * The port for the next start. A port that was once chosen is kept, because URLs contain it: when another
 * program has taken it, that is an error (exit 4). `passedOver` are ports that looked free but were taken
 * meanwhile.
 */
export async function choosePort(
  { first, taken }: PortRange,
  recorded: number | undefined,
  passedOver: ReadonlySet<number> = new Set(),
  ports: Ports = THIS_MACHINE,
): Promise<number> {
  if (recorded !== undefined) {
    if (await isFreeSoon(recorded, ports)) return recorded;
    throw taken(recorded, await ports.ownerOf(recorded));
  }
  const last = first + PORTS - 1;
  for (let port = first; port <= last; port++) {
    if (!passedOver.has(port) && (await ports.isFree(port))) return port;
  }
  throw failure("local.no-free-port", { first, last });
}

/** Checks a port several times, because another opsctl that tests it occupies it for a moment. */
async function isFreeSoon(port: number, { isFree }: Ports): Promise<boolean> {
  for (let look = 1; !(await isFree(port)); look++) {
    if (look >= MAX_CHECKS) return false;
    await systemClock.sleep(CHECK_INTERVAL_MS);
  }
  return true;
}

/**
 * Whether a server failed because its port was taken, according to the end of its log. The port may be free
 * again now.
 */
export function portWasTaken(error: unknown): boolean {
  return isOpsError(error) && /already in use|EADDRINUSE/i.test(String(error.params["tail"]));
}

/** Whether a server could listen on a port now, tested by listening on it. */
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
