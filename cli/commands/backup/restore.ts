import type { Command } from "commander";
import { usageError } from "../../../core/errors.js";
import type { Attach } from "../../runner.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";
import { checkedPath } from "./paths.js";

const conflictChoices = ["fail", "skip", "overwrite"] as const;

/** `opsctl backup restore`. */
export function registerRestore(backup: Command, attach: Attach): void {
  const restore = backup
    .command("restore")
    .description("verify a backup, show what would be written, ask, write it")
    .argument("<id>")
    .option("--region <region>", "the region that was backed up; with --from-bucket, the bucket's")
    .option("--path <path>", "only parameters at or below this path")
    .option("--to-prefix <path>", "write them below this path instead")
    .option("--to-region <region>", "write them to another region")
    .option(
      "--on-conflict <what>",
      `when a parameter exists and differs: ${conflictChoices.join(", ")}`,
      "fail",
    )
    .option(
      "--from-bucket <bucket>",
      "read it from any bucket that you may read, e.g. a copy in another region",
    )
    .option("--recovery-key <file>", RECOVERY_KEY)
    .option("--dry-run", "show the plan, write nothing");
  attach(restore, async (app, { args, options, globals, out, readInput }) => {
    const text = (name: string): string | undefined =>
      typeof options[name] === "string" ? options[name] : undefined;
    const [path, toPrefix, toRegion] = [text("path"), text("toPrefix"), text("toRegion")];
    const { restoreBackup, restoreExit } = await import("../../../app/backup/restore.js");
    const { renderPlan, renderRestore } = await import("../../render/backup/restore.js");
    const report = await restoreBackup(app, globals.stack, {
      backupId: args[0] ?? "",
      region: text("region"),
      fromBucket: text("fromBucket"),
      ...(path === undefined ? {} : { path: checkedPath(path, "--path") }),
      ...(toPrefix === undefined ? {} : { toPrefix }),
      ...(toRegion === undefined ? {} : { toRegion }),
      onConflict: conflictChoice(String(options["onConflict"])),
      dryRun: options["dryRun"] === true,
      recoveryKey: recoveryKeyOf(options, readInput),
      onPlanned: (planned) => renderPlan(out, planned),
    });
    const exit = restoreExit(report, app.signal);
    return { json: report, render: (target) => renderRestore(target, report), ...(exit ? { exit } : {}) };
  });
}

function conflictChoice(value: string): (typeof conflictChoices)[number] {
  const choice = conflictChoices.find((candidate) => candidate === value);
  if (choice) return choice;
  throw usageError("backup.bad-conflict", { value, origin: "--on-conflict", choices: conflictChoices });
}
