import { error, event, text } from "../entry.js";

/** Progress and results of backups. Mistakes on the command line stand in `requests.ts`. */
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
    ja: "{region}: パラメータ {parameters}/{total} 件",
  }),
  "backup.region-succeeded": event({
    level: "info",
    en: "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}",
    ja: "{region}: {parameters} 件のパラメータを {backupId} に保存しました。",
  }),
  "backup.region-counted": event({
    level: "info",
    en: "{region}: a backup would hold {parameters} {parameters|parameter|parameters}",
    ja: "{region}: バックアップ対象のパラメータは {parameters} 件です。",
  }),
  "backup.region-failed": event({
    level: "error",
    en: "{region}: the backup failed",
    ja: "{region}: バックアップに失敗しました。",
  }),
  "backup.region-skipped": event({
    level: "warning",
    en: "{region}: skipped",
    ja: "{region}: スキップしました。",
  }),
  "backup.no-recovery-recipient": event({
    level: "warning",
    en: "No recovery recipient is configured: if the KMS key of a region is lost, its backups cannot be opened. Set opsctl:backup.recoveryRecipient.",
    ja: "復旧用の受信者が設定されていません。リージョンの KMS キーを失うと、バックアップを開けません。opsctl:backup.recoveryRecipient を設定してください。",
  }),
  "backup.key-fallback": event({
    level: "warning",
    en: "KMS key {keyArn} cannot be used. Trying {next} instead:",
    ja: "KMS キー {keyArn} を使用できないため、代わりに {next} を試します:",
  }),
  "backup.opened-by-recovery-key": event({
    level: "warning",
    en: "The backup was opened with the recovery key and is complete. This key doesn't prove who wrote the backup: anyone with the public key can seal to it.",
    ja: "復旧キーで開きました。バックアップは完全ですが、作成者は確認できません（公開鍵があれば、だれでも暗号化できます）。",
  }),
  "backup.recovery-key-open-to-others": event({
    level: "warning",
    en: "Other users can read or write {path} (mode {mode}). Run chmod 600 on it.",
    ja: "ほかのユーザーが {path} を読み書きできます（モード {mode}）。chmod 600 を実行してください。",
  }),

  // how a run is shown
  "backup.status-succeeded": text({ en: "succeeded", ja: "成功" }),
  "backup.status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.status-timed-out": text({ en: "timed out", ja: "時間切れ" }),
  "backup.status-skipped": text({ en: "skipped", ja: "スキップ" }),
  "backup.result-succeeded": text({
    en: "All chosen regions were backed up.",
    ja: "対象のリージョンをすべてバックアップしました。",
  }),
  "backup.result-partial": text({
    en: "Some regions were not backed up completely.",
    ja: "一部のリージョンのバックアップが完了していません。",
  }),
  "backup.result-failed": text({
    en: "No region was backed up.",
    ja: "バックアップできたリージョンはありません。",
  }),
  "backup.result-not-found": text({
    en: "Some of the given paths have no parameters.",
    ja: "指定されたパスの一部にパラメータがありませんでした。",
  }),
  "backup.result-dry-run": text({
    en: "Nothing was written (--dry-run).",
    ja: "何も書き込んでいません（--dry-run）。",
  }),
  "backup.list-failed": event({
    level: "error",
    en: "{region}: listing the backups in {bucket} failed:",
    ja: "{region}: {bucket} のバックアップの一覧を取得できません:",
  }),
  "backup.list-timeout": error({
    kind: "failed",
    en: "{region} did not respond within {seconds} {seconds|second|seconds}.",
    ja: "{region} から {seconds} 秒以内に応答がありませんでした。",
    hint: {
      en: "Try again, or leave the region out with --regions.",
      ja: "再実行するか、--regions でリージョンを除いてください。",
    },
  }),
  "backup.list-unknown": text({ en: "unknown", ja: "不明" }),
  "backup.list-region": text({ en: "{region}  {bucket}", ja: "{region}  {bucket}" }),
  "backup.list-retained": text({
    en: "{region}  {bucket}  (retained: the region is no longer configured)",
    ja: "{region}  {bucket}  （保持: このリージョンは設定から外れています）",
  }),
  "backup.list-no-bucket": text({
    en: "{region}  no bucket yet: run `opsctl up`",
    ja: "{region}  バケットはまだありません: `opsctl up` を実行してください",
  }),
  "backup.list-none": text({ en: "  no backups", ja: "  バックアップなし" }),
  "backup.list-more": text({
    en: "  {count} older {count|one is|are} not shown: --limit all shows {count|it|them}",
    ja: "  古いバックアップ {count} 件は表示していません（--limit all で表示）",
  }),
  "backup.no-latest": error({
    kind: "failed",
    en: "Bucket {bucket} has no backup that can be used as the latest.",
    ja: "バケット {bucket} に最新として使用できるバックアップがありません。",
    hint: {
      en: "`opsctl backup list` shows the backups. Name one by its ID.",
      ja: "`opsctl backup list` で確認し、バックアップの ID を指定してください。",
    },
  }),
  "backup.latest-is": event({
    level: "info",
    en: "latest in {bucket}: {backupId}",
    ja: "{bucket} の最新のバックアップ: {backupId}",
  }),
  "backup.latest-newer-incomplete": event({
    level: "warning",
    en: "{backupId} is the newest complete backup. Newer backups are incomplete: {newer}. To use one, name its ID.",
    ja: "{backupId} は最新の完全なバックアップです。新しいバックアップは不完全です: {newer}。使用する場合は ID を指定してください。",
  }),
  "backup.list-unfinished": text({
    en: "  {count} unfinished (interrupted, or running now)",
    ja: "  未完了 {count} 件（中断されたか、実行中）",
  }),
  "backup.column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.column-status": text({ en: "Status", ja: "ステータス" }),
  "backup.column-backup": text({ en: "Backup", ja: "バックアップ" }),
  "backup.column-created": text({ en: "Created", ja: "作成日時" }),
  "backup.column-parameters": text({ en: "Parameters", ja: "パラメータ数" }),
  "backup.column-size": text({ en: "Size", ja: "サイズ" }),
  "backup.column-calls": text({ en: "API calls", ja: "API 呼び出し回数" }),
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
  "backup.show-vanished": text({ en: "Deleted during the backup", ja: "実行中に削除" }),
  "backup.show-labels": text({ en: "All labels read", ja: "全ラベルの読み取り" }),
  "backup.show-sealed-to": text({ en: "Sealed to", ja: "暗号化先" }),
  "backup.show-manifest": text({ en: "Manifest", ja: "マニフェスト" }),
  "backup.show-authentic": text({ en: "authentic", ja: "真正性を確認済み" }),
};
