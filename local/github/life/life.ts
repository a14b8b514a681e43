import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../../core/time/clock.js";
import { failure, isOpsError, refusal } from "../../../core/errors.js";
import type { Emit } from "../../../core/events.js";
import { withLock } from "../../../core/lock.js";
import type { Condition } from "../../condition.js";
import { isFreeSoon, isPortFree, lostItsPort } from "../../port.js";
import { type EndpointRecord, readRecord, RECORD_SCHEMA, writeRecord } from "../../record.js";
import { ownerOf } from "../../sockets.js";
import { prepareStateDirectory } from "../../state-directory.js";
import { githubCondition } from "./condition.js";
import { launchGithub, stopGithub } from "./launch.js";
import { findOwner, isOurs } from "./owner.js";
import { type GithubPaths, githubPaths } from "./paths.js";
import { addressesAt } from "../shapes/addresses.js";
import { readState } from "../state/store.js";

/** How long one command waits for another, in seconds. */
const LOCK_SECONDS = 120;
/** The ports tried for a new server: what follows those of the AWS endpoint. */
const FIRST_PORT = 4666;
const PORTS = 100;
/** Attempts to find a port when others take the chosen one between the look and the start. */
const PORT_ATTEMPTS = 5;

/** What the local GitHub needs of its surroundings. */
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
  /** For people and git: `http://127.0.0.1:<port>`. */
  readonly url: string | null;
  /** The REST API: `<url>/api/v3`. */
  readonly apiUrl: string | null;
  readonly port: number | null;
  readonly pid: number | null;
  /** Where it keeps its state, running or not. */
  readonly stateDir: string;
}

export interface GithubReport {
  readonly status: GithubStatus;
  readonly condition: Condition;
  /** The port kept for the next start. */
  readonly keptPort: number | undefined;
}

export interface GithubDownOptions {
  /** Removes repositories, issues, users and tokens; the port stays, unless its record is unreadable. */
  readonly deleteState?: boolean | undefined;
  /** Lets the next start choose another port. */
  readonly forgetPort?: boolean | undefined;
}

/** Reads the record and looks at the machine; changes nothing. */
export async function localGithubStatus(
  host: Pick<GithubHost, "stateDir" | "signal">,
): Promise<GithubReport> {
  const paths = githubPaths(host.stateDir);
  const record = await recordOf(paths);
  return report(record, await githubCondition(record, paths, host.signal), paths);
}

/** Makes sure that the local GitHub runs, on the port it always had. Two at once start one. */
export function localGithubUp(host: GithubHost): Promise<GithubReport & { readonly started: boolean }> {
  return locked(host, async (paths) => {
    const record = await recordOf(paths);
    const condition = await githubCondition(record, paths, host.signal);
    if (condition === "running") return { ...report(record, condition, paths), started: false };
    await stopOld(record, paths, host);
    // here: what the server itself says of it would only be the end of its log
    await readState(paths);
    return { ...report(await start(record?.port, paths, host), "running", paths), started: true };
  });
}

/** Stops the local GitHub in order; its state stays unless told otherwise. */
export async function localGithubDown(
  host: GithubHost,
  { deleteState, forgetPort }: GithubDownOptions,
): Promise<GithubReport & { readonly stopped: boolean }> {
  const known = githubPaths(host.stateDir);
  // where none was ever started nothing is left behind, not even a lock's directory
  if (!existsSync(known.root)) return { ...report(undefined, "never-started", known), stopped: false };
  return locked(host, async (paths) => {
    const mayGo = forgetPort === true || deleteState === true;
    const record = mayGo ? await recordOf(paths).catch(() => undefined) : await recordOf(paths);
    const stopped = await stopOld(record, paths, host);
    await forgetProcess(paths, forgetPort ? undefined : record?.port);
    if (deleteState) await removeState(paths);
    const after = await recordOf(paths);
    return { ...report(after, await githubCondition(after, paths), paths), stopped };
  });
}

async function start(
  recorded: number | undefined,
  paths: GithubPaths,
  host: GithubHost,
): Promise<EndpointRecord> {
  const passedOver = new Set<number>();
  let attempts = 0;
  for (;;) {
    const port = await choosePort(recorded, passedOver);
    host.emit("local.github-starting", { port }, "progress");
    try {
      const remember = (record: EndpointRecord): Promise<void> => writeRecord(paths.record, record);
      return await launchGithub({ ...host, paths, port, remember });
    } catch (error) {
      await forgetProcess(paths, recorded);
      passedOver.add(port);
      if (!lostItsPort(error) || ++attempts >= PORT_ATTEMPTS) throw error;
    }
  }
}

/** One that was chosen before is kept: addresses of pull requests carry it. */
async function choosePort(recorded: number | undefined, passedOver: ReadonlySet<number>): Promise<number> {
  if (recorded !== undefined) {
    if (await isFreeSoon(recorded)) return recorded;
    const owner = await ownerOf(recorded);
    const by = owner ? `${owner.command} (${owner.pid})` : "?";
    throw refusal("local.github-port-taken", { port: recorded, by });
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
    if (!passedOver.has(port) && (await isPortFree(port))) return port;
  }
  throw failure("local.no-free-port", { first: FIRST_PORT, last: FIRST_PORT + PORTS - 1 });
}

/** Ends the process that the record names, or the one that says of itself that it serves this state. */
async function stopOld(
  record: EndpointRecord | undefined,
  paths: GithubPaths,
  host: GithubHost,
): Promise<boolean> {
  const recorded = record?.process && (await isOurs(record.process, paths)) ? record.process : undefined;
  const identity = recorded ?? (await findOwner(paths));
  if (identity === undefined) return false;
  host.emit("local.github-stopping", { pid: identity.pid }, "progress");
  const outcome = await stopGithub(identity, host.clock);
  if (outcome === "killed") host.emit("local.github-stop-killed", { pid: identity.pid }, "warning");
  return true;
}

async function forgetProcess(paths: GithubPaths, port: number | undefined): Promise<void> {
  if (port === undefined) await rm(paths.record, { force: true });
  else await writeRecord(paths.record, { schema: RECORD_SCHEMA, port, process: null, startedAt: null });
}

/** Everything but the record (the port) and the lock that we hold. */
async function removeState(paths: GithubPaths): Promise<void> {
  const kept = new Set(["github.json", "life.lock"]);
  const entries = (await readdir(paths.root)).filter((name) => !kept.has(name));
  await Promise.all(entries.map((name) => rm(join(paths.root, name), { recursive: true, force: true })));
}

async function recordOf(paths: GithubPaths): Promise<EndpointRecord | undefined> {
  try {
    return await readRecord(paths.record);
  } catch (error) {
    if (!isOpsError(error) || error.code !== "local.record-unreadable") throw error;
    throw failure("local.github-record-unreadable", error.params, { cause: error });
  }
}

function report(record: EndpointRecord | undefined, condition: Condition, paths: GithubPaths): GithubReport {
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
