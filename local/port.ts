import { createServer } from "node:net";
import { errnoOf, failure, isOpsError, type OpsError, refusal } from "../core/errors.js";
import { systemClock } from "../core/time/clock.js";
import { LOOPBACK } from "./environment.js";
import type { PortOwner } from "./sockets.js";

/** The ports tried for a new endpoint: MiniStack's customary one and what follows, below every system's ephemeral range. */
const FIRST_PORT = 4566;
const PORTS = 100;

/** How often a port that should be free is looked at, and how long between, in milliseconds. */
const LOOKS = 4;
const LOOK_MS = 100;

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
    if (await isFreeSoon(recorded, (port) => ports.isFree(port))) return recorded;
    throw portTaken(recorded, await ports.ownerOf(recorded));
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
    if (!passedOver.has(port) && (await ports.isFree(port))) return port;
  }
  throw failure("local.no-free-port", { first: FIRST_PORT, last: FIRST_PORT + PORTS - 1 });
}

/** A port that another opsctl only tries looks taken for a moment: it is looked at more than once. */
export async function isFreeSoon(
  port: number,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<boolean> {
  for (let look = 1; !(await isFree(port)); look++) {
    if (look >= LOOKS) return false;
    await systemClock.sleep(LOOK_MS);
  }
  return true;
}

/**
 * Whether a server ended because another had its port, by the end of its log: who had it, perhaps only to try it, may
 * have gone since.
 */
export function lostItsPort(error: unknown): boolean {
  return isOpsError(error) && /already in use|EADDRINUSE/i.test(String(error.params["tail"]));
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
