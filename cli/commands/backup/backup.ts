import type { AnyCommand, Attach } from "../../runner.js";
import { registerCopy } from "./copy.js";
import { registerDiff } from "./diff.js";
import { registerDrill } from "./drill.js";
import { registerList, registerShow } from "./inspect.js";
import { excludeOption, pathOption } from "./paths.js";
import { registerPrune } from "./prune.js";
import { rateOption } from "./rate.js";
import { hiddenRegion, regionsOf, regionsOption } from "./regions.js";
import { registerRestore } from "./restore.js";
import { totalTimeoutOption, regionTimeoutOption } from "./timeouts.js";
import { registerVerify } from "./verify.js";

/** `opsctl backup` and `backup list|show|verify|diff|copy|restore|drill|prune`. */
export function registerBackup(program: AnyCommand, attach: Attach): void {
  const backup = program
    .command("backup")
    .description("back up SSM Parameter Store, region by region")
    .addOption(regionsOption("all, or names separated by commas; the configured order counts"))
    .addOption(hiddenRegion())
    .addOption(pathOption())
    .addOption(excludeOption())
    .addOption(regionTimeoutOption())
    .addOption(totalTimeoutOption())
    .option("--full", "read labels and history of everything, also of what has not changed")
    .addOption(rateOption("calls a second for each kind of call, instead of opsctl:backup.rate"))
    .option("--continue-on-error", "go on with the next region after one that failed")
    .option("--dry-run", "count what would be backed up and the calls that it takes, write nothing");
  attach(backup, async (app, { options, globals }) => {
    const { backupExit, backupStack } = await import("../../../app/backup/run/run.js");
    const { renderRun } = await import("../../render/backup/backup.js");
    const { path: paths, exclude: excludes, ...choices } = options;
    const regions = regionsOf(options);
    const report = await backupStack(app, globals.stack, { ...choices, regions, paths, excludes });
    return {
      json: report,
      render: (out) => renderRun(out, report),
      exit: backupExit(report, app.signal),
    };
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
