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
    en: "{region}: {count} {count|folder|folders} without a manifest {count|was|were} not verified (interrupted, running now, or the manifest was deleted)",
    ja: "{region}: マニフェストのないフォルダ {count} 件は検証していません（中断、実行中、またはマニフェストの削除）。",
  }),
  "backup.values-shown": event({
    level: "warning",
    en: "Values of {parameters} {parameters|parameter|parameters} were shown: backup {backupId} in {region} against {against}",
    ja: "パラメータ {parameters} 件の値を表示しました: {region} のバックアップ {backupId} と {against} の比較。",
  }),
  "backup.verify-status-good": text({ en: "good", ja: "正常" }),
  "backup.verify-status-damaged": text({ en: "damaged", ja: "破損" }),
  "backup.verify-status-unreadable": text({ en: "unreadable", ja: "読み取り不可" }),
  "backup.verify-status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.verify-extra": text({
    en: "{object} is not in the manifest: it is not part of the backup.",
    ja: "{object} はマニフェストに記載されていないため、バックアップに含まれません。",
  }),
  "backup.verify-result-succeeded": text({
    en: "All objects were read and are good.",
    ja: "すべてのオブジェクトを読み取り、正常であることを確認しました。",
  }),
  "backup.verify-result-incomplete": text({
    en: "All objects were read and are good. Some backups are incomplete: some parameters could not be read when they were made.",
    ja: "すべてのオブジェクトを読み取り、正常であることを確認しました。一部のバックアップは不完全です（作成時に読み取れなかったパラメータがあります）。",
  }),
  "backup.verify-result-damaged": text({ en: "Damage was found.", ja: "破損が見つかりました。" }),
  "backup.verify-result-failed": text({
    en: "Some objects could not be verified. No damage was found in the others.",
    ja: "一部のオブジェクトを検証できませんでした。検証できた範囲に破損はありません。",
  }),
  "backup.diff-counts": text({
    en: "From {backupId} to {against}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged",
    ja: "{backupId} から {against} まで: 追加 {added} 件、変更 {changed} 件、削除 {removed} 件、変更なし {unchanged} 件",
  }),
  "backup.diff-nothing": event({
    level: "error",
    en: "No parameters were found at or below {paths} in {backupId} or {against}: nothing was compared there. Check the path.",
    ja: "{paths} 以下のパラメータが {backupId} にも {against} にもないため、比較していません。パスを確認してください。",
  }),
  "backup.diff-incomplete": text({
    en: "No differences were found between {backupId} and {against} ({unchanged} unchanged), but some parameters could not be compared. Unknown: {unknown}.",
    ja: "{backupId} と {against} に違いは見つかりませんでした（変更なし {unchanged} 件）。ただし、一部は比較できません（不明 {unknown} 件）。",
  }),
  "backup.diff-same": text({
    en: "No differences between {backupId} and {against} ({unchanged} {unchanged|parameter|parameters}).",
    ja: "{backupId} と {against} に違いはありません（{unchanged} 件）。",
  }),
  "backup.column-objects": text({ en: "Objects", ja: "オブジェクト数" }),
  "backup.verify-nothing": error({
    kind: "failed",
    level: "warning",
    en: "{region} has no backup to verify.",
    ja: "{region} に検証できるバックアップがありません。",
    hint: {
      en: "Run `opsctl backup --regions {region}` to create one.",
      ja: "`opsctl backup --regions {region}` でバックアップを作成してください。",
    },
  }),
  "backup.verify-choice": error({
    kind: "usage",
    en: "Only one of a backup ID, --latest and --all can be given: {asked}.",
    ja: "バックアップの ID、--latest、--all のうち指定できるのは 1 つだけです: {asked}。",
    hint: {
      en: "Name a backup by its ID, or use --latest or --all.",
      ja: "バックアップの ID、--latest、--all のいずれか 1 つを指定してください。",
    },
  }),
  "backup.values-need-terminal": error({
    kind: "refused",
    en: "--show-values shows secret values, but the output is not a terminal.",
    ja: "--show-values はシークレットの値を表示しますが、出力先が端末ではありません。",
    hint: {
      en: "Run the command in a terminal and without --json. If the values may be written to the output, add --force-show.",
      ja: "端末で --json を付けずに実行してください。出力先に値を書き込んでもよい場合は --force-show を追加してください。",
    },
  }),
};
