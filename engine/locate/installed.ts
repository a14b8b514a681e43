import { access, constants } from "node:fs/promises";
import { errnoOf } from "../../core/errors.js";
import { cliIn, engineHome, pluginIn } from "../layout.js";
import { readRecord } from "../record.js";
import { PLUGIN_VERSION } from "../versions.js";
import type { EngineSettings, Finding, Origin } from "../types.js";

/** What opsctl itself installed: judged by the record that the installation wrote and the files it names. */
export async function findInstalled(settings: EngineSettings, origin: Origin): Promise<Finding> {
  const pulumiHome = engineHome(settings, origin);
  const base = { source: origin === "stock" ? "downloaded" : "built", origin, pulumiHome } as const;
  const record = await readRecord(pulumiHome);
  if (record?.origin !== origin) {
    return { ...base, hasPlugin: false, flaw: { code: "engine.reason.not-installed", params: {} } };
  }
  const cli = cliIn(pulumiHome);
  const complete = (await isExecutable(cli)) && (await isExecutable(pluginIn(pulumiHome)));
  const finding = { ...base, cli, cliVersion: record.cliVersion };
  if (!complete) {
    return {
      ...finding,
      hasPlugin: false,
      flaw: { code: "engine.reason.damaged", params: { home: pulumiHome } },
    };
  }
  return { ...finding, hasPlugin: record.pluginVersion === PLUGIN_VERSION };
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
