import { countOrAll, valueOption } from "../../options.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { rateOption } from "./rate.js";
import { hiddenRegion, regionsOf, regionsOption } from "./regions.js";
import { regionTimeoutOption, totalTimeoutOption } from "./timeouts.js";

/** `opsctl backup drill`. */
export function registerDrill(backup: AnyCommand, attach: Attach): void {
  const drill = backup
    .command("drill")
    .description("prove that the newest backups can be restored: try a sample out beside the originals")
    .addOption(regionsOption("all, or names separated by commas; the configured order counts"))
    .addOption(hiddenRegion())
    .addOption(
      valueOption("--sample <n>", "how many parameters of each backup, or all", countOrAll).default(20),
    )
    .addOption(rateOption("writes a second"))
    .addOption(regionTimeoutOption())
    .addOption(totalTimeoutOption());
  attach(drill, async (app, { options, globals }) => {
    const { drillExit, drillStack } = await import("../../../app/backup/drill/drill.js");
    const { renderDrill } = await import("../../render/backup/drill.js");
    const report = await drillStack(app, globals.stack, { ...options, regions: regionsOf(options) });
    return { json: report, render: (out) => renderDrill(out, report), exit: drillExit(report, app.signal) };
  });
}
