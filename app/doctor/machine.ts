import { access, constants, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import prettyBytes from "pretty-bytes";
import { withheldVariables } from "../../automation/engine-environment.js";
import { proxiesOf } from "../../config/proxy.js";
import { withoutUserinfo } from "../../core/printable.js";
import { errnoOf } from "../../core/errors.js";
import { run } from "../../core/process/run.js";
import type { AppContext } from "../context.js";
import { engineStatus } from "../engine.js";
import { localStatus } from "../local/local.js";
import { broken, type CheckSpec, healthy, judged, type Verdict, warning } from "./check.js";

/** The floor of package.json's `engines`. */
export const LEAST_NODE = "20.19.0";

/** Bytes. The cache holds an engine (215 MB) and, where it is built, Go's build of it (about 2 GB beside it). */
export const DISK = {
  cache: { low: 3_000_000_000, least: 500_000_000 },
  state: { low: 500_000_000, least: 50_000_000 },
} as const;

/** What every command needs of the machine, and what only some of them do. */
export function machineChecks(ctx: AppContext): readonly CheckSpec[] {
  const { settings } = ctx;
  const area = "machine";
  return [
    { id: "node", area, look: () => Promise.resolve(judgeNode(process.versions.node)) },
    { id: "proxies", area, look: () => Promise.resolve(judgeProxies(settings.variables)) },
    { id: "variables", area, look: () => Promise.resolve(judgeVariables(settings.variables)) },
    { id: "git", area, program: "git", look: (signal) => lookForGit(ctx, signal) },
    { id: "python", area, program: "python3", look: () => lookForPython(ctx) },
    { id: "engine", area, program: "pulumi", look: () => lookForEngine(ctx) },
    { id: "go", area, program: "go", look: () => lookForGo(ctx) },
    { id: "cache-disk", area, look: () => lookAtDisk(settings.cacheDir, DISK.cache) },
    { id: "state-disk", area, look: () => lookAtDisk(settings.stateDir, DISK.state) },
    { id: "local-endpoint", area, look: (signal) => lookForEndpoint({ ...ctx, signal }) },
  ];
}

export function judgeNode(version: string): Verdict {
  const params = { version, least: LEAST_NODE };
  return isAtLeast(version, LEAST_NODE)
    ? healthy("doctor.node", params)
    : broken("doctor.node-too-old", params);
}

/** Calls to this machine never take a proxy; what else is exempt is the user's list. */
export function judgeProxies(variables: Readonly<Record<string, string>>): Verdict {
  const proxies = proxiesOf(variables).map((name) => `${name}=${withoutUserinfo(variables[name] ?? "")}`);
  if (proxies.length === 0) return healthy("doctor.no-proxy");
  return healthy("doctor.proxies", { proxies, exceptions: variables["no_proxy"] ?? "" });
}

/** Variables that would lead the engine elsewhere: it doesn't get them, whatever was meant by them. */
export function judgeVariables(variables: Readonly<Record<string, string>>): Verdict {
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

async function lookForGit({ settings }: AppContext, signal: AbortSignal): Promise<Verdict> {
  const version = await firstLine("git", ["--version"], settings.variables, signal);
  if (version === undefined) return warning("doctor.git-missing");
  return healthy("doctor.git", { version: version.replace(/^git version /, "") });
}

async function lookForPython({ settings }: AppContext): Promise<Verdict> {
  const { findPython } = await import("../../local/python.js");
  const found = async (): Promise<Verdict> => {
    const { path, version } = await findPython(settings.variables);
    return healthy("doctor.python", { path, version: version.join(".") });
  };
  // only the stack `local` needs it
  return judged(found, "warning");
}

async function lookForEngine(ctx: AppContext): Promise<Verdict> {
  const { engine, required } = await engineStatus(ctx);
  if (!engine) return warning("doctor.engine-missing", { ...required });
  const { cliVersion, pluginVersion, origin } = engine;
  const params = { cliVersion, pluginVersion };
  return origin === "stock" ? healthy("doctor.engine-stock", params) : healthy("doctor.engine-built", params);
}

/** Go only compiles an engine: where one is installed nobody asks for it. */
async function lookForGo(ctx: AppContext): Promise<Verdict> {
  const { engine } = await engineStatus(ctx);
  if (engine) return healthy("doctor.go-not-needed");
  const { findGo } = await import("../../engine/build/toolchain.js");
  const found = async (): Promise<Verdict> =>
    healthy("doctor.go", { path: await findGo(ctx.settings.variables) });
  return judged(found, "warning");
}

async function lookAtDisk(
  directory: string,
  bounds: { readonly low: number; readonly least: number },
): Promise<Verdict> {
  const place = await nearestExisting(directory);
  const writable = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) return broken("doctor.directory-not-writable", { directory, place });
  const { bavail, bsize } = await statfs(place);
  return judgeDisk(directory, bavail * bsize, bounds);
}

export function judgeDisk(
  directory: string,
  free: number,
  { low, least }: { readonly low: number; readonly least: number },
): Verdict {
  const params = { directory, free: prettyBytes(free) };
  if (free < least) return broken("doctor.disk-full", { ...params, least: prettyBytes(least) });
  if (free < low) return warning("doctor.disk-low", { ...params, low: prettyBytes(low) });
  return healthy("doctor.disk", params);
}

/** A directory that opsctl would make lies in the nearest one above it that exists. */
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

async function lookForEndpoint(ctx: AppContext): Promise<Verdict> {
  const { condition, status, keptPort } = await localStatus(ctx);
  if (condition === "running") return healthy("doctor.endpoint-running", { endpoint: status.endpoint ?? "" });
  if (condition === "never-started" || condition === "stopped") return healthy("doctor.endpoint-stopped");
  return warning("doctor.endpoint-unwell", { condition, port: keptPort ?? 0 });
}

/** Bytes of a program's output in which its first line stands, our choice: more is not kept. */
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
