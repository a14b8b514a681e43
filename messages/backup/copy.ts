import { error, event, text } from "../entry.js";

/** Sentences of `backup copy`, and of copies in other commands. */
export const backupCopy = {
  "backup.copy-progress": event({
    level: "progress",
    en: "{region}: {backupId}, {done} of {objects} objects",
    ja: "{region}: {backupId}、{objects} 件中 {done} 件のオブジェクト",
  }),
  "backup.copy-done": event({
    level: "info",
    also: ["bucket"],
    en: "{region}: {backupId} is in {to}, {written} {written|object|objects} were written",
    ja: "{region}: {backupId} は {to} にあります（書き込んだオブジェクト {written} 件）",
  }),
  "backup.copy-failed": event({
    level: "error",
    en: "{region}: not copied",
    ja: "{region}: コピーしていません",
  }),
  "backup.copy-status-copied": text({ en: "copied", ja: "コピー済み" }),
  "backup.copy-status-present": text({ en: "was there", ja: "既存" }),
  "backup.copy-status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.copy-result-succeeded": text({
    en: "The copies in {bucket} ({region}) are whole.",
    ja: "{bucket}（{region}）のコピーは完全です。",
  }),
  "backup.copy-result-incomplete": text({
    en: "The copies in {bucket} ({region}) are whole. Some are of incomplete backups and lack what these lack.",
    ja: "{bucket}（{region}）のコピーは完全です。元のバックアップが不完全なコピーがあります。",
  }),
  "backup.copy-result-partial": text({
    en: "Not everything was copied to {bucket} ({region}). What is there is whole.",
    ja: "{bucket}（{region}）へは一部しかコピーできませんでした。コピーできたものは完全です。",
  }),
  "backup.copy-result-failed": text({
    en: "Nothing was copied to {bucket} ({region}).",
    ja: "{bucket}（{region}）へは何もコピーできませんでした。",
  }),
  "backup.copy-result-damaged": text({
    en: "There is damage: not everything was copied to {bucket} ({region}).",
    ja: "破損があります。{bucket}（{region}）へは一部をコピーできませんでした。",
  }),
  "backup.list-copies": text({
    en: "{region}: {bucket}, copies of {of}",
    ja: "{region}: {bucket}、{of} のコピー",
  }),
  "backup.copy-choice": error({
    kind: "usage",
    en: "Which backup is to be copied?",
    ja: "どのバックアップをコピーしますか。",
    hint: {
      en: "Name its id, or write --latest for the newest of each region; not both.",
      ja: "ID を指定するか、各リージョンの最新を表す --latest を指定してください。両方は指定できません。",
    },
  }),
  "backup.copy-nowhere": error({
    kind: "usage",
    en: "Where is the backup to be copied?",
    ja: "バックアップのコピー先が指定されていません。",
    hint: {
      en: "Name a region of the stack with --to-region, or a bucket with --to-bucket, or set opsctl:backup.copyTo.",
      ja: "--to-region でスタックのリージョンを、--to-bucket でバケットを指定するか、opsctl:backup.copyTo を設定してください。",
    },
  }),
  "backup.copy-same-bucket": error({
    kind: "usage",
    en: "{bucket} is the bucket of {region} itself: what is backed up there would be copied onto itself.",
    ja: "{bucket} は {region} 自身のバケットです。そこのバックアップを同じ場所へコピーすることはできません。",
    hint: {
      en: "Name another region of the stack with --to-region, or a bucket elsewhere with --to-bucket: a copy beside the original goes when it goes.",
      ja: "--to-region で別のリージョンを、または --to-bucket で別の場所のバケットを指定してください。元と同じ場所のコピーは、元と一緒に失われます。",
    },
  }),
  "backup.copy-nothing": error({
    kind: "failed",
    en: "{region} has no backup that could be copied.",
    ja: "{region} にはコピーできるバックアップがありません。",
    hint: {
      en: "'opsctl backup --regions {region}' makes one.",
      ja: "'opsctl backup --regions {region}' で作成できます。",
    },
  }),
  "backup.copy-differs": error({
    kind: "damaged",
    en: "{object} in {bucket} is not the original's object; nothing was replaced.",
    ja: "{bucket} の {object} は元のオブジェクトと一致しません。何も置き換えていません。",
    hint: {
      en: "The copy was damaged, or something else put it there. Delete that object's latest version and copy again.",
      ja: "コピーが破損したか、別のものが置かれています。そのオブジェクトの最新バージョンを削除して、もう一度コピーしてください。",
    },
  }),
};
