import { error, event, text } from "../entry.js";

/** Sentences of `backup/` and `app/backup/`. */
export const backup = {
  // events
  "backup.region-started": event({
    level: "info",
    en: "[{number}/{count}] {region}: backing up",
    ja: "[{number}/{count}] {region}: バックアップ中",
  }),
  "backup.region-counting": event({
    level: "info",
    en: "[{number}/{count}] {region}: counting",
    ja: "[{number}/{count}] {region}: 件数を確認中",
  }),
  "backup.region-progress": event({
    level: "progress",
    en: "{region}: {parameters} of {total} parameters",
    ja: "{region}: {total} 件中 {parameters} 件",
  }),
  "backup.region-succeeded": event({
    level: "info",
    en: "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}",
    ja: "{region}: {parameters} 件のパラメータを {backupId} に保存しました",
  }),
  "backup.region-counted": event({
    level: "info",
    en: "{region}: a backup would hold {parameters} {parameters|parameter|parameters}",
    ja: "{region}: バックアップ対象は {parameters} 件です",
  }),
  "backup.region-failed": event({
    level: "error",
    en: "{region}: the backup failed",
    ja: "{region}: バックアップに失敗しました",
  }),
  "backup.region-skipped": event({
    level: "warning",
    en: "{region}: skipped",
    ja: "{region}: スキップしました",
  }),
  "backup.no-recovery-recipient": event({
    level: "warning",
    en: "These backups are sealed to keys of their own regions only: without such a key they cannot be opened. Set opsctl:backup.recoveryRecipient.",
    ja: "これらのバックアップは各リージョンの KMS キーだけで封印されます。そのキーを失うと開けません。opsctl:backup.recoveryRecipient を設定してください。",
  }),
  "backup.key-fallback": event({
    level: "warning",
    en: "KMS key {keyArn} cannot be used, {next} is tried instead:",
    ja: "KMS キー {keyArn} が使えないため、代わりに {next} を試します:",
  }),
  "backup.opened-by-recovery-key": event({
    level: "warning",
    en: "Opened by the recovery key. The backup is whole, but this does not prove who wrote it: anybody who has the public key can seal to it.",
    ja: "リカバリーキーで開きました。バックアップは完全ですが、誰が書いたかは証明されません。公開鍵を持つ人なら誰でも封印できます。",
  }),
  "backup.recovery-key-open-to-others": event({
    level: "warning",
    en: "{path} can be read or written by others (mode {mode}): chmod 600 it.",
    ja: "{path} は他のユーザーも読み書きできます（モード {mode}）。chmod 600 を実行してください。",
  }),

  // how a run is shown
  "backup.status-succeeded": text({ en: "succeeded", ja: "成功" }),
  "backup.status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.status-timed-out": text({ en: "timed-out", ja: "時間切れ" }),
  "backup.status-skipped": text({ en: "skipped", ja: "省略" }),
  "backup.result-succeeded": text({
    en: "All regions backed up.",
    ja: "すべてのリージョンをバックアップしました。",
  }),
  "backup.result-partial": text({
    en: "Not all regions were backed up cleanly.",
    ja: "一部のリージョンのバックアップが完了していません。",
  }),
  "backup.result-failed": text({
    en: "No region was backed up.",
    ja: "どのリージョンもバックアップできませんでした。",
  }),
  "backup.result-not-found": text({
    en: "Not everything that was asked for was found.",
    ja: "指定されたパスの一部または全部にパラメータがありませんでした。",
  }),
  "backup.result-dry-run": text({
    en: "Nothing was written (--dry-run).",
    ja: "何も書き込んでいません（--dry-run）。",
  }),
  "backup.list-failed": event({
    level: "error",
    en: "{region}: the backups in {bucket} can't be listed:",
    ja: "{region}: {bucket} のバックアップを一覧できません:",
  }),
  "backup.list-timeout": error({
    kind: "failed",
    en: "{region} did not answer within {seconds} seconds.",
    ja: "{region} が {seconds} 秒以内に応答しませんでした。",
    hint: {
      en: "Try again, or leave the region out with --regions.",
      ja: "再度実行するか、--regions でそのリージョンを除いてください。",
    },
  }),
  "backup.list-unknown": text({ en: "not known", ja: "不明" }),
  "backup.list-region": text({ en: "{region}  {bucket}", ja: "{region}  {bucket}" }),
  "backup.list-retained": text({
    en: "{region}  {bucket}  (retained: the region is no longer configured)",
    ja: "{region}  {bucket}  （保持: このリージョンは設定から外れています）",
  }),
  "backup.list-no-bucket": text({
    en: "{region}  no bucket yet: run 'opsctl up'",
    ja: "{region}  バケットはまだありません: 'opsctl up' を実行してください",
  }),
  "backup.list-none": text({ en: "  no backups", ja: "  バックアップはありません" }),
  "backup.list-more": text({
    en: "  {count} older {count|one is|are} not shown: --limit all shows {count|it|them}",
    ja: "  古いバックアップ {count} 件は表示していません（--limit all で表示）",
  }),
  "backup.no-latest": error({
    kind: "failed",
    en: "There is no backup in bucket {bucket} that could be the latest.",
    ja: "最新とみなせるバックアップがバケット {bucket} にありません。",
    hint: {
      en: "'opsctl backup list' shows what there is; name a backup by its id.",
      ja: "'opsctl backup list' で確認し、バックアップの ID を指定してください。",
    },
  }),
  "backup.latest-is": event({
    level: "info",
    en: "latest in {bucket}: {backupId}",
    ja: "{bucket} の最新のバックアップ: {backupId}",
  }),
  "backup.latest-newer-incomplete": event({
    level: "warning",
    en: "{backupId} is the newest complete backup. Newer ones lack parameters: {newer}. Name one by its id to use it.",
    ja: "{backupId} は最新の完全なバックアップです。新しいバックアップには不足があります: {newer}。使用するには ID を指定してください。",
  }),
  "backup.list-unfinished": text({
    en: "  {count} unfinished (interrupted, or running now)",
    ja: "  未完了 {count} 件（中断されたか、実行中）",
  }),
  "backup.column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.column-status": text({ en: "Status", ja: "状態" }),
  "backup.column-backup": text({ en: "Backup", ja: "バックアップ" }),
  "backup.column-created": text({ en: "Created", ja: "作成日時" }),
  "backup.column-parameters": text({ en: "Parameters", ja: "パラメータ数" }),
  "backup.column-size": text({ en: "Size", ja: "サイズ" }),
  "backup.column-calls": text({ en: "API calls", ja: "API 呼び出し" }),
  "backup.column-time": text({ en: "Time", ja: "時間" }),
  "backup.show-backup": text({ en: "Backup", ja: "バックアップ" }),
  "backup.show-region": text({ en: "Region", ja: "リージョン" }),
  "backup.show-account": text({ en: "Account", ja: "アカウント" }),
  "backup.show-environment": text({ en: "Environment", ja: "環境" }),
  "backup.show-bucket": text({ en: "Bucket", ja: "バケット" }),
  "backup.show-created": text({ en: "Created", ja: "作成日時" }),
  "backup.show-parameters": text({ en: "Parameters", ja: "パラメータ数" }),
  "backup.show-files": text({ en: "Data files", ja: "データファイル" }),
  "backup.show-paths": text({ en: "Paths", ja: "パス" }),
  "backup.show-everything": text({ en: "everything", ja: "すべて" }),
  "backup.show-excluded": text({ en: "Excluded", ja: "除外" }),
  "backup.show-completeness": text({ en: "Completeness", ja: "完全性" }),
  "backup.show-complete": text({ en: "complete", ja: "完全" }),
  "backup.show-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.show-vanished": text({ en: "Deleted meanwhile", ja: "実行中に削除" }),
  "backup.show-labels": text({ en: "All labels read", ja: "全ラベルの読み取り" }),
  "backup.show-sealed-to": text({ en: "Sealed to", ja: "封印先" }),
  "backup.show-manifest": text({ en: "Manifest", ja: "マニフェスト" }),
  "backup.show-authentic": text({ en: "authentic", ja: "真正性を確認済み" }),
};
