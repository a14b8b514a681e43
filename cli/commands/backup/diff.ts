import type { Command } from "commander";
import type { Attach } from "../../runner.js";
import { collect, paths } from "./paths.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";
import { addRegion, requiredRegion } from "./regions.js";

/** `opsctl backup diff`. */
export function registerDiff(backup: Command, attach: Attach): void {
  const diff = backup
    .command("diff")
    .description("show what was added, changed and removed since a backup, by name")
    .argument("<id>")
    .option("--against <what>", "live (Parameter Store as it is now), or another backup's id", "live")
    .option("--path <path>", "only parameters at or below this path (repeatable)", collect, [])
    .option("--show-values", "show values, too: on a terminal only, and it is recorded")
    .option("--force-show", "with --show-values: also where no person looks")
    .option("--exit-code", "exit 5 when there are differences")
    .option("--recovery-key <file>", RECOVERY_KEY);
  addRegion(diff, "the region that was backed up (required)");
  attach(diff, async (app, { args, options, globals, isWatched, readInput }) => {
    const chosen = paths(options["path"], "--path");
    const { diffBackup, diffExit } = await import("../../../app/backup/diff.js");
    const { renderDiff } = await import("../../render/backup/diff.js");
    const report = await diffBackup(app, globals.stack, {
      backupId: args[0] ?? "",
      region: requiredRegion(options),
      against: String(options["against"]),
      paths: chosen,
      showValues: options["showValues"] === true,
      mayShowValues: isWatched || options["forceShow"] === true,
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    const exit = diffExit(report, options["exitCode"] === true);
    return { json: report, render: (out) => renderDiff(out, report), ...(exit ? { exit } : {}) };
  });
}
