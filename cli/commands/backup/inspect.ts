import { countOrAll, valueOption } from "../../options.js";
import { idText } from "./backup-id.js";
import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { fromBucketOption } from "./from-bucket.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegion, hiddenRegions, regionOf, regionOption, regionsOf, regionsOption } from "./regions.js";

/** `opsctl backup list`. */
export function registerList(backup: AnyCommand, attach: Attach, text: Text): void {
  const list = backup
    .command("list")
    .description(
      text("show the backups of each region, newest first", "リージョンごとのバックアップを新しい順に表示"),
    )
    .addOption(regionsOption(text))
    .addOption(hiddenRegion())
    .addOption(
      valueOption(
        "--limit <n>",
        text("how many of each region, or all", "リージョンごとに表示する件数、または all"),
        countOrAll,
      ).default(30),
    );
  attach(list, async (app, { options, globals }) => {
    const { listExit, listStackBackups } = await import("../../../app/backup/inspect.js");
    const { renderList } = await import("../../render/backup/backup.js");
    const report = await listStackBackups(app, globals.stack, { ...options, regions: regionsOf(options) });
    return { json: report, render: (out) => renderList(out, report), exit: listExit(report) };
  });
}

/** `opsctl backup show`. */
export function registerShow(backup: AnyCommand, attach: Attach, text: Text): void {
  const show = backup
    .command("show")
    .description(
      text("authenticate a backup's manifest and show it", "バックアップのマニフェストを認証して表示"),
    )
    .argument("<id>", idText(text))
    .addOption(fromBucketOption(text))
    .addOption(recoveryKeyOption(text))
    .addOption(
      regionOption(
        text(
          "whose backup; with --from-bucket: the bucket's region, else S3 is asked for it",
          "バックアップ元のリージョン（--from-bucket を指定した場合はそのバケットのリージョン。省略時は S3 に問い合わせる）",
        ),
      ),
    )
    .addOption(hiddenRegions());
  attach(show, async (app, { args: [backupId], options, globals, readInput }) => {
    const { showBackup } = await import("../../../app/backup/inspect.js");
    const { renderShow } = await import("../../render/backup/backup.js");
    const report = await showBackup(app, globals.stack, {
      backupId,
      fromBucket: options.fromBucket,
      region: regionOf(options),
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderShow(out, report) };
  });
}
