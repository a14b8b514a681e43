import { error, event, text } from "../entry.js";

/** Sentences of `backup copy`, and of copies in other commands. */
export const backupCopy = {
  "backup.copy-progress": event({
    level: "progress",
    en: "{region}: {backupId}, {done} of {objects} objects",
    ja: "{region}: {backupId}、オブジェクト {done}/{objects} 個",
  }),
  "backup.copy-done": event({
    level: "info",
    also: ["bucket"],
    en: "{region}: {backupId} is in {to} ({written} {written|object|objects} written)",
    ja: "{region}: {backupId} は {to} にあります（書き込んだオブジェクト {written} 個）。",
  }),
  "backup.copy-failed": event({
    level: "error",
    en: "{region}: the copy failed",
    ja: "{region}: コピーに失敗しました。",
  }),
  "backup.copy-status-copied": text({ en: "copied", ja: "コピー済み" }),
  "backup.copy-status-present": text({ en: "already there", ja: "既存" }),
  "backup.copy-status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.copy-result-succeeded": text({
    en: "The copies in {bucket} ({region}) are complete.",
    ja: "{bucket}（{region}）のコピーは完全です。",
  }),
  "backup.copy-result-incomplete": text({
    en: "The copies in {bucket} ({region}) are complete, but some of the original backups are incomplete.",
    ja: "{bucket}（{region}）のコピーは完全ですが、元のバックアップの一部が不完全です。",
  }),
  "backup.copy-result-partial": text({
    en: "Some backups were not copied to {bucket} ({region}). The copies that exist there are complete.",
    ja: "一部のバックアップを {bucket}（{region}）にコピーできませんでした。存在するコピーは完全です。",
  }),
  "backup.copy-result-failed": text({
    en: "No backup was copied to {bucket} ({region}).",
    ja: "{bucket}（{region}）にバックアップをコピーできませんでした。",
  }),
  "backup.copy-result-damaged": text({
    en: "Damage was found. Some backups were not copied to {bucket} ({region}).",
    ja: "破損が見つかりました。一部のバックアップを {bucket}（{region}）にコピーできませんでした。",
  }),
  "backup.list-copies": text({
    en: "{region}: {bucket} (copies of {of})",
    ja: "{region}: {bucket}（{of} のコピー）",
  }),
  "backup.copy-choice": error({
    kind: "usage",
    en: "One of a backup ID and --latest is required.",
    ja: "バックアップの ID と --latest のどちらか一方が必要です。",
    hint: {
      en: "Name a backup by its ID, or use --latest for the newest backup of each region.",
      ja: "バックアップの ID を指定するか、--latest で各リージョンの最新のバックアップを指定してください。",
    },
  }),
  "backup.copy-nowhere": error({
    kind: "usage",
    en: "No destination of the copy is given or configured.",
    ja: "バックアップのコピー先が指定されていません。",
    hint: {
      en: "Name a region of the stack with --to-region, or a bucket with --to-bucket, or set opsctl:backup.copyTo.",
      ja: "--to-region でスタックのリージョンを、--to-bucket でバケットを指定するか、opsctl:backup.copyTo を設定してください。",
    },
  }),
  "backup.copy-same-bucket": error({
    kind: "usage",
    en: "{bucket} is the backup bucket of {region}: a backup cannot be copied to its own bucket.",
    ja: "{bucket} は {region} のバックアップバケットです。元と同じバケットにはコピーできません。",
    hint: {
      en: "Name another region of the stack with --to-region, or another bucket with --to-bucket. A copy beside the original would be lost together with it.",
      ja: "--to-region でスタックの別のリージョンを指定するか、--to-bucket で別のバケットを指定してください。元のバックアップと同じ場所のコピーは、同時に失われます。",
    },
  }),
  "backup.copy-nothing": error({
    kind: "failed",
    en: "{region} has no backup to copy.",
    ja: "{region} にはコピーできるバックアップがありません。",
    hint: {
      en: "Run `opsctl backup --regions {region}` to create one.",
      ja: "`opsctl backup --regions {region}` でバックアップを作成してください。",
    },
  }),
  "backup.copy-differs": error({
    kind: "damaged",
    en: "{object} in {bucket} differs from the original object. Nothing was replaced.",
    ja: "{bucket} の {object} が元のオブジェクトと異なります。何も置き換えていません。",
    hint: {
      en: "The copy is damaged, or another program wrote the object. Delete the latest version of the object and copy again.",
      ja: "コピーが破損したか、別のプログラムがオブジェクトを書き込んでいます。オブジェクトの最新バージョンを削除して、再度コピーしてください。",
    },
  }),
};
