import { usageError } from "../../core/errors.js";
import { PLUGIN_VERSION } from "../versions.js";
import type { Engine, EngineSettings, Finding } from "../types.js";
import { chooseEngine, type Choice } from "./choose.js";
import { engineEnvironment } from "./environment.js";
import { findInstalled } from "./installed.js";
import { exists, findUserEngine } from "./user.js";

export interface Located extends Omit<Choice, "chosen"> {
  readonly engine: Engine | undefined;
}

/** Checks every source and chooses the engine: the user's own, then the downloaded, then the built one. */
export async function locateEngine(settings: EngineSettings): Promise<Located> {
  const findings = await Promise.all([
    findUserEngine(settings),
    findInstalled(settings, "stock"),
    findInstalled(settings, "built"),
  ]);
  const { chosen, considered } = chooseEngine(findings, settings.engine);
  return { considered, engine: chosen && (await toEngine(chosen, settings)) };
}

/**
 * The engine to use. Starts no process, except once for a new `pulumi` on PATH.
 *
 * @throws OpsError `engine.missing` (2) with a problem for each source, if none fits.
 */
export async function resolveEngine(settings: EngineSettings): Promise<Engine> {
  const { engine, considered } = await locateEngine(settings);
  if (engine) return engine;
  const problems = considered.flatMap(({ source, reason }) =>
    reason ? [{ code: reason.code, params: { ...reason.params, source } }] : [],
  );
  throw usageError("engine.missing", { plugin: PLUGIN_VERSION }, { problems });
}

export async function toEngine(finding: Finding, settings: EngineSettings): Promise<Engine | undefined> {
  const { cli, cliVersion, pulumiHome, origin } = finding;
  if (cli === undefined || cliVersion === undefined) return undefined;
  const user = {
    home: settings.pulumiHome,
    exists: await exists(settings.pulumiHome),
    credentialsPath: settings.variables["PULUMI_CREDENTIALS_PATH"],
  };
  const environment = engineEnvironment(finding, user);
  return { cli, cliVersion, pulumiHome, pluginVersion: PLUGIN_VERSION, origin, environment };
}
