import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { fromBucketOption, regionOfBucketOption } from "./from-bucket.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { regionsOf, regionsOption } from "./regions.js";

/** `opsctl backup verify`. */
export function registerVerify(backup: AnyCommand, attach: Attach, text: Text): void {
  const verify = backup
    .command("verify")
    .description(
      text(
        "read backups back, wholly, and name every bad object",
        "バックアップ全体を読み取って検証し、破損したオブジェクトをすべて表示",
      ),
    )
    .argument(
      "[id]",
      text(
        "one backup, instead of the latest of each region",
        "各リージョンの最新の代わりに検証するバックアップの ID",
      ),
    )
    .option(
      "--latest",
      text(
        "the latest backup of each region (what is verified by default)",
        "各リージョンの最新のバックアップ（既定の検証対象）",
      ),
    )
    .option("--all", text("every backup", "すべてのバックアップ"))
    .addOption(regionsOption(text))
    .addOption(fromBucketOption(text))
    .addOption(regionOfBucketOption(text))
    .addOption(recoveryKeyOption(text));
  attach(verify, async (app, { args: [backupId], options, globals, readInput }) => {
    const { verifyStackBackups } = await import("../../../app/backup/verify.js");
    const { exitOf } = await import("../../../app/interrupted.js");
    const { renderVerify } = await import("../../render/backup/verify.js");
    // with --from-bucket, --region is that bucket's region; alone it is the region to verify
    const where =
      options.fromBucket === undefined ? { regions: regionsOf(options), region: undefined } : options;
    const report = await verifyStackBackups(app, globals.stack, {
      ...options,
      ...where,
      backupId,
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderVerify(out, report), exit: exitOf(report, app.signal) };
  });
}
