import type { OpsError } from "../core/errors.js";
import { startDaemon } from "../core/process/daemon.js";
import { identify, type ProcessIdentity } from "../core/process/identity.js";
import { stopProcess } from "../core/process/signal.js";
import type { Clock } from "../core/time/clock.js";
import type { Condition } from "./condition.js";
import { portWasTaken } from "./port.js";
import { forgetProcess, RECORD_SCHEMA, type ServerRecord, writeRecord } from "./record.js";
import { keepPreviousLog, type LogPaths, tailOf } from "./server-log.js";

/**
 * Both servers respond within 2 s on an idle machine; the rest is for busy machines and large states. In
 * milliseconds.
 */
const START_MS = 60_000;
/** An orderly stop completes pending work and writes all state, in well under a second. In milliseconds. */
const STOP_GRACE_MS = 30_000;
const POLL_MS = 50;
/** Maximum number of starts when another program takes the chosen port in between. */
const PORT_ATTEMPTS = 5;

/** Message codes for the errors of a start. */
export interface StartFailure {
  readonly port: number;
  readonly log: string;
  readonly tail: string;
}

export interface StartTimeout extends StartFailure {
  readonly seconds: number;
}

/** How to start a server of this machine, the AWS endpoint or the local GitHub, on a port. */
export interface ServerProgram {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logs: LogPaths;
  readonly condition: (record: ServerRecord, signal?: AbortSignal) => Promise<Condition>;
  readonly failed: (params: StartFailure) => OpsError;
  readonly timedOut: (params: StartTimeout) => OpsError;
  readonly exposed: (port: number) => OpsError;
}

export interface LaunchOptions {
  readonly port: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called as soon as the process exists, so that it can always be found again. */
  readonly remember: (record: ServerRecord) => Promise<void>;
}

/**
 * Starts a server and waits until it responds, on loopback only. If it fails, the process is stopped; the
 * error contains the end of its log.
 */
export async function launchServer(program: ServerProgram, options: LaunchOptions): Promise<ServerRecord> {
  const { cwd, env, logs } = program;
  const { port, clock } = options;
  const [file = "", ...args] = program.command;
  await keepPreviousLog(logs);
  const pid = await startDaemon(file, args, { cwd, env, logFile: logs.log });
  const identity = await identify(pid);
  if (identity === undefined) throw program.failed(await failureOf(program, port));
  const startedAt = clock.now().toISOString();
  const record: ServerRecord = { schema: RECORD_SCHEMA, port, process: identity, startedAt };
  try {
    await options.remember(record);
    await untilRunning(record, program, options);
    return record;
  } catch (error) {
    await stopServer(identity, clock);
    throw error;
  }
}

async function untilRunning(
  record: ServerRecord,
  program: ServerProgram,
  { port, clock, signal }: LaunchOptions,
): Promise<void> {
  const deadline = clock.now().getTime() + START_MS;
  for (;;) {
    const condition = await program.condition(record, signal);
    signal?.throwIfAborted();
    if (condition === "running") return;
    if (condition === "exposed") throw program.exposed(port);
    if (condition === "died") throw program.failed(await failureOf(program, port));
    if (clock.now().getTime() > deadline)
      throw program.timedOut({ ...(await failureOf(program, port)), seconds: START_MS / 1000 });
    await clock.sleep(POLL_MS, signal);
  }
}

async function failureOf({ logs }: ServerProgram, port: number): Promise<StartFailure> {
  return { port, log: logs.log, tail: await tailOf(logs.log) };
}

/** Stops a server in order, so that it writes its state. Only for processes that we started. */
export function stopServer(identity: ProcessIdentity, clock: Clock): Promise<"gone" | "ended" | "killed"> {
  return stopProcess(identity, { graceMs: STOP_GRACE_MS, clock });
}

export interface PortedStart {
  /** The path of the server's record. */
  readonly path: string;
  /** The port of the previous start. */
  readonly recorded: number | undefined;
  /** Chooses a free port, except those in `passedOver`, which another program has just taken. */
  readonly choose: (passedOver: ReadonlySet<number>) => Promise<number>;
  readonly launch: (options: Pick<LaunchOptions, "port" | "remember">) => Promise<ServerRecord>;
}

/** Starts a server on a chosen port, and on another one when the port was taken meanwhile. */
export async function startOnPort({ path, recorded, choose, launch }: PortedStart): Promise<ServerRecord> {
  const passedOver = new Set<number>();
  for (let attempt = 1; ; attempt++) {
    const port = await choose(passedOver);
    try {
      return await launch({ port, remember: (record) => writeRecord(path, record) });
    } catch (error) {
      await forgetProcess(path, recorded);
      passedOver.add(port);
      if (!portWasTaken(error) || attempt >= PORT_ATTEMPTS) throw error;
    }
  }
}
