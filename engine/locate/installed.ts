import { access, constants, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type CodedMessage, errnoOf, message } from "../../core/errors.js";
import { cliIn, engineHome, engineRoot, pluginIn } from "../layout.js";
import { readRecord } from "../record.js";
import { PLUGIN_VERSION } from "../versions.js";
import type { EngineSettings, Finding, Origin } from "../types.js";

/** The engine that opsctl installed, checked by its record and the files that the record names. */
export async function findInstalled(settings: EngineSettings, origin: Origin): Promise<Finding> {
  const pulumiHome = engineHome(settings, origin);
  const base = { source: origin === "stock" ? "downloaded" : "built", origin, pulumiHome } as const;
  const record = await readRecord(pulumiHome);
  if (record?.origin !== origin) {
    const flaw = await flawOf(settings, origin);
    return { ...base, hasPlugin: false, flaw };
  }
  const cli = cliIn(pulumiHome);
  const complete = (await isExecutable(cli)) && (await isExecutable(pluginIn(pulumiHome)));
  const finding = { ...base, cli, cliVersion: record.cliVersion };
  if (!complete) {
    return {
      ...finding,
      hasPlugin: false,
      flaw: message("engine.reason.damaged", { home: pulumiHome }),
    };
  }
  return { ...finding, hasPlugin: record.pluginVersion === PLUGIN_VERSION };
}

/**
 * Why there is no engine: directories are named after versions and recipe, so one of other versions or another recipe
 * has another name.
 */
async function flawOf(settings: EngineSettings, origin: Origin): Promise<CodedMessage> {
  const root = engineRoot(settings);
  for (const name of (await namesIn(root)).filter((entry) => entry.startsWith(`${origin}-`))) {
    const earlier = join(root, name);
    if ((await readRecord(earlier))?.origin === origin) {
      return message("engine.reason.outdated", { home: earlier });
    }
  }
  return message("engine.reason.not-installed");
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return [];
  }
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}
