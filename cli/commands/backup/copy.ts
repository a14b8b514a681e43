import type { Command } from "commander";
import type { Attach } from "../../runner.js";
import { addRegion, regionOf } from "./regions.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";

/** `opsctl backup copy`. */
export function registerCopy(backup: Command, attach: Attach): void {
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
    .option("--recovery-key <file>", RECOVERY_KEY);
  addRegion(copy, "the region that was backed up; else it is looked for");
  attach(copy, async (app, { args, options, globals, readInput }) => {
    const text = (name: string): string | undefined =>
      typeof options[name] === "string" ? options[name] : undefined;
    const [backupId] = args;
    const { copyBackups, copyExit } = await import("../../../app/backup/copy.js");
    const { renderCopy } = await import("../../render/backup/copy.js");
    const report = await copyBackups(app, globals.stack, {
      ...(backupId === undefined ? {} : { backupId }),
      latest: options["latest"] === true,
      region: regionOf(options),
      toRegion: text("toRegion"),
      toBucket: text("toBucket"),
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    const exit = copyExit(report, app.signal);
    return { json: report, render: (out) => renderCopy(out, report), ...(exit ? { exit } : {}) };
  });
}
