import { makeDirectory } from "../core/files.js";
import type { Clock } from "../core/time/clock.js";
import { failure, type OpsError } from "../core/errors.js";
import { startDaemon } from "../core/process/daemon.js";
import { identify, type ProcessIdentity } from "../core/process/identity.js";
import { stopProcess } from "../core/process/signal.js";
import { findCondition, SERVER } from "./condition.js";
import { endpointEnvironment } from "./environment.js";
import { assetPath, type EndpointPaths } from "./paths.js";
import { type EndpointRecord, RECORD_SCHEMA } from "./record.js";
import { keepPreviousLog, tailOf } from "./server-log.js";

/** MiniStack answers after 0.3 to 1.5 s on an idle machine; the rest is for busy ones and much state. In milliseconds. */
const START_MS = 60_000;

/** An orderly stop writes all state; it takes well under a second for thousands of parameters. In milliseconds. */
const STOP_GRACE_MS = 30_000;

const POLL_MS = 100;

export interface LaunchOptions {
  readonly python: string;
  readonly paths: EndpointPaths;
  readonly port: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called as soon as the process exists, so that it is never forgotten. */
  readonly remember: (record: EndpointRecord) => Promise<void>;
}

/**
 * Starts the endpoint and waits until it answers on loopback and nowhere else. What does not come to that
 * is stopped again; the error shows the end of its log.
 */
export async function launch(options: LaunchOptions): Promise<EndpointRecord> {
  const { paths, port, clock } = options;
  await makeDirectory(paths.root);
  await makeDirectory(paths.temporary);
  await keepPreviousLog(paths);
  const pid = await startDaemon(options.python, ["-I", "-u", assetPath(SERVER)], {
    cwd: paths.root,
    env: endpointEnvironment(paths, port),
    logFile: paths.log,
  });
  const identity = await identify(pid);
  if (identity === undefined) throw await startFailed(paths, port);
  const record: EndpointRecord = {
    schema: RECORD_SCHEMA,
    port,
    process: identity,
    startedAt: clock.now().toISOString(),
  };
  try {
    await options.remember(record);
    await untilRunning(record, options);
    return record;
  } catch (error) {
    await stopProcess(identity, { graceMs: STOP_GRACE_MS, clock });
    throw error;
  }
}

async function untilRunning(record: EndpointRecord, options: LaunchOptions): Promise<void> {
  const deadline = options.clock.now().getTime() + START_MS;
  for (;;) {
    const condition = await findCondition(record, options.signal);
    options.signal?.throwIfAborted();
    if (condition === "running") return;
    if (condition === "exposed") throw failure("local.exposed", { port: record.port });
    if (condition === "died") throw await startFailed(options.paths, record.port);
    if (options.clock.now().getTime() > deadline) throw await startTimedOut(options.paths, record);
    await options.clock.sleep(POLL_MS, options.signal);
  }
}

/** Ends the endpoint in order, so that it writes its state. Only for a process that `isOurs`. */
export async function stopEndpoint(
  identity: ProcessIdentity,
  clock: Clock,
): Promise<"gone" | "ended" | "killed"> {
  return stopProcess(identity, { graceMs: STOP_GRACE_MS, clock });
}

async function startFailed(paths: EndpointPaths, port: number): Promise<OpsError> {
  return failure("local.start-failed", { port, log: paths.log, tail: await tailOf(paths.log) });
}

async function startTimedOut(paths: EndpointPaths, record: EndpointRecord): Promise<OpsError> {
  return failure("local.start-timed-out", {
    port: record.port,
    seconds: START_MS / 1000,
    log: paths.log,
    tail: await tailOf(paths.log),
  });
}
