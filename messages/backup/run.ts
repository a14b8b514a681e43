import { error, event, text } from "../entry.js";

/** Sentences of `backup` itself that came later: what is warned of, and how an interrupted run ends. */
export const backupRun = {
  "backup.exclude-without-slash": text({
    en: "{region}: the exclusion {excludes} leaves out nothing below {meant}. Names in a hierarchy begin with a slash: exclude {meant}.",
    ja: "{region}: 除外 {excludes} では {meant} 以下は除外されません。階層の名前はスラッシュで始まります。{meant} を指定してください。",
  }),
  "backup.path-has-nothing": text({
    en: "{region}: no parameter lies at or below {paths}, but for what is left out. Is it misspelt, or in another region?",
    ja: "{region}: {paths} 以下には、除外されたものを除きパラメータがありません。綴りやリージョンが正しいか確認してください。",
  }),
  "backup.path-without-slash": text({
    en: "{region}: no parameter lies at or below {paths}. Names in a hierarchy begin with a slash: {meant}",
    ja: "{region}: {paths} 以下にパラメータがありません。階層の名前はスラッシュで始まります: {meant}",
  }),
  "backup.path-nowhere": event({
    level: "error",
    en: "No parameter lies at or below {paths} in any region that was backed up. Check the spelling.",
    ja: "バックアップしたどのリージョンにも {paths} 以下のパラメータがありません。綴りを確認してください。",
  }),
  "backup.region-has-nothing": text({
    en: "{region}: the backup holds no parameter. The region has none, or they are all below what is left out: {excludes}",
    ja: "{region}: バックアップにパラメータがありません。リージョンに存在しないか、すべて除外対象の下にあります: {excludes}",
  }),
  "backup.region-interrupted": event({
    level: "warning",
    en: "{region}: the backup was interrupted",
    ja: "{region}: バックアップは中断されました",
  }),
  "backup.status-interrupted": text({ en: "interrupted", ja: "中断" }),
  "backup.result-interrupted": text({
    en: "Interrupted: no region was backed up.",
    ja: "中断されました。どのリージョンもバックアップされていません。",
  }),
  "backup.sealed-so-far": text({
    en: "{region}: {sealed} {sealed|parameter|parameters} are sealed already. A run within six hours goes on with them.",
    ja: "{region}: {sealed} 件のパラメータは封印済みです。6 時間以内に再実行すると続きから進みます。",
  }),
  "backup.nothing-sealed": text({
    en: "{region}: of this run nothing had been sealed yet. The next one begins where this one did.",
    ja: "{region}: 今回の実行で封印されたものはまだありません。次回は最初から始まります。",
  }),
  "backup.column-scope": text({ en: "Of", ja: "範囲" }),
  "backup.scope-safety": text({
    en: "what a restore of {backupId} saved first",
    ja: "{backupId} の復元前に保存",
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
    ja: "{backupId} は不完全です（不足 {count} 件）",
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
    en: "{name}: a part of it ({part}) is not in the backup: {why}",
    ja: "{name}: 一部（{part}）がバックアップに含まれていません: {why}",
  }),
  "backup.missing-more": text({
    en: "and {count} more; --json names them all",
    ja: "ほか {count} 件。すべての名前は --json で確認できます。",
  }),
  "backup.missing-no-value": text({
    en: "Parameter Store gave no value for it",
    ja: "Parameter Store が値を返しませんでした",
  }),
  "backup.missing-unsettled": text({
    en: "it changed during each attempt to read it",
    ja: "読み取るたびに変更されていました",
  }),
  "backup.not-saved": text({
    en: "the version of opsctl that made the backup did not save that yet",
    ja: "バックアップを作成した opsctl のバージョンでは保存されません",
  }),
  "backup.newer-incomplete": event({
    level: "warning",
    en: "{region}: {backupId} is used, the newest complete backup. Newer, but incomplete: {newer}",
    ja: "{region}: 最新の完全なバックアップ {backupId} を使用します。これより新しいバックアップは不完全です: {newer}",
  }),
  "backup.list-misdated": text({
    en: "{date} (dated in the future: never the latest)",
    ja: "{date}（未来の日付のため最新とみなしません）",
  }),
  "backup.exclude-everything": error({
    kind: "usage",
    en: "{origin}: everything lies below {value}; nothing would be left to back up.",
    ja: "{origin}: {value} はすべてを含むため、バックアップするものがなくなります。",
    hint: {
      en: "Name the paths that the backup does not need, for example --exclude /scratch; --regions leaves out regions.",
      ja: "不要なパスだけを指定してください（例: --exclude /scratch）。リージョンを除くには --regions を使います。",
    },
  }),
  "backup.bucket-elsewhere": error({
    kind: "failed",
    en: "{bucket} was looked for in {region}, but lies in {actual}.",
    ja: "{bucket} を {region} で探しましたが、{actual} にあります。",
    hint: {
      en: "Name {actual} beside the bucket (--region with --from-bucket, --to-region with --to-bucket), or leave the region out: S3 is asked then.",
      ja: "バケットのリージョンとして {actual} を指定するか（--from-bucket には --region、--to-bucket には --to-region）、省略して S3 に問い合わせてください。",
    },
  }),
  "backup.safety-out-of-reach": event({
    level: "warning",
    en: "{bucket} is not one of the stack's: 'opsctl backup prune' does not reach {backupId} there. When it is no longer needed: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
    ja: "{bucket} はスタックのバケットではないため、'opsctl backup prune' は {backupId} を削除しません。不要になったら次を実行してください: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
  }),
};
