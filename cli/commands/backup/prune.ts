import { valueOption, wholeNumber } from "../../options.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { hiddenRegion, regionsOf, regionsOption } from "./regions.js";

/** `opsctl backup prune`. */
export function registerPrune(backup: AnyCommand, attach: Attach): void {
  const keep = <Unit extends string>(unit: Unit, description: string) =>
    valueOption(`--keep-${unit} <n>`, description, wholeNumber);
  const prune = backup
    .command("prune")
    .description("show which backups the rules keep, ask, delete the others for ever")
    .addOption(keep("last", "keep the newest n backups"))
    .addOption(keep("daily", "keep the newest backup of each of the newest n days that have one (UTC)"))
    .addOption(keep("weekly", "the same for ISO weeks"))
    .addOption(keep("monthly", "the same for months"))
    .option("--delete", "delete without asking, where nobody can type a name; --yes does not")
    .option("--dry-run", "show what would be deleted, delete nothing")
    .addOption(regionsOption())
    .addOption(hiddenRegion());
  attach(prune, async (app, { options, globals, out, hasTerminal }) => {
    const { pruneBackups, pruneExit } = await import("../../../app/backup/prune.js");
    const { renderPrune, renderPrunePlan } = await import("../../render/backup/prune.js");
    const { keepLast: last, keepDaily: daily, keepWeekly: weekly, keepMonthly: monthly } = options;
    const report = await pruneBackups(app, globals.stack, {
      ...options,
      regions: regionsOf(options),
      rules: { last, daily, weekly, monthly },
      hasTerminal,
      onPlanned: (planned) => renderPrunePlan(out, planned),
    });
    return {
      json: report,
      render: (target) => renderPrune(target, report),
      exit: pruneExit(report, app.signal),
    };
  });
}
