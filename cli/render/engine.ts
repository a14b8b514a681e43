import type { Considered, Engine, EngineInstallation, EngineStatus } from "../../app/engine.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

/** The JSON document of `engine status`; absent values are null. */
export function statusDocument({ engine, considered, required }: EngineStatus): Record<string, unknown> {
  return {
    engine: engine ? engineDocument(engine) : null,
    required,
    considered: considered.map((one) => ({
      source: one.source,
      origin: one.origin,
      used: one.reason === undefined,
      cli: one.cli ?? null,
      cliVersion: one.cliVersion ?? null,
      pulumiHome: one.pulumiHome,
      hasPlugin: one.hasPlugin,
      reason: one.reason ?? null,
    })),
  };
}

/** The JSON document of `engine install`. */
export function installDocument({ action, engine, status }: EngineInstallation): Record<string, unknown> {
  return { action, installed: engineDocument(engine), ...statusDocument(status) };
}

export function renderStatus(out: Out, { engine, considered, required }: EngineStatus): void {
  if (engine) renderEngine(out, engine);
  else out.message("engine.none", { cli: required.cli, plugin: required.plugin });
  out.line();
  const header = (["source", "cli", "verdict"] as const).map((column) => out.text(`engine.column.${column}`));
  renderTable(
    out,
    header,
    considered.map((one) => row(out, one)),
  );
  if (engine) return;
  out.line();
  out.flow(out.hint({ code: "engine.missing", params: {} }) ?? "");
}

export function renderInstall(out: Out, { action, engine, status }: EngineInstallation): void {
  out.message(`engine.action.${action}`, { home: engine.pulumiHome });
  renderEngine(out, engine);
  if (status.engine && status.engine.cli !== engine.cli) {
    out.message("engine.other-in-use", { cli: status.engine.cli });
  }
}

function renderEngine(out: Out, engine: Engine): void {
  const { cliVersion, pluginVersion, origin, cli, pulumiHome } = engine;
  out.message("engine.in-use", { cliVersion, pluginVersion, origin: out.text(`engine.origin.${origin}`) });
  out.message("engine.paths", { cli, home: pulumiHome });
}

function row(out: Out, { source, cli, cliVersion, reason }: Considered): string[] {
  const version = cliVersion ?? (cli === undefined ? "-" : "?");
  return [
    out.text(`engine.source.${source}`),
    version,
    reason ? out.explain(reason) : out.style("green", out.text("engine.used")),
  ];
}

function engineDocument(engine: Engine): Record<string, unknown> {
  const { origin, cli, cliVersion, pluginVersion, pulumiHome } = engine;
  return { origin, cli, cliVersion, pluginVersion, pulumiHome };
}
