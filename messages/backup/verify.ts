import { error, event, text } from "../entry.js";

/** Sentences of `backup verify` and `backup diff`. */
export const backupVerify = {
  "backup.verify-reading": event({
    level: "progress",
    en: "{region}: verifying {backupId} ({number} of {count})",
    ja: "{region}: {backupId} を検証中（{number}/{count}）",
  }),
  "backup.verify-unfinished": event({
    level: "warning",
    en: "{region}: {count} folders without a manifest were not verified (interrupted, running now, or the manifest is gone)",
    ja: "{region}: マニフェストのないフォルダ {count} 件は検証していません（中断、実行中、またはマニフェストの消失）",
  }),
  "backup.values-shown": event({
    level: "warning",
    en: "Values of {parameters} {parameters|parameter|parameters} were shown: backup {backupId} in {region} against {against}",
    ja: "{parameters} 件のパラメータの値を表示しました: {region} のバックアップ {backupId} と {against} の比較",
  }),
  "backup.verify-status-good": text({ en: "good", ja: "正常" }),
  "backup.verify-status-damaged": text({ en: "damaged", ja: "破損" }),
  "backup.verify-status-unreadable": text({ en: "unreadable", ja: "読み取り不可" }),
  "backup.verify-status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.verify-extra": text({
    en: "{object} is not named in the manifest: it is no part of the backup.",
    ja: "{object} はマニフェストに記載がなく、バックアップの一部ではありません。",
  }),
  "backup.verify-result-succeeded": text({
    en: "Everything was read back and is good.",
    ja: "すべてを読み取り、正常であることを確認しました。",
  }),
  "backup.verify-result-incomplete": text({
    en: "Everything was read back and is as it was written. Some backups are incomplete: what they lack could not be read when they were made.",
    ja: "すべてを読み取り、書き込んだとおりであることを確認しました。不完全なバックアップがあります: 作成時に読み取れなかった部分が含まれていません。",
  }),
  "backup.verify-result-damaged": text({ en: "There is damage.", ja: "破損があります。" }),
  "backup.verify-result-failed": text({
    en: "Not everything could be verified; what was verified is not damaged.",
    ja: "一部を検証できませんでした。検証できた範囲に破損はありません。",
  }),
  "backup.diff-counts": text({
    en: "From {backupId} to {against}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged",
    ja: "{backupId} から {against} まで: 追加 {added}、変更 {changed}、削除 {removed}、変更なし {unchanged}",
  }),
  "backup.diff-nothing": event({
    level: "error",
    en: "Neither {backupId} nor {against} has anything at or below {paths}: nothing was compared there. Check the path.",
    ja: "{backupId} にも {against} にも {paths} 以下のものがないため、比較していません。パスを確認してください。",
  }),
  "backup.diff-incomplete": text({
    en: "No difference between {backupId} and {against} is known ({unchanged} unchanged), but not everything could be compared. Unknown: {unknown}.",
    ja: "{backupId} と {against} に既知の違いはありません（変更なし {unchanged} 件）。ただし、すべては比較できません（不明 {unknown} 件）。",
  }),
  "backup.diff-same": text({
    en: "No differences between {backupId} and {against} ({unchanged} parameters).",
    ja: "{backupId} と {against} に違いはありません（{unchanged} 件）。",
  }),
  "backup.column-objects": text({ en: "Objects", ja: "オブジェクト数" }),
  "backup.verify-nothing": error({
    kind: "failed",
    level: "warning",
    en: "{region} has no backup that could be verified.",
    ja: "{region} には検証できるバックアップがありません。",
    hint: {
      en: "'opsctl backup --regions {region}' makes one.",
      ja: "'opsctl backup --regions {region}' で作成できます。",
    },
  }),
  "backup.verify-choice": error({
    kind: "usage",
    en: "{asked}: only one of an id, --latest and --all can be asked for.",
    ja: "{asked}: ID、--latest、--all のうち指定できるのは 1 つだけです。",
    hint: {
      en: "Name a backup's id, or choose --latest or --all.",
      ja: "バックアップの ID を指定するか、--latest または --all を選んでください。",
    },
  }),
  "backup.values-need-terminal": error({
    kind: "refused",
    en: "--show-values shows secrets, and no person looks at this output.",
    ja: "--show-values は秘密の値を表示しますが、この出力を見ている人がいません。",
    hint: {
      en: "Run it on a terminal and without --json, or add --force-show if the values may go where the output goes.",
      ja: "端末で --json を付けずに実行するか、出力先に値が渡ってもよい場合は --force-show を追加してください。",
    },
  }),
};
