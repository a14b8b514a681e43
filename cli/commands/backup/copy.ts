import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOf, regionOption } from "./regions.js";

/** `opsctl backup copy`. */
export function registerCopy(backup: AnyCommand, attach: Attach, text: Text): void {
  const copy = backup
    .command("copy")
    .description(
      text(
        "copy a backup to another region's bucket, or to any other; what is there is left",
        "バックアップを別リージョンまたは任意のバケットにコピー（コピー先の既存オブジェクトは残る）",
      ),
    )
    .argument("[id]")
    .option(
      "--latest",
      text(
        "the newest backup of each region, instead of one by its id",
        "ID の代わりに、各リージョンの最新のバックアップをコピー",
      ),
    )
    .option(
      "--to-region <region>",
      text(
        "whose bucket of the stack takes the copy; with --to-bucket, the bucket's",
        "コピー先となるスタックのバケットのリージョン（--to-bucket を指定した場合は、そのバケットのリージョン）",
      ),
    )
    .option("--to-bucket <bucket>", text("any bucket that you may write to", "書き込み可能な任意のバケット"))
    .addOption(recoveryKeyOption(text))
    .addOption(
      regionOption(
        text(
          "the region that was backed up; else it is looked for",
          "バックアップ元のリージョン（省略時は検索）",
        ),
      ),
    )
    .addOption(hiddenRegions());
  attach(copy, async (app, { args: [backupId], options, globals, readInput }) => {
    const { copyBackups } = await import("../../../app/backup/copy.js");
    const { exitOf } = await import("../../../app/interrupted.js");
    const { renderCopy } = await import("../../render/backup/copy.js");
    const report = await copyBackups(app, globals.stack, {
      ...options,
      backupId,
      region: regionOf(options),
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderCopy(out, report), exit: exitOf(report, app.signal) };
  });
}
