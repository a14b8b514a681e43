import { error, event, text } from "../entry.js";

/** Sentences of `backup`: its warnings, how an interrupted run ends, and what incomplete backups lack. */
export const backupRun = {
  "backup.exclude-without-slash": text({
    en: "{region}: excluding {excludes} leaves out nothing below {meant}. Names in a hierarchy begin with a slash: exclude {meant}.",
    ja: "{region}: 除外 {excludes} では {meant} 以下は除外されません。階層の名前はスラッシュで始まります。{meant} を指定してください。",
  }),
  "backup.path-has-nothing": text({
    en: "{region}: no parameters were found at or below {paths}, except excluded ones. Check the spelling and the region.",
    ja: "{region}: {paths} 以下に、除外対象以外のパラメータがありません。綴りとリージョンを確認してください。",
  }),
  "backup.path-without-slash": text({
    en: "{region}: no parameters were found at or below {paths}. Names in a hierarchy begin with a slash: {meant}",
    ja: "{region}: {paths} 以下にパラメータがありません。階層の名前はスラッシュで始まります: {meant}",
  }),
  "backup.path-nowhere": event({
    level: "error",
    en: "No parameters were found at or below {paths} in any region that was backed up. Check the spelling.",
    ja: "バックアップしたどのリージョンにも {paths} 以下のパラメータがありません。綴りを確認してください。",
  }),
  "backup.region-has-nothing": text({
    en: "{region}: the backup has no parameters. The region has none, or all are excluded: {excludes}",
    ja: "{region}: バックアップにパラメータがありません。リージョンに存在しないか、すべて除外対象です: {excludes}",
  }),
  "backup.region-interrupted": event({
    level: "warning",
    en: "{region}: the backup was interrupted",
    ja: "{region}: バックアップが中断されました。",
  }),
  "backup.status-interrupted": text({ en: "interrupted", ja: "中断" }),
  "backup.result-interrupted": text({
    en: "Interrupted: no region was backed up.",
    ja: "中断されました。バックアップが完了したリージョンはありません。",
  }),
  "backup.sealed-so-far": text({
    en: "{region}: {sealed} {sealed|parameter is|parameters are} saved already. Run again within six hours to continue from there.",
    ja: "{region}: {sealed} 件のパラメータは保存済みです。続けるには 6 時間以内に再実行してください。",
  }),
  "backup.nothing-sealed": text({
    en: "{region}: this run has saved no parameters yet. The next run starts where this run started.",
    ja: "{region}: 今回の実行で保存したパラメータはありません。次回は今回と同じ位置から始まります。",
  }),
  "backup.column-scope": text({ en: "Scope", ja: "範囲" }),
  "backup.scope-safety": text({
    en: "safety backup of a restore of {backupId}",
    ja: "{backupId} の復元前バックアップ",
  }),
  "backup.scope-without": text({ en: "{of}, without {excludes}", ja: "{of}（{excludes} を除く）" }),
  "backup.scope-more": text({ en: "{shown} and {more} more", ja: "{shown} ほか {more} 件" }),

  // of incomplete backups, wherever they are shown
  "backup.list-incomplete": text({
    en: "{parameters} (incomplete, missing: {count})",
    ja: "{parameters}（不完全、不足 {count} 件）",
  }),
  "backup.list-acknowledged": text({
    en: "{parameters} (incomplete, missing and acknowledged: {count})",
    ja: "{parameters}（不完全、承認済みの不足 {count} 件）",
  }),
  "backup.incomplete": text({
    en: "{backupId} is incomplete. Missing: {count}",
    ja: "{backupId} は不完全です（不足 {count} 件）。",
  }),
  "backup.missing-parameter": text({
    en: "{name}: the parameter could not be read when the backup was made: {why}",
    ja: "{name}: バックアップの作成時にパラメータを読み取れませんでした: {why}",
  }),
  "backup.missing-labels": text({
    en: "{name}: its labels could not be read when the backup was made: {why}",
    ja: "{name}: バックアップの作成時にラベルを読み取れませんでした: {why}",
  }),
  "backup.missing-history": text({
    en: "{name}: its earlier versions could not be read when the backup was made: {why}",
    ja: "{name}: バックアップの作成時に以前のバージョンを読み取れませんでした: {why}",
  }),
  "backup.missing-part": text({
    en: "{name}: {part} is not in the backup: {why}",
    ja: "{name}: バックアップに含まれていない部分があります（{part}）: {why}",
  }),
  "backup.missing-more": text({
    en: "and {count} more; --json lists all",
    ja: "ほか {count} 件（すべての名前は --json で確認できます）",
  }),
  "backup.missing-no-value": text({
    en: "Parameter Store returned no value for it",
    ja: "Parameter Store の応答に値なし",
  }),
  "backup.missing-unsettled": text({
    en: "it changed during each attempt to read it",
    ja: "読み取りのたびに変更",
  }),
  "backup.not-saved": text({
    en: "the version of opsctl that made the backup did not save it",
    ja: "作成した opsctl のバージョンでは保存の対象外",
  }),
  "backup.newer-incomplete": event({
    level: "warning",
    en: "{region}: using {backupId}, the newest complete backup. Newer backups are incomplete: {newer}",
    ja: "{region}: 最新の完全なバックアップ {backupId} を使用します。新しいバックアップは不完全です: {newer}",
  }),
  "backup.list-misdated": text({
    en: "{date} (date is in the future: never the latest)",
    ja: "{date}（未来の日付のため最新の対象外）",
  }),
  "backup.exclude-everything": error({
    kind: "usage",
    en: "{origin}: {value} excludes everything, so the backup would be empty.",
    ja: "{origin}: すべてのパラメータが除外され、バックアップが空になります: {value}。",
    hint: {
      en: "Name only the paths that the backup does not need, for example --exclude /scratch. To leave out regions, use --regions.",
      ja: "不要なパスだけを指定してください（例: --exclude /scratch）。リージョンを除くには --regions を使用してください。",
    },
  }),
  "backup.bucket-elsewhere": error({
    kind: "failed",
    en: "Bucket {bucket} is not in {region}, but in {actual}.",
    ja: "バケット {bucket} のリージョンが異なります: {actual}（指定: {region}）。",
    hint: {
      en: "Name {actual} as the region of the bucket (--region with --from-bucket, --to-region with --to-bucket), or leave the region out: opsctl then gets it from S3.",
      ja: "バケットのリージョンとして {actual} を指定するか（--from-bucket には --region、--to-bucket には --to-region）、リージョンを省略してください。省略すると S3 から取得します。",
    },
  }),
  "backup.safety-out-of-reach": event({
    level: "warning",
    en: "Bucket {bucket} does not belong to the stack, so `opsctl backup prune` does not delete {backupId} there. When it is no longer needed: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
    ja: "{bucket} はスタックのバケットではないため、`opsctl backup prune` は {backupId} を削除しません。不要になったら次のコマンドを実行してください: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
  }),
};
