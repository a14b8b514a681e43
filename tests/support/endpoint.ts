import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { readSettings } from "../../config/settings.js";
import { identify } from "../../core/process/identity.js";
import { findCondition, SERVER } from "../../local/condition.js";
import { clientEnvironment, endpointEnvironment, endpointUrl } from "../../local/environment.js";
import { assetPath, type EndpointPaths, endpointPaths } from "../../local/paths.js";
import { RECORD_SCHEMA } from "../../local/record.js";
import { ensureRuntime } from "../../local/runtime.js";
import { freePort } from "./ports.js";
import { tempDirectory } from "./temp.js";

/** A private AWS endpoint for tests: the product's own, with a separate port and state. */
export interface TestEndpoint {
  readonly endpoint: string;
  readonly port: number;
  readonly paths: EndpointPaths;
  /** What a program needs to work on it: AWS_ENDPOINT_URL, credentials, region. */
  readonly environment: Readonly<Record<string, string>>;
  /** The pid of the process that serves now. */
  pid(): number;
  /** Stops it in order and removes its state. */
  stop(): Promise<void>;
  /** SIGKILL; the state stays. */
  kill(): Promise<void>;
  /** Starts it on the same port with the same state, stopping it in order first if it runs. */
  restart(): Promise<void>;
}

/**
 * Starts an endpoint. It ends with this process, however that ends: it watches its standard input, which
 * the system closes. The Python packages come from the user's cache, where they are installed once.
 */
export async function startEndpoint(
  options: {
    readonly port?: number;
    /** Responds without the delay that the endpoint has for a stock engine. */
    readonly answersAtOnce?: boolean;
  } = {},
): Promise<TestEndpoint> {
  const { cacheDir, variables } = readSettings();
  const python = await ensureRuntime({ cacheDir, variables, emit: () => undefined });
  const directory = await tempDirectory("opsctl-endpoint-");
  const paths = endpointPaths(directory.path);
  const port = options.port ?? (await freePort());
  const flags = options.answersAtOnce === true ? ["--answer-at-once"] : [];
  let child = await launch(python, paths, port, flags);
  return {
    endpoint: endpointUrl(port),
    port,
    paths,
    environment: clientEnvironment(endpointUrl(port)),
    pid: () => child.pid ?? 0,
    stop: async () => {
      await end(child, "SIGTERM");
      await directory.remove();
    },
    kill: () => end(child, "SIGKILL"),
    restart: async () => {
      await end(child, "SIGTERM");
      child = await launch(python, paths, port, flags);
    },
  };
}

async function launch(
  python: string,
  paths: EndpointPaths,
  port: number,
  flags: readonly string[],
): Promise<ChildProcess> {
  await mkdir(paths.temporary, { recursive: true });
  const log = await open(paths.log, "w");
  const child = spawn(python, ["-I", "-u", assetPath(SERVER), "--attached", ...flags], {
    cwd: paths.root,
    env: { ...endpointEnvironment(paths, port) },
    detached: true,
    stdio: ["pipe", log.fd, log.fd],
  });
  await once(child, "spawn");
  await log.close();
  // neither may keep a finished test run alive
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  await untilRunning(child, paths, port);
  return child;
}

async function untilRunning(child: ChildProcess, paths: EndpointPaths, port: number): Promise<void> {
  const identity = await identify(child.pid ?? 0);
  const record = { schema: RECORD_SCHEMA, port, process: identity ?? null, startedAt: null } as const;
  for (let attempt = 0; attempt < 600; attempt++) {
    const condition = await findCondition(record);
    if (condition === "running") return;
    if (condition === "died" || condition === "stopped" || condition === "exposed") break;
    await delay(100);
  }
  await end(child, "SIGKILL");
  throw new Error(`the test endpoint did not start:\n${await readFile(paths.log, "utf8")}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.ref();
  child.kill(signal);
  await ended;
}
