import { error, event, text } from "../entry.js";

/** Sentences of `backup/prune/` and what shows it. */
export const backupPrune = {
  // events
  "backup.prune-reading": event({
    level: "progress",
    en: "{region}: looking through {bucket}",
    ja: "{region}: {bucket} を調べています",
  }),
  "backup.prune-removed": event({
    level: "info",
    en: "{region}: {backupId} deleted",
    ja: "{region}: {backupId} を削除しました",
  }),
  "backup.prune-failed": event({
    level: "error",
    en: "{region}: {backupId} was not deleted, or not completely",
    ja: "{region}: {backupId} は削除されていないか、一部だけ削除されました",
  }),
  "backup.prune-region-failed": event({
    level: "error",
    en: "{region}: nothing is deleted here",
    ja: "{region}: ここでは何も削除しません",
  }),

  // how it is shown
  "backup.prune-column-outcome": text({ en: "Becomes", ja: "扱い" }),
  "backup.prune-column-why": text({ en: "Why", ja: "理由" }),
  "backup.prune-outcome-kept": text({ en: "kept", ja: "保持" }),
  "backup.prune-outcome-remove": text({ en: "to delete", ja: "削除予定" }),
  "backup.prune-outcome-removed": text({ en: "deleted", ja: "削除済み" }),
  "backup.prune-outcome-locked": text({ en: "locked", ja: "ロック中" }),
  "backup.prune-outcome-failed": text({ en: "failed", ja: "失敗" }),
  "backup.prune-outcome-skipped": text({ en: "not tried", ja: "未実行" }),
  "backup.prune-reason-last": text({ en: "last", ja: "最新分" }),
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
  "backup.prune-why-unknown": text({ en: "not understood", ja: "解釈できません" }),
  "backup.prune-why-locked": text({ en: "until {until}", ja: "{until} まで" }),
  "backup.prune-why-hold": text({ en: "legal hold", ja: "リーガルホールド" }),
  "backup.prune-type-name": text({
    en: "What is to be deleted above is deleted for ever, with all versions. Type the stack's name, {expected}, to go on:",
    ja: "上の「削除予定」はすべてのバージョンを含めて完全に削除され、元に戻せません。続けるにはスタック名 {expected} を入力してください:",
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
    en: "{removed} deleted, {left} not, {locked} locked. Run the same command again.",
    ja: "{removed} 件を削除し、{left} 件が残っています。ロック中 {locked} 件。同じコマンドをもう一度実行してください。",
  }),

  // errors
  "backup.prune-no-rule": error({
    kind: "usage",
    en: "No rule says what to keep.",
    ja: "何を残すかの規則がありません。",
    hint: {
      en: "Give at least one of --keep-last, --keep-daily, --keep-weekly, --keep-monthly with a number, or set opsctl:backup.keep.",
      ja: "--keep-last、--keep-daily、--keep-weekly、--keep-monthly のいずれかを数値とともに指定するか、opsctl:backup.keep を設定してください。",
    },
  }),
  "backup.prune-unattended": error({
    kind: "refused",
    en: "{count} {count|backup|backups} or unfinished folders would be deleted for ever, and there is nobody to ask.",
    ja: "{count} 件のバックアップまたは未完了フォルダが完全に削除されますが、確認できる人がいません。",
    hint: {
      en: "Look at it with --dry-run; then run it in a terminal, or add --delete. --yes does not answer this.",
      ja: "--dry-run で内容を確認し、端末で実行するか --delete を付けてください。--yes では承認されません。",
    },
  }),
  "backup.prune-declined": error({
    kind: "refused",
    en: "Nothing was deleted in stack {stack}.",
    ja: "スタック {stack} では何も削除していません。",
    hint: {
      en: "Run the command again and type the stack's name when you are ready.",
      ja: "準備ができたら、もう一度実行してスタック名を入力してください。",
    },
  }),
  "backup.prune-no-backup": error({
    kind: "failed",
    en: "Folder {folder} is not named as a backup is.",
    ja: "フォルダ {folder} はバックアップの名前ではありません。",
    hint: {
      en: "It is not opsctl's and is left alone.",
      ja: "opsctl のものではないため、そのままにします。",
    },
  }),
  "backup.prune-of-elsewhere": error({
    kind: "failed",
    en: "{object} belongs to {environment} in {region} of account {accountId}.",
    ja: "{object} はアカウント {accountId} の {region} にある {environment} のものです。",
    hint: {
      en: "Somebody copied it here. It is left alone.",
      ja: "ここにコピーされたものです。そのままにします。",
    },
  }),
  "backup.prune-manifest-deleted": error({
    kind: "failed",
    en: "{object} was deleted, but the bucket still has it as an earlier version.",
    ja: "{object} は削除されましたが、以前のバージョンがバケットに残っています。",
    hint: {
      en: "Delete the delete marker to have the backup back. It is left alone until the earlier version expires.",
      ja: "削除マーカーを削除すればバックアップを取り戻せます。以前のバージョンが失効するまで、そのままにします。",
    },
  }),
  "backup.prune-foreign-object": error({
    kind: "failed",
    en: "{object} is no part of a backup.",
    ja: "{object} はバックアップの一部ではありません。",
    hint: {
      en: "Move it elsewhere; until then the whole folder is left alone.",
      ja: "別の場所に移してください。それまでフォルダ全体をそのままにします。",
    },
  }),
  "aws.version-not-deleted": error({
    kind: "failed",
    en: "{object} (version {version}) in {bucket} could not be deleted: {reason}.",
    ja: "{bucket} の {object}（バージョン {version}）を削除できませんでした: {reason}",
    hint: {
      en: "It may be locked, or the role lacks s3:DeleteObjectVersion. Locked versions can be deleted when the lock ends.",
      ja: "ロックされているか、ロールに s3:DeleteObjectVersion の権限がありません。ロックが終われば削除できます。",
    },
  }),
};
