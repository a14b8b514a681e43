import { access, constants, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import prettyBytes from "pretty-bytes";
import { withheldVariables } from "../automation/engine-environment.js";
import { proxiesOf } from "../config/proxy.js";
import { withoutUserinfo } from "../core/printable.js";
import { errnoOf } from "../core/errors.js";
import { run } from "../core/process/run.js";
import type { AppContext } from "../app/context.js";
import { engineStatus } from "../app/engine.js";
import { localStatus } from "../app/local/local.js";
import { broken, type CheckResult, type CheckSpec, healthy, resultOrError, warning } from "./check.js";

/** The lowest version in package.json's `engines`. */
export const OLDEST_NODE = "20.19.0";

/** Bytes. The cache contains an engine (215 MB) and, if it is built here, Go's build cache (about 2 GB). */
export const DISK = {
  cache: { low: 3_000_000_000, least: 500_000_000 },
  state: { low: 500_000_000, least: 50_000_000 },
} as const;

/** Checks what commands need on this machine. */
export function machineChecks(ctx: AppContext): readonly CheckSpec[] {
  const { settings } = ctx;
  const area = "machine";
  return [
    { id: "node", area, run: () => Promise.resolve(evaluateNode(process.versions.node)) },
    { id: "proxies", area, run: () => Promise.resolve(evaluateProxies(settings.variables)) },
    { id: "variables", area, run: () => Promise.resolve(evaluateVariables(settings.variables)) },
    { id: "git", area, program: "git", run: (signal) => checkGit(ctx, signal) },
    { id: "python", area, program: "python3", run: () => checkPython(ctx) },
    { id: "engine", area, program: "pulumi", run: () => checkEngine(ctx) },
    { id: "go", area, program: "go", run: () => checkGo(ctx) },
    { id: "cache-disk", area, run: () => checkDisk(settings.cacheDir, DISK.cache) },
    { id: "state-disk", area, run: () => checkDisk(settings.stateDir, DISK.state) },
    { id: "local-endpoint", area, run: (signal) => checkEndpoint({ ...ctx, signal }) },
  ];
}

export function evaluateNode(version: string): CheckResult {
  const params = { version, least: OLDEST_NODE };
  return isAtLeast(version, OLDEST_NODE)
    ? healthy("doctor.node", params)
    : broken("doctor.node-too-old", params);
}

/** Calls to this machine never use a proxy; other exceptions are the user's. */
export function evaluateProxies(variables: Readonly<Record<string, string>>): CheckResult {
  const proxies = proxiesOf(variables).map((name) => `${name}=${withoutUserinfo(variables[name] ?? "")}`);
  if (proxies.length === 0) return healthy("doctor.no-proxy");
  return healthy("doctor.proxies", { proxies, exceptions: variables["no_proxy"] ?? "" });
}

/** Variables that would change what the engine does: they are removed from its environment. */
export function evaluateVariables(variables: Readonly<Record<string, string>>): CheckResult {
  const names = withheldVariables(variables);
  return names.length === 0 ? healthy("doctor.variables") : warning("doctor.variables-withheld", { names });
}

/** Compares versions of three numbers; what follows a hyphen is ignored. */
function isAtLeast(version: string, least: string): boolean {
  const parts = (text: string): number[] => (text.split("-")[0] ?? "").split(".").map(Number);
  const [have, want] = [parts(version), parts(least)];
  const differing = want.findIndex((part, index) => have[index] !== part);
  return differing === -1 || (have[differing] ?? 0) > (want[differing] ?? 0);
}

async function checkGit({ settings }: AppContext, signal: AbortSignal): Promise<CheckResult> {
  const version = await firstLine("git", ["--version"], settings.variables, signal);
  if (version === undefined) return warning("doctor.git-missing");
  return healthy("doctor.git", { version: version.replace(/^git version /, "") });
}

async function checkPython({ settings }: AppContext): Promise<CheckResult> {
  const { findPython } = await import("../local/python.js");
  const found = async (): Promise<CheckResult> => {
    const { path, version } = await findPython(settings.variables);
    return healthy("doctor.python", { path, version: version.join(".") });
  };
  // only the stack `local` needs an engine that reaches it, so this is a warning
  return resultOrError(found, "warning");
}

async function checkEngine(ctx: AppContext): Promise<CheckResult> {
  const { engine, required } = await engineStatus(ctx);
  if (!engine) return warning("doctor.engine-missing", { ...required });
  const { cliVersion, pluginVersion, origin } = engine;
  const params = { cliVersion, pluginVersion };
  return origin === "stock" ? healthy("doctor.engine-stock", params) : healthy("doctor.engine-built", params);
}

/** Go is needed only to build an engine, so the check is skipped if one is installed. */
async function checkGo(ctx: AppContext): Promise<CheckResult> {
  const { engine } = await engineStatus(ctx);
  if (engine) return healthy("doctor.go-not-needed");
  const { findGo } = await import("../engine/build/toolchain.js");
  const found = async (): Promise<CheckResult> =>
    healthy("doctor.go", { path: await findGo(ctx.settings.variables) });
  return resultOrError(found, "warning");
}

async function checkDisk(
  directory: string,
  bounds: { readonly low: number; readonly least: number },
): Promise<CheckResult> {
  const existing = await nearestExisting(directory);
  const writable = await access(existing, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return broken("doctor.directory-not-writable", { directory, place: existing });
  const { bavail, bsize } = await statfs(existing);
  return evaluateDisk(directory, bavail * bsize, bounds);
}

export function evaluateDisk(
  directory: string,
  free: number,
  { low, least }: { readonly low: number; readonly least: number },
): CheckResult {
  const params = { directory, free: prettyBytes(free) };
  if (free < least) return broken("doctor.disk-full", { ...params, least: prettyBytes(least) });
  if (free < low) return warning("doctor.disk-low", { ...params, low: prettyBytes(low) });
  return healthy("doctor.disk", params);
}

/** The nearest existing parent of a directory that opsctl would create. */
async function nearestExisting(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch (error) {
    const parent = dirname(path);
    if (errnoOf(error) === undefined || parent === path) throw error;
    return nearestExisting(parent);
  }
}

async function checkEndpoint(ctx: AppContext): Promise<CheckResult> {
  const { condition, status, keptPort } = await localStatus(ctx);
  if (condition === "running") return healthy("doctor.endpoint-running", { endpoint: status.endpoint ?? "" });
  if (condition === "never-started" || condition === "stopped") return healthy("doctor.endpoint-stopped");
  return warning("doctor.endpoint-unwell", { condition, port: keptPort ?? 0 });
}

/** How many bytes of a program's output are kept to find its first line, our choice. */
const FIRST_LINE = 4096;

async function firstLine(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const options = { env, signal, maxOutput: FIRST_LINE, mayBeCut: true };
    const { exitCode, stdout } = await run(program, args, options);
    return exitCode === 0 ? stdout.split("\n")[0]?.trim() : undefined;
  } catch {
    return undefined; // it can't be started
  }
}
