import { error, event, text } from "../entry.js";

/** Sentences of `backup prune`. */
export const backupPrune = {
  // events
  "backup.prune-reading": event({
    level: "progress",
    en: "{region}: reading {bucket}",
    ja: "{region}: {bucket} を確認中",
  }),
  "backup.prune-removed": event({
    level: "info",
    en: "{region}: {backupId} deleted",
    ja: "{region}: {backupId} を削除しました。",
  }),
  "backup.prune-failed": event({
    level: "error",
    en: "{region}: {backupId} was not deleted, or only partly",
    ja: "{region}: {backupId} を完全には削除できませんでした。",
  }),
  "backup.prune-region-failed": event({
    level: "error",
    en: "{region}: no backups are deleted in this region",
    ja: "{region}: このリージョンのバックアップは削除しません。",
  }),

  // how it is shown
  "backup.prune-column-outcome": text({ en: "Outcome", ja: "扱い" }),
  "backup.prune-column-why": text({ en: "Why", ja: "理由" }),
  "backup.prune-outcome-kept": text({ en: "kept", ja: "保持" }),
  "backup.prune-outcome-remove": text({ en: "to delete", ja: "削除予定" }),
  "backup.prune-outcome-removed": text({ en: "deleted", ja: "削除済み" }),
  "backup.prune-outcome-locked": text({ en: "locked", ja: "ロック中" }),
  "backup.prune-outcome-failed": text({ en: "failed", ja: "失敗" }),
  "backup.prune-outcome-skipped": text({ en: "not attempted", ja: "未実行" }),
  "backup.prune-reason-last": text({ en: "last", ja: "直近" }),
  "backup.prune-reason-daily": text({ en: "daily", ja: "日次" }),
  "backup.prune-reason-weekly": text({ en: "weekly", ja: "週次" }),
  "backup.prune-reason-monthly": text({ en: "monthly", ja: "月次" }),
  "backup.prune-reason-newest": text({ en: "newest", ja: "最新" }),
  "backup.prune-reason-future": text({ en: "dated in the future", ja: "未来の日付" }),
  "backup.prune-reason-recent": text({ en: "less than 7 days old", ja: "7 日以内" }),
  "backup.prune-why-unfinished": text({ en: "unfinished", ja: "未完了" }),
  "backup.prune-why-incomplete": text({
    en: "incomplete, missing: {count}",
    ja: "不完全（不足 {count} 件）",
  }),
  "backup.prune-why-unknown": text({ en: "not recognized", ja: "解析不可" }),
  "backup.prune-why-locked": text({ en: "until {until}", ja: "{until} まで" }),
  "backup.prune-why-hold": text({ en: "legal hold", ja: "リーガルホールド" }),
  "backup.prune-type-name": text({
    en: "The backups marked 'to delete' are deleted permanently, with all versions. Type the name of the stack, {expected}, to continue:",
    ja: "「削除予定」のバックアップは、すべてのバージョンを含めて完全に削除され、元に戻せません。続けるにはスタック名 {expected} を入力してください:",
  }),
  "backup.prune-planned": text({
    en: "{remove} to delete, {locked} locked. Nothing was deleted (--dry-run).",
    ja: "削除予定 {remove} 件、ロック中 {locked} 件。何も削除していません（--dry-run）。",
  }),
  "backup.prune-succeeded": text({
    en: "{removed} deleted, {locked} locked.",
    ja: "{removed} 件を削除しました。ロック中 {locked} 件。",
  }),
  "backup.prune-incomplete": text({
    en: "{removed} deleted, {left} left, {locked} locked. Run the same command again.",
    ja: "{removed} 件を削除し、{left} 件が残っています。ロック中 {locked} 件。同じコマンドを再実行してください。",
  }),

  // errors
  "backup.prune-no-rule": error({
    kind: "usage",
    en: "No retention rule is given or configured.",
    ja: "バックアップの保持ルールが指定されていません。",
    hint: {
      en: "Give at least one of --keep-last, --keep-daily, --keep-weekly, --keep-monthly with a number, or set opsctl:backup.keep.",
      ja: "--keep-last、--keep-daily、--keep-weekly、--keep-monthly のいずれかを数値とともに指定するか、opsctl:backup.keep を設定してください。",
    },
  }),
  "backup.prune-unattended": error({
    kind: "refused",
    en: "{count} {count|backup or unfinished folder|backups or unfinished folders} would be deleted permanently, but there is no terminal to confirm it.",
    ja: "{count} 件のバックアップまたは未完了のフォルダが完全に削除されますが、承認できる端末がありません。",
    hint: {
      en: "Check the list with --dry-run. Then run the command in a terminal, or add --delete. --yes does not confirm this.",
      ja: "--dry-run で内容を確認してください。確認後、端末で実行するか --delete を付けてください。--yes では承認されません。",
    },
  }),
  "backup.prune-declined": error({
    kind: "refused",
    en: "Nothing was deleted in stack {stack}.",
    ja: "スタック '{stack}' では何も削除していません。",
    hint: {
      en: "Run the command again and type the stack's name when you are ready.",
      ja: "準備ができたら再実行し、スタック名を入力してください。",
    },
  }),
  "backup.prune-no-backup": error({
    kind: "failed",
    en: "The folder name {folder} is not a backup ID.",
    ja: "フォルダ名がバックアップ ID ではありません: {folder}。",
    hint: {
      en: "opsctl did not create the folder and does not delete it.",
      ja: "opsctl が作成したフォルダではないため、削除しません。",
    },
  }),
  "backup.prune-of-elsewhere": error({
    kind: "failed",
    en: "{object} belongs to {environment} in {region} of account {accountId}.",
    ja: "{object} は別の環境のバックアップです: {environment}（アカウント {accountId}、{region}）。",
    hint: {
      en: "It was copied here and is not deleted.",
      ja: "別の場所からコピーされたバックアップのため、削除しません。",
    },
  }),
  "backup.prune-manifest-deleted": error({
    kind: "failed",
    en: "{object} was deleted, but the bucket has an earlier version of it.",
    ja: "{object} は削除されましたが、以前のバージョンがバケットに残っています。",
    hint: {
      en: "To restore the backup, delete the delete marker. The folder is not deleted until the earlier version expires.",
      ja: "バックアップを元に戻すには、削除マーカーを削除してください。以前のバージョンの有効期限が切れるまで、フォルダは削除されません。",
    },
  }),
  "backup.prune-foreign-object": error({
    kind: "failed",
    en: "{object} is not part of a backup.",
    ja: "{object} はバックアップの一部ではありません。",
    hint: {
      en: "Move it elsewhere. Until then the folder is not deleted.",
      ja: "オブジェクトを別の場所に移動してください。移動するまでフォルダは削除されません。",
    },
  }),
  "aws.version-not-deleted": error({
    kind: "failed",
    en: "{object} (version {version}) in {bucket} could not be deleted: {reason}.",
    ja: "{bucket} の {object}（バージョン {version}）を削除できませんでした: {reason}",
    hint: {
      en: "It may be locked, or the role may lack s3:DeleteObjectVersion. Locked versions can be deleted after the lock ends.",
      ja: "ロックの有無と、ロールの s3:DeleteObjectVersion の権限を確認してください。ロックされたバージョンは、ロックの終了後に削除できます。",
    },
  }),
};
