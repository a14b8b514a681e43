import { readFile } from "node:fs/promises";
import { isAlive, type ProcessIdentity } from "../core/process/identity.js";
import { endpointUrl } from "./environment.js";
import { isHealthy } from "./health.js";
import type { ServerRecord } from "./record.js";
import { isLoopbackAddress, type Listener, listenersOf } from "./sockets.js";

/** The program that runs the endpoint, in `local/endpoint/`. */
export const SERVER = "serve.py";

export type Condition =
  | "never-started"
  /** Stopped in order. */
  | "stopped"
  /** Its process ended unexpectedly, or the machine was restarted. */
  | "died"
  /** The process exists, but doesn't respond on the port. */
  | "unresponsive"
  /** It listens on an address other than loopback. */
  | "exposed"
  | "running";

/** What was observed of the process in the state file. */
export interface Observation {
  readonly alive: boolean;
  readonly healthy: boolean;
  /** Undefined where the system doesn't provide it. */
  readonly listeners: readonly Listener[] | undefined;
}

/** The condition according to the state file and the observation. */
export function conditionOf(record: ServerRecord | undefined, seen: Observation): Condition {
  if (record === undefined) return "never-started";
  if (record.process === null) return "stopped";
  if (!seen.alive) return "died";
  if (seen.listeners?.some(({ address }) => !isLoopbackAddress(address))) return "exposed";
  const listens = seen.listeners?.some(({ port }) => port === record.port) ?? true;
  return seen.healthy && listens ? "running" : "unresponsive";
}

/** How to identify a server's process and check its health. */
export interface Probes {
  readonly isOurs: (identity: ProcessIdentity) => Promise<boolean>;
  readonly isHealthy: (port: number, signal?: AbortSignal) => Promise<boolean>;
}

/**
 * Observes the machine: one health request of at most two seconds, no other side effect.
 *
 * @throws the signal's reason when aborted before the response.
 */
export async function conditionNow(
  record: ServerRecord | undefined,
  { isOurs, isHealthy }: Probes,
  signal?: AbortSignal,
): Promise<Condition> {
  const identity = record?.process;
  if (!record || !identity || !(await isOurs(identity))) {
    return conditionOf(record, { alive: false, healthy: false, listeners: [] });
  }
  const [healthy, listeners] = await Promise.all([isHealthy(record.port, signal), listenersOf(identity.pid)]);
  // checked again: the process may have ended meanwhile and another have responded
  return conditionOf(record, { alive: await isOurs(identity), healthy, listeners });
}

/** The condition of the endpoint. */
export function findCondition(record: ServerRecord | undefined, signal?: AbortSignal): Promise<Condition> {
  return conditionNow(record, { isOurs, isHealthy: (port) => isHealthy(endpointUrl(port), signal) }, signal);
}

/** Whether a process is the endpoint that we started: same pid and start time, and running our program. */
export async function isOurs(identity: ProcessIdentity): Promise<boolean> {
  if (!(await isAlive(identity))) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${identity.pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.split("\0").some((argument) => argument.endsWith(`/${SERVER}`));
}
