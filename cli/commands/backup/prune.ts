import { valueOption, wholeNumber } from "../../options.js";
import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { hiddenRegion, regionsOf, regionsOption } from "./regions.js";

/** `opsctl backup prune`. */
export function registerPrune(backup: AnyCommand, attach: Attach, text: Text): void {
  const keep = <Unit extends string>(unit: Unit, description: string) =>
    valueOption(`--keep-${unit} <n>`, description, wholeNumber);
  const prune = backup
    .command("prune")
    .description(
      text(
        "show which backups the rules keep, ask, delete the others for ever",
        "保持ルールの結果を表示し、確認の後、対象外のバックアップを完全に削除",
      ),
    )
    .addOption(keep("last", text("keep the newest n backups", "最新の n 件のバックアップを保持")))
    .addOption(
      keep(
        "daily",
        text(
          "keep the newest backup of each of the newest n days that have one (UTC)",
          "バックアップのある直近 n 日（UTC）について、各日の最新のバックアップを保持",
        ),
      ),
    )
    .addOption(keep("weekly", text("the same for ISO weeks", "同上（ISO 週ごと）")))
    .addOption(keep("monthly", text("the same for months", "同上（月ごと）")))
    .option(
      "--delete",
      text(
        "delete without asking, where nobody can type a name; --yes does not",
        "名前を入力できない環境で、確認なしに削除（--yes では削除しない）",
      ),
    )
    .option(
      "--dry-run",
      text("show what would be deleted, delete nothing", "削除対象を表示するだけで、何も削除しない"),
    )
    .addOption(regionsOption(text))
    .addOption(hiddenRegion());
  attach(prune, async (app, { options, globals, out, hasTerminal }) => {
    const { pruneBackups } = await import("../../../app/backup/prune.js");
    const { exitOf } = await import("../../../app/interrupted.js");
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
      exit: exitOf(report, app.signal),
    };
  });
}
