import { usageError } from "../../../core/errors.js";
import { asText, repeatableOption, valueOption } from "../../options.js";
import { idText } from "./backup-id.js";
import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { pathOption } from "./paths.js";
import { rateOption } from "./rate.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { hiddenRegions, regionOf, regionOption } from "./regions.js";

const CONFLICT_CHOICES = ["fail", "skip", "overwrite"] as const;

/** `opsctl backup restore`. */
export function registerRestore(backup: AnyCommand, attach: Attach, text: Text): void {
  attach(
    withWritingOptions(restoreCommand(backup, text), text),
    async (app, { args: [backupId], options, globals, out, readInput }) => {
      const { restoreBackup } = await import("../../../app/backup/restore.js");
      const { exitOf } = await import("../../../app/interrupted.js");
      const { renderPlan, renderRestore } = await import("../../render/backup/restore.js");
      const report = await restoreBackup(app, globals.stack, {
        ...options,
        backupId,
        region: regionOf(options),
        paths: options.path,
        recoveryKey: recoveryKeyOf(options, readInput),
        onPlanned: (planned) => renderPlan(out, planned),
      });
      return {
        json: report,
        render: (target) => renderRestore(target, report),
        exit: exitOf(report, app.signal),
      };
    },
  );
}

/** Options for what is restored, and where. */
function restoreCommand(backup: AnyCommand, text: Text) {
  return backup
    .command("restore")
    .description(
      text(
        "verify a backup, show what would be written, ask, write it",
        "バックアップを検証し、書き込み内容の表示と確認の後に復元",
      ),
    )
    .argument("<id>", idText(text))
    .addOption(
      regionOption(
        text(
          "the region that was backed up; with --from-bucket, the bucket's",
          "バックアップ元のリージョン（--from-bucket を指定した場合は、そのバケットのリージョン）",
        ),
      ),
    )
    .addOption(hiddenRegions())
    .addOption(pathOption(text))
    .option(
      "--to-prefix <path>",
      text(
        "write them below this path instead: it takes the place of --path",
        "代わりにこのパスの下に書き込む（--path の部分を置き換える）",
      ),
    )
    .option("--to-region <region>", text("write them to another region", "別のリージョンに書き込む"))
    .option(
      "--to-role-arn <arn>",
      text("write them as this role, in its account", "このロールで、そのアカウントに書き込む"),
    )
    .addOption(
      repeatableOption(
        "--kms-key-map <old=new>",
        text(
          "encrypt under another KMS key what was under this one (repeatable)",
          "指定した KMS キーで暗号化されていたパラメータを、別の KMS キーで暗号化（複数回指定可）",
        ),
        asText,
      ),
    )
    .option(
      "--from-bucket <bucket>",
      text(
        "read it from any bucket that you may read, e.g. a copy in another region",
        "読み取り可能な任意のバケットから復元（別リージョンのコピーなど）",
      ),
    )
    .addOption(recoveryKeyOption(text));
}

/** Options for how it is written. */
function withWritingOptions(restore: ReturnType<typeof restoreCommand>, text: Text) {
  return restore
    .addOption(
      valueOption(
        "--on-conflict <what>",
        text(
          `when a parameter exists and differs: ${CONFLICT_CHOICES.join(", ")}`,
          `既存のパラメータと異なる場合の動作: ${CONFLICT_CHOICES.join("、")}`,
        ),
        conflictChoice,
      ).default("fail"),
    )
    .option(
      "--history",
      text(
        "write the earlier versions of what is created, too",
        "新規に作成するパラメータは、過去のバージョンも書き込む",
      ),
    )
    .option(
      "--include-own",
      text(
        "write the keys that stacks keep for themselves, too (bucket names, descriptor)",
        "スタック自身が管理するパラメータ（バケット名、ランタイム記述子）も書き込む",
      ),
    )
    .option(
      "--delete-extra",
      text("delete what is there and not in the backup", "バックアップに含まれないパラメータを削除"),
    )
    .option(
      "--skip-impossible",
      text("go on without what cannot be written", "書き込めないパラメータを除いて続行"),
    )
    .option(
      "--no-safety-backup",
      text(
        "do not save first what is overwritten or deleted",
        "上書き・削除されるパラメータの復元前バックアップを作成しない",
      ),
    )
    .addOption(rateOption(text("writes a second", "1 秒あたりの書き込み回数")))
    .option("--dry-run", text("show the plan, write nothing", "復元内容を表示するだけで、何も書き込まない"));
}

function conflictChoice(value: string, origin: string): (typeof CONFLICT_CHOICES)[number] {
  const choice = CONFLICT_CHOICES.find((candidate) => candidate === value);
  if (choice) return choice;
  throw usageError("backup.bad-conflict", { value, origin, choices: CONFLICT_CHOICES });
}
