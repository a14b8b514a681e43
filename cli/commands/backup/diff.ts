import { idText } from "./backup-id.js";
import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { pathOption } from "./paths.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOption, requiredRegion } from "./regions.js";

/** `opsctl backup diff`. */
export function registerDiff(backup: AnyCommand, attach: Attach, text: Text): void {
  const diff = backup
    .command("diff")
    .description(
      text(
        "show what was added, changed and removed since a backup, by name",
        "バックアップ以降に追加・変更・削除されたパラメータを名前で表示",
      ),
    )
    .argument("<id>", idText(text))
    .option(
      "--against <what>",
      text(
        "live (Parameter Store as it is now), or another backup's id",
        "比較対象: live（現在の Parameter Store）、または別のバックアップの ID",
      ),
      "live",
    )
    .addOption(pathOption(text))
    .option(
      "--show-values",
      text(
        "show values, too: on a terminal only, and it is recorded",
        "値も表示（端末でのみ可。表示したことは記録される）",
      ),
    )
    .option(
      "--force-show",
      text("with --show-values: also where no person looks", "--show-values を端末以外でも許可"),
    )
    .option("--exit-code", text("exit 5 when there are differences", "差異がある場合は終了コード 5 で終了"))
    .addOption(recoveryKeyOption(text))
    .addOption(
      regionOption(text("the region that was backed up (required)", "バックアップ元のリージョン（必須）")),
    )
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
