import type { Considered, Engine } from "../engine/index.js";
import { CLI_RANGE, locateEngine, PLUGIN_VERSION } from "../engine/index.js";
import type { AppContext } from "./context.js";

export { assertEngineMayReach, resolveEngine } from "../engine/index.js";
export type { Considered, Engine } from "../engine/index.js";

/** The report of `opsctl engine status`: the engine in use, if any, and all candidates. */
export interface EngineStatus {
  readonly engine: Engine | undefined;
  readonly considered: readonly Considered[];
  readonly required: { readonly cli: string; readonly plugin: string };
}

/** `present`: a suitable engine was already installed. */
export interface EngineInstallation {
  readonly action: "present" | "downloaded" | "built";
  readonly engine: Engine;
  readonly status: EngineStatus;
}

export async function engineStatus({ settings }: Pick<AppContext, "settings">): Promise<EngineStatus> {
  const { engine, considered } = await locateEngine(settings);
  return { engine, considered, required: { cli: CLI_RANGE, plugin: PLUGIN_VERSION } };
}

/** Installs an engine unless a suitable one exists; `from` allows only a download (`stock`) or only a build (`source`). */
export async function engineInstall(ctx: AppContext, from?: "stock" | "source"): Promise<EngineInstallation> {
  const { installEngine } = await import("../engine/install/install.js");
  const { settings, emit, signal, clock } = ctx;
  const result = await installEngine({ settings, from, emit, signal, clock });
  return { ...result, status: await engineStatus(ctx) };
}
