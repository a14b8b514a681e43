import { usageError } from "../../../core/errors.js";
import { asText, repeatableOption, valueOption } from "../../options.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { pathOption } from "./paths.js";
import { rateOption } from "./rate.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOf, regionOption } from "./regions.js";

const CONFLICT_CHOICES = ["fail", "skip", "overwrite"] as const;

/** `opsctl backup restore`. */
export function registerRestore(backup: AnyCommand, attach: Attach): void {
  attach(restoreCommand(backup), async (app, { args: [backupId], options, globals, out, readInput }) => {
    const { restoreBackup, restoreExit } = await import("../../../app/backup/restore.js");
    const { renderPlan, renderRestore } = await import("../../render/backup/restore.js");
    const report = await restoreBackup(app, globals.stack, {
      ...options,
      backupId,
      region: regionOf(options),
      paths: options.path,
      recoveryKey: recoveryKeyOf(options, readInput),
      onPlanned: (planned) => renderPlan(out, planned),
    });
    return {
      json: report,
      render: (target) => renderRestore(target, report),
      exit: restoreExit(report, app.signal),
    };
  });
}

function restoreCommand(backup: AnyCommand) {
  return backup
    .command("restore")
    .description("verify a backup, show what would be written, ask, write it")
    .argument("<id>", "a backup's id, or latest")
    .addOption(regionOption("the region that was backed up; with --from-bucket, the bucket's"))
    .addOption(hiddenRegions())
    .addOption(pathOption())
    .option("--to-prefix <path>", "write them below this path instead: it takes the place of --path")
    .option("--to-region <region>", "write them to another region")
    .option("--to-role-arn <arn>", "write them as this role, in its account")
    .addOption(
      repeatableOption(
        "--kms-key-map <old=new>",
        "encrypt under another KMS key what was under this one (repeatable)",
        asText,
      ),
    )
    .option(
      "--from-bucket <bucket>",
      "read it from any bucket that you may read, e.g. a copy in another region",
    )
    .addOption(recoveryKeyOption())
    .addOption(
      valueOption(
        "--on-conflict <what>",
        `when a parameter exists and differs: ${CONFLICT_CHOICES.join(", ")}`,
        conflictChoice,
      ).default("fail"),
    )
    .option("--history", "write the earlier versions of what is created, too")
    .option("--include-own", "write the keys that stacks keep for themselves, too (bucket names, descriptor)")
    .option("--delete-extra", "delete what is there and not in the backup")
    .option("--skip-impossible", "go on without what cannot be written")
    .option("--no-safety-backup", "do not save first what is overwritten or deleted")
    .addOption(rateOption("writes a second"))
    .option("--dry-run", "show the plan, write nothing");
}

function conflictChoice(value: string, origin: string): (typeof CONFLICT_CHOICES)[number] {
  const choice = CONFLICT_CHOICES.find((candidate) => candidate === value);
  if (choice) return choice;
  throw usageError("backup.bad-conflict", { value, origin, choices: CONFLICT_CHOICES });
}
