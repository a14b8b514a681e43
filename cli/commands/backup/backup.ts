import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { registerCopy } from "./copy.js";
import { registerDiff } from "./diff.js";
import { registerDrill } from "./drill.js";
import { registerList, registerShow } from "./inspect.js";
import { excludeOption, pathOption } from "./paths.js";
import { registerPrune } from "./prune.js";
import { rateOption } from "./rate.js";
import { hiddenRegion, regionsOf, orderedRegionsOption } from "./regions.js";
import { registerRestore } from "./restore.js";
import { totalTimeoutOption, regionTimeoutOption } from "./timeouts.js";
import { registerVerify } from "./verify.js";

/** `opsctl backup` and `backup list|show|verify|diff|copy|restore|drill|prune`. */
export function registerBackup(program: AnyCommand, attach: Attach, text: Text): void {
  const backup = backupCommand(program, text);
  attach(backup, async (app, { options, globals }) => {
    const { backupStack } = await import("../../../app/backup/run/run.js");
    const { exitOf } = await import("../../../app/interrupted.js");
    const { renderRun } = await import("../../render/backup/backup.js");
    const { path: paths, exclude: excludes, ...choices } = options;
    const regions = regionsOf(options);
    const report = await backupStack(app, globals.stack, { ...choices, regions, paths, excludes });
    return {
      json: report,
      render: (out) => renderRun(out, report),
      exit: exitOf(report, app.signal),
    };
  });
  registerList(backup, attach, text);
  registerShow(backup, attach, text);
  registerVerify(backup, attach, text);
  registerDiff(backup, attach, text);
  registerCopy(backup, attach, text);
  registerRestore(backup, attach, text);
  registerDrill(backup, attach, text);
  registerPrune(backup, attach, text);
}

function backupCommand(program: AnyCommand, text: Text) {
  return program
    .command("backup")
    .description(
      text(
        "back up SSM Parameter Store, region by region",
        "SSM Parameter Store をリージョンごとにバックアップ",
      ),
    )
    .addOption(orderedRegionsOption(text))
    .addOption(hiddenRegion())
    .addOption(pathOption(text))
    .addOption(excludeOption(text))
    .addOption(regionTimeoutOption(text))
    .addOption(totalTimeoutOption(text))
    .option(
      "--full",
      text(
        "read labels and history of everything, also of what has not changed",
        "変更のないパラメータも含め、すべてのラベルと履歴を読み取る",
      ),
    )
    .addOption(
      rateOption(
        text(
          "calls a second for each kind of call, instead of opsctl:backup.rate",
          "API の種類ごとの 1 秒あたりの呼び出し回数（opsctl:backup.rate の代わり）",
        ),
      ),
    )
    .option(
      "--continue-on-error",
      text(
        "go on with the next region after one that failed",
        "失敗したリージョンがあっても次のリージョンに進む",
      ),
    )
    .option(
      "--dry-run",
      text(
        "count what would be backed up and the calls that it takes, write nothing",
        "バックアップ対象の件数と必要な呼び出し回数を数えるだけで、何も書き込まない",
      ),
    );
}
