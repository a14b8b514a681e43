import { readFile } from "node:fs/promises";
import { isAlive, type ProcessIdentity } from "../core/process/identity.js";
import { endpointUrl } from "./environment.js";
import { isHealthy } from "./health.js";
import type { ServerRecord } from "./record.js";
import { isLoopbackAddress, type Listener, listenersOf } from "./sockets.js";

/** The name of the program that runs the endpoint, in `local/endpoint/`. */
export const SERVER = "serve.py";

export type Condition =
  | "never-started"
  /** Stopped in order. */
  | "stopped"
  /** Its process ended by itself, or the machine was started anew. */
  | "died"
  /** The process is there, but it is not what answers on the port. */
  | "unresponsive"
  /** It listens beyond loopback. */
  | "exposed"
  | "running";

/** What was seen of the process that the state file names. */
export interface Observation {
  readonly alive: boolean;
  readonly healthy: boolean;
  /** Undefined where the system does not tell. */
  readonly listeners: readonly Listener[] | undefined;
}

/** What a state file and a look at the machine mean together. */
export function conditionOf(record: ServerRecord | undefined, seen: Observation): Condition {
  if (record === undefined) return "never-started";
  if (record.process === null) return "stopped";
  if (!seen.alive) return "died";
  if (seen.listeners?.some(({ address }) => !isLoopbackAddress(address))) return "exposed";
  const listens = seen.listeners?.some(({ port }) => port === record.port) ?? true;
  return seen.healthy && listens ? "running" : "unresponsive";
}

/** How one server is told from another process, and a well one from one that hangs. */
export interface Probes {
  readonly isOurs: (identity: ProcessIdentity) => Promise<boolean>;
  readonly isHealthy: (port: number, signal?: AbortSignal) => Promise<boolean>;
}

/**
 * Looks at the machine. One health request of at most two seconds; no other side effect.
 *
 * @throws the signal's reason when it was aborted before the answer.
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
  // looked at again: the process may have ended meanwhile, and something else have answered
  return conditionOf(record, { alive: await isOurs(identity), healthy, listeners });
}

/** The condition of the endpoint. */
export function findCondition(record: ServerRecord | undefined, signal?: AbortSignal): Promise<Condition> {
  return conditionNow(record, { isOurs, isHealthy: (port) => isHealthy(endpointUrl(port), signal) }, signal);
}

/** Whether a process is the endpoint that we started: same pid, same start time, and it runs our program. */
export async function isOurs(identity: ProcessIdentity): Promise<boolean> {
  if (!(await isAlive(identity))) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${identity.pid}/cmdline`, "utf8").catch(() => "");
  return commandLine.split("\0").some((argument) => argument.endsWith(`/${SERVER}`));
}
