import type { Command } from "commander";
import { parseDuration } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import type { Attach } from "../runner.js";

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];
const conflictChoices = ["fail", "skip", "overwrite"] as const;

/** `opsctl backup` and `backup list|show|restore`. */
export function registerBackup(program: Command, attach: Attach): void {
  const backup = program
    .command("backup")
    .description("back up SSM Parameter Store, region by region")
    .option("--regions <regions>", "all, or names separated by commas; the configured order counts", "all")
    .option("--path <path>", "only parameters at or below this path (repeatable)", collect, [])
    .option("--exclude <path>", "leave out parameters at or below this path (repeatable)", collect, [])
    .option("--region-timeout <duration>", "time for one region", "10m")
    .option("--total-timeout <duration>", "time for all of them", "60m")
    .option("--continue-on-error", "go on with the next region after one that failed")
    .option("--dry-run", "count what would be backed up, write nothing");
  attach(backup, async (app, { options, globals }) => {
    const parsed = {
      regions: String(options["regions"]),
      paths: paths(options["path"], "--path"),
      excludes: paths(options["exclude"], "--exclude"),
      regionTimeout: parseDuration(String(options["regionTimeout"]), "--region-timeout"),
      totalTimeout: parseDuration(String(options["totalTimeout"]), "--total-timeout"),
      continueOnError: options["continueOnError"] === true,
      dryRun: options["dryRun"] === true,
    };
    const { backupExit, backupStack } = await import("../../app/backup/run.js");
    const { renderRun } = await import("../render/backup/backup.js");
    const report = await backupStack(app, globals.stack, parsed);
    const exit = backupExit(report, app.signal);
    return { json: report, render: (out) => renderRun(out, report), ...(exit ? { exit } : {}) };
  });
  registerList(backup, attach);
  registerShow(backup, attach);
  registerRestore(backup, attach);
}

function registerList(backup: Command, attach: Attach): void {
  const list = backup
    .command("list")
    .description("show the backups of each region, newest first")
    .option("--regions <regions>", "all, or names separated by commas", "all");
  attach(list, async (app, { options, globals }) => {
    const { listStackBackups } = await import("../../app/backup/inspect.js");
    const { renderList } = await import("../render/backup/backup.js");
    const report = await listStackBackups(app, globals.stack, { regions: String(options["regions"]) });
    return { json: report, render: (out) => renderList(out, report) };
  });
}

function registerShow(backup: Command, attach: Attach): void {
  const show = backup
    .command("show")
    .description("authenticate a backup's manifest and show it")
    .argument("<id>");
  attach(show, async (app, { args, globals }) => {
    const { showBackup } = await import("../../app/backup/inspect.js");
    const { renderShow } = await import("../render/backup/backup.js");
    const report = await showBackup(app, globals.stack, args[0] ?? "");
    return { json: report, render: (out) => renderShow(out, report) };
  });
}

function registerRestore(backup: Command, attach: Attach): void {
  const restore = backup
    .command("restore")
    .description("verify a backup, show what would be written, ask, write it")
    .argument("<id>")
    .requiredOption("--region <region>", "the region that was backed up")
    .option("--path <path>", "only parameters at or below this path")
    .option("--to-prefix <path>", "write them below this path instead")
    .option("--to-region <region>", "write them to another region")
    .option(
      "--on-conflict <what>",
      `when a parameter exists and differs: ${conflictChoices.join(", ")}`,
      "fail",
    )
    .option("--dry-run", "show the plan, write nothing");
  attach(restore, async (app, { args, options, globals, out }) => {
    const text = (name: string): string | undefined =>
      typeof options[name] === "string" ? options[name] : undefined;
    const [path, toPrefix, toRegion] = [text("path"), text("toPrefix"), text("toRegion")];
    const { restoreBackup, restoreExit } = await import("../../app/backup/restore.js");
    const { renderPlan, renderRestore } = await import("../render/backup/restore.js");
    const report = await restoreBackup(app, globals.stack, {
      backupId: args[0] ?? "",
      region: text("region") ?? "",
      ...(path === undefined ? {} : { path: checkedPath(path, "--path") }),
      ...(toPrefix === undefined ? {} : { toPrefix }),
      ...(toRegion === undefined ? {} : { toRegion }),
      onConflict: conflictChoice(String(options["onConflict"])),
      dryRun: options["dryRun"] === true,
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

function paths(values: unknown, origin: string): readonly string[] {
  return (values as readonly string[]).map((value) => checkedPath(value, origin));
}

function checkedPath(value: string, origin: string): string {
  if (value.trim() === "") throw usageError("backup.bad-path", { origin });
  return value;
}
