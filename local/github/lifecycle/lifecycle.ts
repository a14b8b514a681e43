import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../../../core/time/clock.js";
import { isOpsError, OpsError, refusal } from "../../../core/errors.js";
import type { Emit } from "../../../core/events.js";
import { withLock } from "../../../core/lock.js";
import type { Condition } from "../../condition.js";
import { startOnPort, stopServer } from "../../launch-server.js";
import { choosePort, type PortRange } from "../../port.js";
import { forgetProcess, readRecord, type ServerRecord } from "../../record.js";
import { prepareStateDirectory, removeAllBut } from "../../state-directory.js";
import { githubCondition } from "./condition.js";
import { launchGithub } from "./launch.js";
import { findOwner, isOurs } from "./owner.js";
import { type GithubPaths, githubPaths } from "./paths.js";
import { addressesAt } from "../shapes/addresses.js";
import { readState } from "../state/store.js";

/** How long one command waits for another, in seconds. */
const LOCK_SECONDS = 120;
/** The ports that follow those of the AWS endpoint. */
const GITHUB_PORTS: PortRange = {
  first: 4666,
  taken: (port, owner) =>
    refusal("local.github-port-taken", { port, by: owner ? `${owner.command} (${owner.pid})` : "?" }),
};
/** Entries that remain after `--delete-state`: the port, and the lock that we hold. */
const KEPT = ["github.json", "life.lock"];

/** What the local GitHub needs from its caller. */
export interface GithubHost {
  readonly stateDir: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** The JSON document of `local github up|status|down`; null where nothing runs. */
export interface GithubStatus {
  readonly running: boolean;
  /** URL for browsers and git: `http://127.0.0.1:<port>`. */
  readonly url: string | null;
  /** URL of the REST API: `<url>/api/v3`. */
  readonly apiUrl: string | null;
  readonly port: number | null;
  readonly pid: number | null;
  /** The state directory, running or not. */
  readonly stateDir: string;
}

export interface GithubReport {
  readonly status: GithubStatus;
  readonly condition: Condition;
  /** The port reserved for the next start. */
  readonly keptPort: number | undefined;
}

export interface GithubDownOptions {
  /** Delete repositories, issues, users and tokens. The port is kept, unless its record is unreadable. */
  readonly deleteState?: boolean | undefined;
  /** Let the next start choose another port. */
  readonly forgetPort?: boolean | undefined;
}

/** Reads the record and observes the machine; changes nothing. */
export async function localGithubStatus(
  host: Pick<GithubHost, "stateDir" | "signal">,
): Promise<GithubReport> {
  const paths = githubPaths(host.stateDir);
  const record = await recordOf(paths);
  return report(record, await githubCondition(record, paths, host.signal), paths);
}

/** Makes sure that the local GitHub runs, always on the same port. Two concurrent calls start only one. */
export function localGithubUp(host: GithubHost): Promise<GithubReport & { readonly started: boolean }> {
  return locked(host, async (paths) => {
    const record = await recordOf(paths);
    const condition = await githubCondition(record, paths, host.signal);
    if (condition === "running") return { ...report(record, condition, paths), started: false };
    await stopOld(record, paths, host);
    // checked here for a clear error: the server's own would only be in its log
    await readState(paths);
    return { ...report(await start(record?.port, paths, host), "running", paths), started: true };
  });
}

/** Stops the local GitHub in order. Its state is kept by default. */
export async function localGithubDown(
  host: GithubHost,
  { deleteState, forgetPort }: GithubDownOptions,
): Promise<GithubReport & { readonly stopped: boolean }> {
  const known = githubPaths(host.stateDir);
  // if it was never started, nothing is created, not even the lock's directory
  if (!existsSync(known.root)) return { ...report(undefined, "never-started", known), stopped: false };
  return locked(host, async (paths) => {
    const mayGo = forgetPort === true || deleteState === true;
    const record = mayGo ? await recordOf(paths).catch(() => undefined) : await recordOf(paths);
    const stopped = await stopOld(record, paths, host);
    await forgetProcess(paths.record, forgetPort ? undefined : record?.port);
    if (deleteState) await removeAllBut(KEPT, paths.root);
    const after = await recordOf(paths);
    return { ...report(after, await githubCondition(after, paths), paths), stopped };
  });
}

function start(recorded: number | undefined, paths: GithubPaths, host: GithubHost): Promise<ServerRecord> {
  return startOnPort({
    path: paths.record,
    recorded,
    choose: (passedOver) => choosePort(GITHUB_PORTS, recorded, passedOver),
    launch: (started) => {
      host.emit("local.github-starting", { port: started.port }, "progress");
      return launchGithub({ ...host, ...started, paths });
    },
  });
}

/** Stops the process in the record, or the one that has claimed this state. */
async function stopOld(
  record: ServerRecord | undefined,
  paths: GithubPaths,
  host: GithubHost,
): Promise<boolean> {
  const recorded = record?.process && (await isOurs(record.process, paths)) ? record.process : undefined;
  const identity = recorded ?? (await findOwner(paths));
  if (identity === undefined) return false;
  host.emit("local.github-stopping", { pid: identity.pid }, "progress");
  const outcome = await stopServer(identity, host.clock);
  if (outcome === "killed") host.emit("local.github-stop-killed", { pid: identity.pid }, "warning");
  return true;
}

async function recordOf(paths: GithubPaths): Promise<ServerRecord | undefined> {
  try {
    return await readRecord(paths.record);
  } catch (error) {
    if (!isOpsError(error) || error.code !== "local.record-unreadable") throw error;
    throw new OpsError(error.kind, "local.github-record-unreadable", error.params, { cause: error });
  }
}

function report(record: ServerRecord | undefined, condition: Condition, paths: GithubPaths): GithubReport {
  const nothing = { running: false, url: null, apiUrl: null, port: null, pid: null, stateDir: paths.root };
  const keptPort = record?.port;
  if (condition !== "running" || !record?.process) return { status: nothing, condition, keptPort };
  const { serverUrl: url, apiUrl } = addressesAt(record.port);
  const { pid } = record.process;
  return { status: { ...nothing, running: true, url, apiUrl, port: record.port, pid }, condition, keptPort };
}

async function locked<T>(host: GithubHost, work: (paths: GithubPaths) => Promise<T>): Promise<T> {
  await prepareStateDirectory(host);
  const paths = githubPaths(host.stateDir);
  const onWait = (): void => host.emit("local.github-waiting", {}, "progress");
  const options = { what: paths.root, waitSeconds: LOCK_SECONDS, onWait };
  return withLock(join(paths.root, "life"), options, () => work(paths));
}
