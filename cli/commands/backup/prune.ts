import type { Command } from "commander";
import { wholeNumber } from "../../options.js";
import type { Attach } from "../../runner.js";
import { addRegions, regionsOf } from "./regions.js";

/** `opsctl backup prune`. */
export function registerPrune(backup: Command, attach: Attach): void {
  const prune = backup
    .command("prune")
    .description("show which backups the rules keep, ask, delete the others for ever")
    .option("--keep-last <n>", "keep the newest n backups")
    .option("--keep-daily <n>", "keep the newest backup of each of the newest n days that have one (UTC)")
    .option("--keep-weekly <n>", "the same for ISO weeks")
    .option("--keep-monthly <n>", "the same for months")
    .option("--delete", "delete without asking, where nobody can type a name; --yes does not")
    .option("--dry-run", "show what would be deleted, delete nothing");
  addRegions(prune);
  attach(prune, async (app, { options, globals, out, hasTerminal }) => {
    const { pruneBackups, pruneExit } = await import("../../../app/backup/prune.js");
    const { renderPrune, renderPrunePlan } = await import("../../render/backup/prune.js");
    const report = await pruneBackups(app, globals.stack, {
      regions: regionsOf(options),
      rules: {
        ...rule("last", options["keepLast"]),
        ...rule("daily", options["keepDaily"]),
        ...rule("weekly", options["keepWeekly"]),
        ...rule("monthly", options["keepMonthly"]),
      },
      dryRun: options["dryRun"] === true,
      delete: options["delete"] === true,
      hasTerminal,
      onPlanned: (planned) => renderPrunePlan(out, planned),
    });
    const exit = pruneExit(report, app.signal);
    return { json: report, render: (target) => renderPrune(target, report), ...(exit ? { exit } : {}) };
  });
}

function rule<Name extends string>(name: Name, value: unknown): Partial<Record<Name, number>> {
  if (typeof value !== "string") return {};
  return { [name]: wholeNumber(value, `--keep-${name}`) } as Record<Name, number>;
}
