import { Option } from "@commander-js/extra-typings";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl engine status|install`: the Pulumi engine and its AWS plugin on this machine. */
export function registerEngine(program: AnyCommand, attach: Attach): void {
  const engine = program
    .command("engine")
    .description("the Pulumi engine and its AWS plugin on this machine");

  attach(
    engine.command("status").description("show which engine is used, and what else was considered"),
    async (app) => {
      const [{ engineStatus }, { renderStatus, statusDocument }] = await load();
      const status = await engineStatus(app);
      return {
        json: statusDocument(status),
        render: (out) => renderStatus(out, status),
        exit: status.engine ? undefined : "failed",
      };
    },
  );

  attach(
    engine
      .command("install")
      .description("make sure that an engine is there: download it, else build it from Go modules")
      .addOption(
        new Option("--from <way>", "only this way: downloads or a build").choices([
          "stock",
          "source",
        ] as const),
      ),
    async (app, { options }) => {
      const [{ engineInstall }, { renderInstall, installDocument }] = await load();
      const result = await engineInstall(app, options.from);
      return { json: installDocument(result), render: (out) => renderInstall(out, result) };
    },
  );
}

/** Loaded when a command runs, so that `--help` stays quick. */
function load() {
  return Promise.all([import("../../app/engine.js"), import("../render/engine.js")]);
}
