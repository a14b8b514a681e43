import { createHash } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Emit } from "../core/events.js";
import { failure } from "../core/errors.js";
import { makeDirectory, writeFileAtomically } from "../core/files.js";
import { withLock } from "../core/lock.js";
import { run, type RunResult } from "../core/process/run.js";
import { installEnvironment } from "./environment.js";
import { assetPath } from "./paths.js";
import { findPython, type Python } from "./python.js";

/** Time-out of the installation in milliseconds. */
const INSTALL_MS = 15 * 60_000;

export interface RuntimeOptions {
  readonly cacheDir: string;
  /** The user's environment: PATH, pip's settings, proxies. */
  readonly variables: Readonly<Record<string, string>>;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * The directory of the endpoint's Python packages. Its name depends on the pinned versions, so that a change
 * of these installs a new one.
 */
export function runtimeDirectory(cacheDir: string, requirements: string): string {
  const digest = createHash("sha256").update(requirements).digest("hex").slice(0, 16);
  return join(cacheDir, "local-endpoint", digest);
}

/**
 * The Python that runs the endpoint, installed on first use with pip (every file's hash is pinned). A
 * virtual environment can't be moved, so it is created in place; it is complete when its marker, written
 * last, exists.
 */
export async function ensureRuntime(options: RuntimeOptions): Promise<string> {
  const requirements = assetPath("requirements.txt");
  const directory = runtimeDirectory(options.cacheDir, await readFile(requirements, "utf8"));
  const python = join(directory, "bin", "python");
  if (await isComplete(directory, python)) return python;
  const lock = {
    what: directory,
    waitSeconds: INSTALL_MS / 1000,
    onWait: () => options.emit("local.install-waiting"),
  };
  await withLock(directory, lock, async () => {
    if (!(await isComplete(directory, python))) await install(directory, python, requirements, options);
  });
  return python;
}

/**
 * Whether the installation is marked complete and usable. Its Python is a link, whose target may have been
 * removed or replaced by a version that doesn't find the packages.
 */
async function isComplete(directory: string, python: string): Promise<boolean> {
  try {
    await stat(join(directory, "complete.json"));
    const find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('ministack') is None)";
    return (await run(python, ["-I", "-c", find], { env: {}, timeoutMs: 20_000 })).exitCode === 0;
  } catch {
    return false;
  }
}

async function install(
  directory: string,
  python: string,
  requirements: string,
  options: RuntimeOptions,
): Promise<void> {
  const env = installEnvironment(options.variables);
  const base = await findPython(env);
  const step = runner(env, options);
  options.emit("local.install-started", { python: base.path, version: base.version.join("."), directory });
  await rm(directory, { recursive: true, force: true });
  await makeDirectory(directory);
  await step(base.path, ["-I", "-m", "venv", directory]);
  const pip = ["-I", "-m", "pip", "install", "--no-input", "--progress-bar", "off"];
  await step(python, [
    ...pip,
    "--disable-pip-version-check",
    "--require-hashes",
    "--requirement",
    requirements,
  ]);
  await writeFileAtomically(join(directory, "complete.json"), marker(base));
  options.emit("local.install-done", { directory });
}

function marker(base: Python): string {
  return `${JSON.stringify({ schema: 1, python: base.path, version: base.version.join(".") })}\n`;
}

function runner(env: Readonly<Record<string, string>>, { emit, signal }: RuntimeOptions) {
  return async (program: string, args: readonly string[]): Promise<void> => {
    const result = await run(program, args, {
      env,
      timeoutMs: INSTALL_MS,
      // only the exit code matters
      mayBeCut: true,
      ...(signal === undefined ? {} : { signal }),
      onStdout: (line) => emit("local.install-progress", { line }, "progress"),
    });
    signal?.throwIfAborted();
    if (result.exitCode !== 0) throw installFailed([program, ...args].join(" "), result);
  };
}

function installFailed(command: string, result: RunResult) {
  const lines = `${result.stdout}\n${result.stderr}`.split("\n").filter((line) => line.trim() !== "");
  const detail = result.timedOut ? `no end after ${INSTALL_MS / 60_000} minutes` : lines.slice(-8).join("\n");
  return failure("local.install-failed", { command, detail });
}
