import type { Command } from "commander";
import { parseDuration } from "../../../core/time/duration.js";
import { wholeNumber } from "../../options.js";
import type { Attach } from "../../runner.js";
import { rate } from "./rate.js";
import { addRegions, regionsOf } from "./regions.js";

/** `opsctl backup drill`. */
export function registerDrill(backup: Command, attach: Attach): void {
  const drill = addRegions(
    backup
      .command("drill")
      .description("prove that the newest backups can be restored: try a sample out beside the originals"),
    "all, or names separated by commas; the configured order counts",
  )
    .option("--sample <n>", "how many parameters of each backup, or all", "20")
    .option("--rate <number>", "writes a second")
    .option("--region-timeout <duration>", "time for one region", "10m")
    .option("--total-timeout <duration>", "time for all of them", "60m");
  attach(drill, async (app, { options, globals }) => {
    const sample = String(options["sample"]);
    const parsed = {
      regions: regionsOf(options),
      sample: sample === "all" ? sample : wholeNumber(sample, "--sample"),
      rate: rate(options["rate"]),
      regionTimeout: parseDuration(String(options["regionTimeout"]), "--region-timeout"),
      totalTimeout: parseDuration(String(options["totalTimeout"]), "--total-timeout"),
    } as const;
    const { drillExit, drillStack } = await import("../../../app/backup/drill/drill.js");
    const { renderDrill } = await import("../../render/backup/drill.js");
    const report = await drillStack(app, globals.stack, parsed);
    const exit = drillExit(report, app.signal);
    return { json: report, render: (out) => renderDrill(out, report), ...(exit ? { exit } : {}) };
  });
}
