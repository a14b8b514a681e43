import type { AnyCommand, Attach } from "../../runner.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOf, regionOption } from "./regions.js";

/** `opsctl backup copy`. */
export function registerCopy(backup: AnyCommand, attach: Attach): void {
  const copy = backup
    .command("copy")
    .description("copy a backup to another region's bucket, or to any other; what is there is left")
    .argument("[id]")
    .option("--latest", "the newest backup of each region, instead of one by its id")
    .option(
      "--to-region <region>",
      "whose bucket of the stack takes the copy; with --to-bucket, the bucket's",
    )
    .option("--to-bucket <bucket>", "any bucket that you may write to")
    .addOption(recoveryKeyOption())
    .addOption(regionOption("the region that was backed up; else it is looked for"))
    .addOption(hiddenRegions());
  attach(copy, async (app, { args: [backupId], options, globals, readInput }) => {
    const { copyBackups, copyExit } = await import("../../../app/backup/copy.js");
    const { renderCopy } = await import("../../render/backup/copy.js");
    const report = await copyBackups(app, globals.stack, {
      ...options,
      backupId,
      region: regionOf(options),
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderCopy(out, report), exit: copyExit(report, app.signal) };
  });
}
