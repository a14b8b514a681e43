import type { Command } from "commander";
import { parseDuration } from "../../../core/time/duration.js";
import type { Attach } from "../../runner.js";
import { registerCopy } from "./copy.js";
import { registerDiff } from "./diff.js";
import { registerDrill } from "./drill.js";
import { registerList, registerShow } from "./inspect.js";
import { collect, excludes, paths } from "./paths.js";
import { registerPrune } from "./prune.js";
import { rate } from "./rate.js";
import { addRegions, regionsOf } from "./regions.js";
import { registerRestore } from "./restore.js";
import { registerVerify } from "./verify.js";

/** `opsctl backup` and `backup list|show|verify|diff|copy|restore|drill|prune`. */
export function registerBackup(program: Command, attach: Attach): void {
  const backup = addRegions(
    program.command("backup").description("back up SSM Parameter Store, region by region"),
    "all, or names separated by commas; the configured order counts",
  )
    .option("--path <path>", "only parameters at or below this path (repeatable)", collect, [])
    .option("--exclude <path>", "leave out parameters at or below this path (repeatable)", collect, [])
    .option("--region-timeout <duration>", "time for one region", "10m")
    .option("--total-timeout <duration>", "time for all of them", "60m")
    .option("--full", "read labels and history of everything, also of what has not changed")
    .option("--rate <number>", "calls a second for each kind of call, instead of opsctl:backup.rate")
    .option("--continue-on-error", "go on with the next region after one that failed")
    .option("--dry-run", "count what would be backed up and the calls that it takes, write nothing");
  attach(backup, async (app, { options, globals }) => {
    const parsed = {
      regions: regionsOf(options),
      paths: paths(options["path"], "--path"),
      excludes: excludes(options["exclude"], "--exclude"),
      regionTimeout: parseDuration(String(options["regionTimeout"]), "--region-timeout"),
      totalTimeout: parseDuration(String(options["totalTimeout"]), "--total-timeout"),
      continueOnError: options["continueOnError"] === true,
      full: options["full"] === true,
      rate: rate(options["rate"]),
      dryRun: options["dryRun"] === true,
    };
    const { backupExit, backupStack } = await import("../../../app/backup/run/run.js");
    const { renderRun } = await import("../../render/backup/backup.js");
    const report = await backupStack(app, globals.stack, parsed);
    const exit = backupExit(report, app.signal);
    return { json: report, render: (out) => renderRun(out, report), ...(exit ? { exit } : {}) };
  });
  registerList(backup, attach);
  registerShow(backup, attach);
  registerVerify(backup, attach);
  registerDiff(backup, attach);
  registerCopy(backup, attach);
  registerRestore(backup, attach);
  registerDrill(backup, attach);
  registerPrune(backup, attach);
}
