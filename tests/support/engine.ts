import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cliIn, engineHome, pluginIn, recordIn } from "../../engine/layout.js";
import type { EngineSettings, Origin } from "../../engine/types.js";
import { CLI_VERSION, PLUGIN_VERSION } from "../../engine/versions.js";

/** Settings in a directory of a test's own: nothing is on PATH but what the test puts into `bin`. */
export function engineSettings(directory: string, changes: Partial<EngineSettings> = {}): EngineSettings {
  return {
    cacheDir: join(directory, "cache", "opsctl"),
    engine: undefined,
    pulumiHome: join(directory, "home", ".pulumi"),
    variables: { PATH: join(directory, "bin") },
    ...changes,
  };
}

/** A program that is a shell script. */
export async function writeScript(path: string, body: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

/** A `pulumi` on the test's PATH that prints this version and counts its starts in `<directory>/starts`. */
export function writeCli(directory: string, version: string): Promise<string> {
  const body = `printf x >> '${join(directory, "starts")}'\nprintf '%s\\n' '${version}'`;
  return writeScript(join(directory, "bin", "pulumi"), body);
}

export function writePlugin(home: string): Promise<string> {
  return writeScript(pluginIn(home), "exit 0");
}

/** What an installation leaves in a home, without its record. */
export async function fillHome(home: string): Promise<void> {
  await writeScript(cliIn(home), `printf 'v${CLI_VERSION}\\n'`);
  await writePlugin(home);
}

/** A complete engine where opsctl installs it. */
export async function installFake(
  settings: EngineSettings,
  origin: Origin,
  changes: object = {},
): Promise<string> {
  const home = engineHome(settings, origin);
  await fillHome(home);
  const record = {
    schema: 1,
    origin,
    cliVersion: CLI_VERSION,
    pluginVersion: PLUGIN_VERSION,
    installedAt: "",
  };
  await writeFile(recordIn(home), JSON.stringify({ ...record, ...changes }));
  return home;
}
