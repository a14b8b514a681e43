import { realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join, sep } from "node:path";
import { errnoOf, message } from "../../core/errors.js";
import { PLUGIN_DIRECTORY, engineRoot, pluginIn } from "../layout.js";
import type { EngineSettings, Finding } from "../types.js";
import { isExecutable } from "./installed.js";
import { cachedVersion } from "./version-cache.js";

/** The user's own `pulumi` on PATH with the plugin in the user's own Pulumi home. */
export async function findUserEngine(settings: EngineSettings): Promise<Finding> {
  const base = { source: "path", origin: "stock", pulumiHome: settings.pulumiHome } as const;
  const onPath = await findOnPath("pulumi", settings.variables["PATH"]);
  if (onPath === undefined) {
    return { ...base, hasPlugin: false, flaw: message("engine.reason.not-on-path") };
  }
  const cli = await realpath(onPath);
  if (await liesIn(engineRoot(settings), [cli, settings.pulumiHome])) {
    return { ...base, cli, hasPlugin: false, flaw: message("engine.reason.own", { cli }) };
  }
  const cliVersion = await cachedVersion(cli, settings);
  if (cliVersion === undefined) {
    return { ...base, cli, hasPlugin: false, flaw: message("engine.reason.no-answer", { cli }) };
  }
  return { ...base, cli, cliVersion, hasPlugin: await hasPlugin(settings.pulumiHome) };
}

/** The first executable of this name on a PATH; relative entries are ignored. */
export async function findOnPath(name: string, path: string | undefined): Promise<string | undefined> {
  for (const directory of (path ?? "").split(delimiter).filter(isAbsolute)) {
    const candidate = join(directory, name);
    if ((await isExecutable(candidate)) && (await stat(candidate)).isFile()) return candidate;
  }
  return undefined;
}

/** Whether the plugin is complete: Pulumi marks an unfinished download with a file `<directory>.partial` next to it. */
async function hasPlugin(home: string): Promise<boolean> {
  if (!(await isExecutable(pluginIn(home)))) return false;
  return !(await exists(join(home, "plugins", `${PLUGIN_DIRECTORY}.partial`)));
}

/** Whether one of the paths leads into `directory`: an engine that opsctl built must not count as the user's own. */
async function liesIn(directory: string, paths: readonly string[]): Promise<boolean> {
  const root = await realpathIfPresent(directory);
  if (root === undefined) return false;
  const real = await Promise.all(paths.map(realpathIfPresent));
  return real.some((path) => path !== undefined && (path === root || path.startsWith(root + sep)));
}

async function realpathIfPresent(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}

export async function exists(path: string): Promise<boolean> {
  return (await realpathIfPresent(path)) !== undefined;
}
