import type { Command } from "commander";
import type { Attach } from "../../runner.js";
import { bucketOf, FROM_BUCKET, REGION_OF_BUCKET } from "./from-bucket.js";
import { addRegion, addRegions, regionsOf } from "./regions.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";
import { wholeNumber } from "../../options.js";

/** `opsctl backup list`. */
export function registerList(backup: Command, attach: Attach): void {
  const list = addRegions(
    backup.command("list").description("show the backups of each region, newest first"),
  );
  list.option("--limit <n>", "how many of each region, or all", "30");
  attach(list, async (app, { options, globals }) => {
    const { listExit, listStackBackups } = await import("../../../app/backup/inspect.js");
    const { renderList } = await import("../../render/backup/backup.js");
    const limit = String(options["limit"]);
    const report = await listStackBackups(app, globals.stack, {
      regions: regionsOf(options),
      limit: limit === "all" ? undefined : wholeNumber(limit, "--limit"),
    });
    const exit = listExit(report);
    return { json: report, render: (out) => renderList(out, report), ...(exit ? { exit } : {}) };
  });
}

/** `opsctl backup show`. */
export function registerShow(backup: Command, attach: Attach): void {
  const show = backup
    .command("show")
    .description("authenticate a backup's manifest and show it")
    .argument("<id>")
    .option("--from-bucket <bucket>", FROM_BUCKET)
    .option("--recovery-key <file>", RECOVERY_KEY);
  addRegion(show, REGION_OF_BUCKET);
  attach(show, async (app, { args, options, globals, readInput }) => {
    const { showBackup } = await import("../../../app/backup/inspect.js");
    const { renderShow } = await import("../../render/backup/backup.js");
    const report = await showBackup(app, globals.stack, {
      backupId: args[0] ?? "",
      ...bucketOf(options),
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderShow(out, report) };
  });
}
