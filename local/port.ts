import { createServer } from "node:net";
import { errnoOf, failure, isOpsError, type OpsError } from "../core/errors.js";
import { systemClock } from "../core/time/clock.js";
import { LOOPBACK } from "./environment.js";
import { ownerOf, type PortOwner } from "./sockets.js";

/** How often a port that should be free is looked at, and how long between, in milliseconds. */
const MAX_CHECKS = 4;
const CHECK_INTERVAL_MS = 100;

/** What port choice needs to know of this machine. */
export interface Ports {
  readonly isFree: (port: number) => Promise<boolean>;
  readonly ownerOf: (port: number) => Promise<PortOwner | undefined>;
}

const THIS_MACHINE: Ports = { isFree: isPortFree, ownerOf };

/** The ports that a server may have. */
export interface PortRange {
  /** The first one tried for a new server; 99 more follow. */
  readonly first: number;
  readonly taken: (port: number, owner: PortOwner | undefined) => OpsError;
}

const PORTS = 100;

/**
 * The port for the next start. One that was chosen before is kept for ever: when another program has it, that is
 * an error (exit 4), not a reason for another port, because addresses carry it. `passedOver` are ports that
 * looked free a moment ago and were not.
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

/** A port that another opsctl only tries looks taken for a moment: it is looked at more than once. */
async function isFreeSoon(port: number, { isFree }: Ports): Promise<boolean> {
  for (let look = 1; !(await isFree(port)); look++) {
    if (look >= MAX_CHECKS) return false;
    await systemClock.sleep(CHECK_INTERVAL_MS);
  }
  return true;
}

/**
 * Whether a server ended because another had its port, by the end of its log: who had it, perhaps only to try it, may
 * have gone since.
 */
export function portWasTaken(error: unknown): boolean {
  return isOpsError(error) && /already in use|EADDRINUSE/i.test(String(error.params["tail"]));
}

/** Whether a server could listen on a port now: tried by listening on it. */
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
