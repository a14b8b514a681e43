import { rename } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../core/time/clock.js";
import { isOpsError, refusal } from "../core/errors.js";
import type { Emit } from "../core/events.js";
import { withLock } from "../core/lock.js";
import { type Condition, findCondition, isOurs } from "./condition.js";
import { refuseDamage } from "./damage.js";
import { endpointUrl } from "./environment.js";
import { launch } from "./launch.js";
import { startOnPort, stopServer } from "./launch-server.js";
import { findOrphan } from "./orphan.js";
import { endpointPaths, type MachineDirs } from "./paths.js";
import { choosePort, type PortRange } from "./port.js";
import { forgetProcess, readRecord, type ServerRecord } from "./record.js";
import { ensureRuntime } from "./runtime.js";
import { prepareStateDirectory, removeAllBut } from "./state-directory.js";

/** How long one `local` command waits for another, which may be installing, in seconds. */
const LOCK_SECONDS = 900;

/** MiniStack's default port and the following ones, below every system's ephemeral range. */
export const ENDPOINT_PORTS: PortRange = {
  first: 4566,
  taken: (port, owner) =>
    owner === undefined
      ? refusal("local.port-taken", { port })
      : refusal("local.port-taken-by", { port, pid: owner.pid, command: owner.command }),
};

/**
 * Entries that remain after `--delete-state`: the port, the lock that we hold, and the local GitHub, which
 * is managed separately.
 */
const KEPT = ["endpoint.json", "endpoint.lock", "github"];

/** What the endpoint needs from its caller. */
export interface EndpointHost extends MachineDirs {
  /** The user's environment, used only for the installation. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** The JSON document of `local up|status|down`; null where nothing runs. */
export interface EndpointStatus {
  readonly running: boolean;
  readonly endpoint: string | null;
  readonly port: number | null;
  readonly pid: number | null;
  /** The endpoint's state directory, running or not. */
  readonly stateDir: string;
}

export interface EndpointReport {
  readonly status: EndpointStatus;
  readonly condition: Condition;
  /** The port reserved for the next start. */
  readonly keptPort: number | undefined;
}

function report(record: ServerRecord | undefined, condition: Condition, stateDir: string): EndpointReport {
  const running = condition === "running" && record?.process ? record : undefined;
  const status = {
    running: running !== undefined,
    endpoint: running ? endpointUrl(running.port) : null,
    port: running?.port ?? null,
    pid: running?.process?.pid ?? null,
    stateDir,
  };
  return { status, condition, keptPort: record?.port };
}

/** Reads the state file and observes the machine; changes nothing. */
export async function endpointStatus(stateDir: string, signal?: AbortSignal): Promise<EndpointReport> {
  const paths = endpointPaths(stateDir);
  const record = await readRecord(paths.record);
  return report(record, await findCondition(record, signal), paths.root);
}

/** Makes sure that the endpoint runs, always on the same port. Two concurrent calls start only one. */
export async function endpointUp(
  host: EndpointHost,
): Promise<EndpointReport & { readonly started: boolean }> {
  const paths = endpointPaths(host.stateDir);
  return locked(host, async () => {
    const record = await readRecord(paths.record);
    const condition = await findCondition(record, host.signal);
    if (condition === "running") {
      await refuseDamage(paths, false);
      return { ...report(record, condition, paths.root), started: false };
    }
    if (condition === "died") host.emit("local.died-before", {}, "warning");
    await stopOld(record, condition, host);
    await refuseDamage(paths, true);
    const python = await ensureRuntime(host);
    const started = await start(record?.port, python, host);
    return { ...report(started, "running", paths.root), started: true };
  });
}

function start(recorded: number | undefined, python: string, host: EndpointHost): Promise<ServerRecord> {
  const paths = endpointPaths(host.stateDir);
  return startOnPort({
    path: paths.record,
    recorded,
    choose: (passedOver) => choosePort(ENDPOINT_PORTS, recorded, passedOver),
    launch: (started) => {
      host.emit("local.starting", { port: started.port }, "progress");
      return launch({ ...host, ...started, python, paths });
    },
  });
}

export interface DownOptions {
  /**
   * Delete the state of the endpoint and the stack `local`. The port is kept, unless its state file is
   * unreadable.
   */
  readonly deleteState?: boolean | undefined;
  /** Let the next start choose another port. An unreadable state file is moved aside. */
  readonly forgetPort?: boolean | undefined;
}

/** Stops the endpoint in order. Its state is kept by default. */
export async function endpointDown(
  host: EndpointHost,
  options: DownOptions,
): Promise<EndpointReport & { readonly stopped: boolean }> {
  const paths = endpointPaths(host.stateDir);
  return locked(host, async () => {
    const record = await readForDown(paths.record, options, host);
    const condition = await findCondition(record, host.signal);
    const stopped = await stopOld(record, condition, host);
    await forgetProcess(paths.record, options.forgetPort ? undefined : record?.port);
    if (options.deleteState) await removeAllBut(KEPT, paths.root);
    const after = await readRecord(paths.record);
    return { ...report(after, await findCondition(after), paths.root), stopped };
  });
}

/** An unreadable state file is an error, unless the port or all state is to be deleted. */
async function readForDown(
  path: string,
  { deleteState, forgetPort }: DownOptions,
  host: EndpointHost,
): Promise<ServerRecord | undefined> {
  try {
    return await readRecord(path);
  } catch (error) {
    const mayGo = deleteState === true || forgetPort === true;
    if (!mayGo || !isOpsError(error) || error.code !== "local.record-unreadable") throw error;
    const aside = `${path}.unreadable-${host.clock.now().getTime()}`;
    await rename(path, aside);
    host.emit("local.record-set-aside", { path, aside }, "warning");
    return undefined;
  }
}

async function stopOld(
  record: ServerRecord | undefined,
  condition: Condition,
  host: EndpointHost,
): Promise<boolean> {
  const recorded = record?.process && (await isOurs(record.process)) ? record.process : undefined;
  const identity = recorded ?? (await findOrphan(endpointPaths(host.stateDir)));
  if (identity === undefined) return false;
  const params = { pid: identity.pid };
  if (!recorded) host.emit("local.orphan", params, "warning");
  if (condition === "unresponsive") host.emit("local.unresponsive", params, "warning");
  host.emit("local.stopping", params, "progress");
  const outcome = await stopServer(identity, host.clock);
  if (outcome === "killed") host.emit("local.stop-killed", params, "warning");
  return true;
}

async function locked<T>(host: EndpointHost, work: () => Promise<T>): Promise<T> {
  await prepareStateDirectory(host);
  const { root } = endpointPaths(host.stateDir);
  const onWait = (): void => host.emit("local.waiting", {}, "progress");
  return withLock(join(root, "endpoint"), { what: root, waitSeconds: LOCK_SECONDS, onWait }, work);
}
