/** `backup` 本体の、後から加わった文: 警告と、中断された実行の終わり方。 */
export const backupRun = {
  "backup.path-has-nothing":
    "{region}: {paths} 以下には、除外されたものを除きパラメーターがありません。綴りやリージョンが正しいか確認してください。",
  "backup.path-without-slash":
    "{region}: {paths} 以下にパラメーターがありません。階層の名前はスラッシュで始まります: {meant}",
  "backup.exclude-without-slash":
    "{region}: 除外 {excludes} では {meant} 以下は除外されません。階層の名前はスラッシュで始まります。{meant} を指定してください。",
  "backup.path-nowhere":
    "バックアップしたどのリージョンにも {paths} 以下のパラメーターがありません。綴りを確認してください。",
  "backup.region-has-nothing":
    "{region}: バックアップにパラメーターがありません。リージョンに存在しないか、すべて除外対象の下にあります: {excludes}",
  "backup.region-interrupted": "{region}: バックアップは中断されました",
  "backup.status-interrupted": "中断",
  "backup.result-interrupted": "中断されました。どのリージョンもバックアップされていません。",
  "backup.sealed-so-far":
    "{region}: {sealed} 件のパラメーターは封印済みです。6 時間以内に再実行すると続きから進みます。",
  "backup.nothing-sealed": "{region}: 今回の実行で封印されたものはまだありません。次回は最初から始まります。",
  "backup.column-scope": "範囲",
  "backup.scope-safety": "{backupId} の復元前に保存",
  "backup.scope-without": "{of}（{excludes} を除く）",
  "backup.scope-more": "{shown} ほか {more} 件",
  // 不完全なバックアップの表示
  "backup.list-incomplete": "{parameters}（不完全、不足 {count} 件）",
  "backup.list-acknowledged": "{parameters}（不完全、承認済みの不足 {count} 件）",
  "backup.incomplete": "{backupId} は不完全です（不足 {count} 件）",
  "backup.missing-parameter": "{name}: バックアップの作成時にパラメーターを読み取れませんでした: {why}",
  "backup.missing-labels": "{name}: バックアップの作成時にラベルを読み取れませんでした: {why}",
  "backup.missing-history": "{name}: バックアップの作成時に以前のバージョンを読み取れませんでした: {why}",
  "backup.missing-part": "{name}: 一部（{part}）がバックアップに含まれていません: {why}",
  "backup.missing-more": "ほか {count} 件。すべての名前は --json で確認できます。",
  "backup.missing-no-value": "Parameter Store が値を返しませんでした",
  "backup.missing-unsettled": "読み取るたびに変更されていました",
  "backup.not-saved": "バックアップを作成した opsctl のバージョンでは保存されません",
  "backup.newer-incomplete":
    "{region}: 最新の完全なバックアップ {backupId} を使用します。これより新しいバックアップは不完全です: {newer}",
  "backup.list-misdated": "{date}（未来の日付のため最新とみなしません）",
  "backup.exclude-everything": "{origin}: {value} はすべてを含むため、バックアップするものがなくなります。",
  "backup.exclude-everything.hint":
    "不要なパスだけを指定してください（例: --exclude /scratch）。リージョンを除くには --regions を使います。",
  "backup.bucket-elsewhere": "{bucket} を {region} で探しましたが、{actual} にあります。",
  "backup.bucket-elsewhere.hint":
    "バケットのリージョンとして {actual} を指定するか（--from-bucket には --region、--to-bucket には --to-region）、省略して S3 に問い合わせてください。",
  "backup.safety-out-of-reach":
    "{bucket} はスタックのバケットではないため、'opsctl backup prune' は {backupId} を削除しません。不要になったら次を実行してください: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
} as const;
