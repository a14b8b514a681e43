import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "../../../core/time/clock.js";
import { failure } from "../../../core/errors.js";
import { makeDirectory, readFileIfPresent, writeFileAtomically } from "../../../core/files.js";
import { startDaemon } from "../../../core/process/daemon.js";
import { findProgram } from "../../../core/process/contained/find-program.js";
import { identify, type ProcessIdentity } from "../../../core/process/identity.js";
import { stopProcess } from "../../../core/process/signal.js";
import { type EndpointRecord, RECORD_SCHEMA } from "../../record.js";
import { keepPreviousLog, tailOf } from "../../server-log.js";
import { githubCondition } from "./condition.js";
import { PROGRAM, stateDirOf } from "./owner.js";
import type { GithubPaths } from "./paths.js";

/** It answers within a second or two, from sources on a busy machine much later. In milliseconds. */
const START_MS = 60_000;
/** What is under way is finished first. In milliseconds. */
const STOP_GRACE_MS = 30_000;
const POLL_MS = 50;

export interface LaunchOptions {
  readonly paths: GithubPaths;
  readonly port: number;
  /** The user's environment: `PATH` is where git is looked for. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called as soon as the process exists, so that it is never forgotten. */
  readonly remember: (record: EndpointRecord) => Promise<void>;
}

/** The command that serves a state on a port. */
export async function serverCommand(
  paths: GithubPaths,
  port: number,
  variables: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const path = variables["PATH"] ?? "/usr/bin:/bin";
  const git = await findProgram("git", path, "/");
  if (git === undefined) throw failure("local.github-no-git", { path });
  // as this process runs itself: from the sources, or built
  const mode = import.meta.url.endsWith(".ts") ? "sources" : "built";
  const options = ["--state-dir", stateDirOf(paths), "--port", String(port), "--git", git, "--path", path];
  return [process.execPath, programPath(), mode, ...options];
}

/** `bin/local-github`, above this module in a checkout as well as in `dist/`. */
function programPath(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(directory, "bin", PROGRAM);
    if (existsSync(candidate)) return candidate;
    const parent = dirname(directory);
    if (parent === directory) throw failure("local.asset-missing", { name: `bin/${PROGRAM}` });
    directory = parent;
  }
}

/** Starts the server's process and waits until it answers, on loopback and nowhere else. */
export async function launchGithub(options: LaunchOptions): Promise<EndpointRecord> {
  const { paths, port, clock } = options;
  const [program = "", ...args] = await serverCommand(paths, port, options.variables);
  await ensureKey(paths);
  await keepPreviousLog(paths);
  const env = { PATH: "/usr/bin:/bin", HOME: paths.root, LANG: "C.UTF-8" };
  const pid = await startDaemon(program, args, { cwd: paths.root, env, logFile: paths.log });
  const identity = await identify(pid);
  if (identity === undefined) throw await startFailed(options);
  const record = {
    schema: RECORD_SCHEMA,
    port,
    process: identity,
    startedAt: clock.now().toISOString(),
  } as const;
  try {
    await options.remember(record);
    await untilRunning(record, options);
    return record;
  } catch (error) {
    await stopGithub(identity, clock);
    throw error;
  }
}

async function untilRunning(record: EndpointRecord, options: LaunchOptions): Promise<void> {
  const deadline = options.clock.now().getTime() + START_MS;
  for (;;) {
    const condition = await githubCondition(record, options.paths, options.signal);
    options.signal?.throwIfAborted();
    if (condition === "running") return;
    if (condition === "exposed") throw failure("local.github-exposed", { port: record.port });
    if (condition === "died" || options.clock.now().getTime() > deadline) throw await startFailed(options);
    await options.clock.sleep(POLL_MS, options.signal);
  }
}

/** Ends the server in order. Only for a process that is ours. */
export function stopGithub(identity: ProcessIdentity, clock: Clock): Promise<"gone" | "ended" | "killed"> {
  return stopProcess(identity, { graceMs: STOP_GRACE_MS, clock });
}

/** Makes the secret of opsctl's own requests, once. */
export async function ensureKey(paths: GithubPaths): Promise<string> {
  await makeDirectory(paths.root);
  const known = (await readFileIfPresent(paths.key))?.trim();
  if (known) return known;
  const made = randomBytes(32).toString("hex");
  await writeFileAtomically(paths.key, `${made}\n`);
  return made;
}

async function startFailed({ paths, port }: LaunchOptions): Promise<Error> {
  return failure("local.github-start-failed", { port, log: paths.log, tail: await tailOf(paths.log) });
}
