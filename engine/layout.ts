import { join } from "node:path";
import { CLI_VERSION, PLUGIN_VERSION, RECIPE } from "./versions.js";
import type { EngineSettings, Origin } from "./types.js";

/** `$XDG_CACHE_HOME/opsctl/engine`: engines by key, the lock, and the cached version of the user's own CLI. */
export function engineRoot(settings: Pick<EngineSettings, "cacheDir">): string {
  return join(settings.cacheDir, "engine");
}

/** The directory name of an engine that opsctl installs, made of all versions and the recipe. */
export function engineKey(
  origin: Origin,
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  const versions = `cli-${CLI_VERSION}-aws-${PLUGIN_VERSION}-${platform}-${architecture}`;
  return origin === "built" ? `built-${versions}-${RECIPE}` : `stock-${versions}`;
}

/** The home (`PULUMI_HOME`) of an engine that opsctl installs; the CLI is inside, as in `~/.pulumi`. */
export function engineHome(settings: Pick<EngineSettings, "cacheDir">, origin: Origin): string {
  return join(engineRoot(settings), engineKey(origin));
}

export function cliIn(home: string): string {
  return join(home, "bin", "pulumi");
}

export const PLUGIN_DIRECTORY = `resource-aws-v${PLUGIN_VERSION}`;

export function pluginIn(home: string): string {
  return join(home, "plugins", PLUGIN_DIRECTORY, "pulumi-resource-aws");
}

/** Files that a built plugin reads when it starts: resource types, and which half of the provider serves which. */
export const GENERATED_FILES = ["schema.json", "bridge-metadata.json"] as const;

export function schemaIn(home: string): string {
  return join(home, "plugins", PLUGIN_DIRECTORY, GENERATED_FILES[0]);
}

/** Written last by an installation: a directory without it is not an engine. */
export function recordIn(home: string): string {
  return join(home, "engine.json");
}
