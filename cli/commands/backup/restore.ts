import type { Command } from "commander";
import { usageError } from "../../../core/errors.js";
import { wholeNumber } from "../../options.js";
import type { Attach } from "../../runner.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";
import { collect, paths } from "./paths.js";
import { addRegion, regionOf } from "./regions.js";

const conflictChoices = ["fail", "skip", "overwrite"] as const;

/** `opsctl backup restore`. */
export function registerRestore(backup: Command, attach: Attach): void {
  const restore = backup
    .command("restore")
    .description("verify a backup, show what would be written, ask, write it")
    .argument("<id>");
  withWhat(withWhere(restore));
  attach(restore, async (app, { args, options, globals, out, readInput }) => {
    const { restoreBackup, restoreExit } = await import("../../../app/backup/restore.js");
    const { renderPlan, renderRestore } = await import("../../render/backup/restore.js");
    const report = await restoreBackup(app, globals.stack, {
      backupId: args[0] ?? "",
      ...parsed(options),
      recoveryKey: recoveryKeyOf(options, readInput),
      onPlanned: (planned) => renderPlan(out, planned),
    });
    const exit = restoreExit(report, app.signal);
    return { json: report, render: (target) => renderRestore(target, report), ...(exit ? { exit } : {}) };
  });
}

function withWhere(restore: Command): Command {
  return addRegion(restore, "the region that was backed up; with --from-bucket, the bucket's")
    .option("--path <path>", "only parameters at or below this path (repeatable)", collect, [])
    .option("--to-prefix <path>", "write them below this path instead: it takes the place of --path")
    .option("--to-region <region>", "write them to another region")
    .option("--to-role-arn <arn>", "write them as this role, in its account")
    .option(
      "--kms-key-map <old=new>",
      "encrypt under another KMS key what was under this one (repeatable)",
      collect,
      [],
    )
    .option(
      "--from-bucket <bucket>",
      "read it from any bucket that you may read, e.g. a copy in another region",
    )
    .option("--recovery-key <file>", RECOVERY_KEY);
}

function withWhat(restore: Command): Command {
  return restore
    .option(
      "--on-conflict <what>",
      `when a parameter exists and differs: ${conflictChoices.join(", ")}`,
      "fail",
    )
    .option("--history", "write the earlier versions of what is created, too")
    .option("--include-own", "write the keys that stacks keep for themselves, too (bucket names, descriptor)")
    .option("--delete-extra", "delete what is there and not in the backup")
    .option("--skip-impossible", "go on without what cannot be written")
    .option("--no-safety-backup", "do not save first what is overwritten or deleted")
    .option("--rate <number>", "writes a second")
    .option("--dry-run", "show the plan, write nothing");
}

/** As for reads (`opsctl:backup.rate`). */
const HIGHEST_RATE = 1_000;

function parsed(options: Readonly<Record<string, unknown>>) {
  const text = (name: string): string | undefined =>
    typeof options[name] === "string" ? options[name] : undefined;
  const isOn = (name: string): boolean => options[name] === true;
  const [toPrefix, toRegion, rate] = [text("toPrefix"), text("toRegion"), text("rate")];
  return {
    region: regionOf(options),
    fromBucket: text("fromBucket"),
    toRoleArn: text("toRoleArn"),
    paths: paths(options["path"], "--path"),
    ...(toPrefix === undefined ? {} : { toPrefix }),
    ...(toRegion === undefined ? {} : { toRegion }),
    kmsKeyMap: options["kmsKeyMap"] as readonly string[],
    onConflict: conflictChoice(String(options["onConflict"])),
    history: isOn("history"),
    includeOwn: isOn("includeOwn"),
    deleteExtra: isOn("deleteExtra"),
    skipImpossible: isOn("skipImpossible"),
    noSafetyBackup: options["safetyBackup"] === false,
    rate: rate === undefined ? undefined : wholeNumber(rate, "--rate", HIGHEST_RATE),
    dryRun: isOn("dryRun"),
  };
}

function conflictChoice(value: string): (typeof conflictChoices)[number] {
  const choice = conflictChoices.find((candidate) => candidate === value);
  if (choice) return choice;
  throw usageError("backup.bad-conflict", { value, origin: "--on-conflict", choices: conflictChoices });
}
