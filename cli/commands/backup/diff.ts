import type { AnyCommand, Attach } from "../../runner.js";
import { pathOption } from "./paths.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOption, requiredRegion } from "./regions.js";

/** `opsctl backup diff`. */
export function registerDiff(backup: AnyCommand, attach: Attach): void {
  const diff = backup
    .command("diff")
    .description("show what was added, changed and removed since a backup, by name")
    .argument("<id>", "a backup's id, or latest")
    .option("--against <what>", "live (Parameter Store as it is now), or another backup's id", "live")
    .addOption(pathOption())
    .option("--show-values", "show values, too: on a terminal only, and it is recorded")
    .option("--force-show", "with --show-values: also where no person looks")
    .option("--exit-code", "exit 5 when there are differences")
    .addOption(recoveryKeyOption())
    .addOption(regionOption("the region that was backed up (required)"))
    .addOption(hiddenRegions());
  attach(diff, async (app, { args: [backupId], options, globals, isWatched, readInput }) => {
    const { diffBackup, diffExit } = await import("../../../app/backup/diff.js");
    const { renderDiff } = await import("../../render/backup/diff.js");
    const report = await diffBackup(app, globals.stack, {
      ...options,
      backupId,
      region: requiredRegion(options),
      paths: options.path,
      mayShowValues: isWatched || options.forceShow === true,
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return {
      json: report,
      render: (out) => renderDiff(out, report),
      exit: diffExit(report, options.exitCode === true),
    };
  });
}
