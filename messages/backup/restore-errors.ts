import { error, text } from "../entry.js";

/** Errors of restores. */
export const backupRestoreErrors = {
  "backup.restore-collision": error({
    kind: "usage",
    en: "Two parameters of the backup get the same name: {name}. One of them is {from}.",
    ja: "バックアップの 2 件のパラメータが同じ名前になります: {name}（そのうち 1 件は {from}）。",
    hint: { en: "Choose a narrower --path.", ja: "--path の範囲を狭くしてください。" },
  }),
  "backup.restore-impossible": error({
    kind: "refused",
    en: "{count} {count|parameter|parameters} cannot be restored: {names}. Nothing was written.",
    ja: "{count} 件のパラメータは復元できません: {names}。何も書き込んでいません。",
    hint: {
      en: "To restore the others, add --skip-impossible.",
      ja: "ほかのパラメータだけを復元する場合は --skip-impossible を付けてください。",
    },
  }),
  "backup.impossible-type": text({
    en: "{name} exists with another type, which cannot be changed. Delete it first (aws ssm delete-parameters --names {name}), or restore elsewhere with --to-prefix.",
    ja: "{name}: 別のタイプで既に存在し、タイプは変更できません。先に削除するか（aws ssm delete-parameters --names {name}）、--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-key": text({
    en: "{name}: its KMS key belongs to another region or account. Name a key of the target region with --kms-key-map.",
    ja: "{name}: KMS キーが別のリージョンまたはアカウントのキーです。--kms-key-map で復元先のキーを指定してください。",
  }),
  "backup.impossible-name-taken": text({
    en: "{name}: a parameter exists whose name differs only in the leading slash and has the same ARN. Delete it, or restore elsewhere with --to-prefix.",
    ja: "{name}: 先頭の / の有無だけが異なる同じ ARN のパラメータが既に存在します。既存のパラメータを削除するか、--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-name-reserved": text({
    en: "{name}: names that begin with 'aws' or 'ssm' are reserved for AWS. Restore it elsewhere with --to-prefix.",
    ja: "{name}: 'aws' または 'ssm' で始まる名前は AWS が予約しています。--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-name-depth": text({
    en: "{name}: the name has more than 15 levels. Use a --to-prefix with fewer levels, or a longer --path.",
    ja: "{name}: 名前の階層が 15 を超えています。--to-prefix の階層を減らすか、--path をより深く指定してください。",
  }),
  "backup.impossible-name-length": text({
    en: "{name}: the name is too long. Use a shorter --to-prefix, or a longer --path.",
    ja: "{name}: 名前が長すぎます。--to-prefix を短くするか、--path をより深く指定してください。",
  }),
  "backup.impossible-versions": text({
    en: "{name}: it has 100 versions, and the oldest has a label and cannot be dropped. Move the label to a newer version first.",
    ja: "{name}: 100 個のバージョンがあり、最も古いバージョンはラベルが付いているため削除されません。先にラベルを新しいバージョンに移してください。",
  }),
  "backup.restore-types": error({
    kind: "refused",
    en: "{count} {count|parameter exists|parameters exist} with another type: {names}. Nothing was written.",
    ja: "{count} 件のパラメータは別のタイプで既に存在します: {names}。何も書き込んでいません。",
    hint: {
      en: "Parameter Store cannot change a type, also with --on-conflict overwrite. Delete {count|it|them} first and run the command again, or leave {count|it|them} out with --skip-impossible.",
      ja: "Parameter Store ではタイプを変更できません（--on-conflict overwrite を付けた場合も同じです）。先に削除して再実行するか、--skip-impossible で除外してください。",
    },
  }),
  "backup.restore-conflicts": error({
    kind: "refused",
    en: "{count} {count|parameter exists and differs|parameters exist and differ}: {names}. Nothing was written.",
    ja: "{count} 件のパラメータは既に存在し、内容が異なります: {names}。何も書き込んでいません。",
    hint: {
      en: "Choose --on-conflict overwrite or --on-conflict skip, or another place with --to-prefix.",
      ja: "--on-conflict overwrite または --on-conflict skip を指定するか、--to-prefix で別の場所を指定してください。",
    },
  }),
  "backup.restore-declined": error({
    kind: "refused",
    en: "Backup {backupId} was not restored.",
    ja: "バックアップ {backupId} は復元していません。",
    hint: {
      en: "Nothing was written. Run the command again when you are ready.",
      ja: "何も書き込んでいません。準備ができたら再実行してください。",
    },
  }),
  "backup.restore-not-begun": error({
    kind: "reported",
    en: "Stopped by {signal} before the restore of backup {backupId} started.",
    ja: "バックアップ {backupId} の復元を始める前に停止しました: {signal}。",
    hint: {
      en: "No parameter was changed. Run the same command again.",
      ja: "パラメータは変更していません。同じコマンドを再実行してください。",
    },
  }),
  "backup.restore-bad-role": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a role ARN.",
    ja: "{origin} がロールの ARN ではありません: '{value}'。",
    hint: {
      en: "Write it as IAM shows it, for example arn:aws:iam::123456789012:role/restore.",
      ja: "arn:aws:iam::123456789012:role/restore のように、IAM に表示されるとおりに指定してください。",
    },
  }),
  "backup.restore-bad-key-map": error({
    kind: "usage",
    en: "{origin}: '{value}' does not map one key to another.",
    ja: "{origin} がキーの対応ではありません: '{value}'。",
    hint: {
      en: "Write old=new. old is the key as the backup names it; new is the ID, ARN or alias of a key in the target region. Name each old key once.",
      ja: "old=new の形で指定してください。old はバックアップでのキーの表記、new は復元先のリージョンのキーの ID、ARN、エイリアスです。同じ old は 1 回だけ指定できます。",
    },
  }),
  "backup.restore-unknown-key": error({
    kind: "usage",
    en: "--kms-key-map: no parameter to be restored is encrypted with {unknown}.",
    ja: "--kms-key-map: 復元するパラメータのキーではありません: {unknown}。",
    hint: { en: "Name a key of the backup: {known}.", ja: "バックアップのキーを指定してください: {known}。" },
  }),
  "backup.restore-extra-safety": error({
    kind: "refused",
    en: "{backupId} is a safety backup: it has only the parameters that a restore was about to change. --delete-extra would delete all others.",
    ja: "{backupId} は復元前バックアップのため、復元が変更する予定だったパラメータだけを含みます。--delete-extra を使うと、ほかのパラメータがすべて削除されます。",
    hint: { en: "Leave --delete-extra out.", ja: "--delete-extra を外してください。" },
  }),
  "backup.restore-one-path": error({
    kind: "usage",
    en: "{origin} replaces one --path, but several are given: {paths}.",
    ja: "{origin} で置き換えられる --path は 1 つだけです: {paths}。",
    hint: {
      en: "Restore the paths one by one, or restore them without --to-prefix.",
      ja: "パスを 1 つずつ復元するか、--to-prefix を外してください。",
    },
  }),
  "backup.restore-nothing": error({
    kind: "usage",
    en: "Backup {backupId} has no parameters at or below {paths}.",
    ja: "バックアップ {backupId} には {paths} 以下のパラメータがありません。",
    hint: {
      en: "Check the path. `opsctl backup diff` shows the content of the backup. Paths of names with a leading slash begin with '/'.",
      ja: "パスを確認してください。`opsctl backup diff` でバックアップの内容を確認できます。/ で始まる名前のパスは '/' で始まります。",
    },
  }),
  "backup.restore-unread": error({
    kind: "failed",
    en: "Backup {backupId} has none of the requested parameters: {names} ({count} in all) could not be read when it was made.",
    ja: "バックアップ {backupId} には指定された範囲のパラメータが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした。",
    hint: {
      en: "Nothing was written. Use an older backup: `opsctl backup list` shows which are complete.",
      ja: "何も書き込んでいません。`opsctl backup list` で完全なバックアップを確認し、以前のバックアップを使用してください。",
    },
  }),
  "backup.restore-unreadable": error({
    kind: "failed",
    en: "Backup {backupId} has none of the requested parameters: {names} ({count} in all) could not be read when it was made: {reason}",
    ja: "バックアップ {backupId} には指定された範囲のパラメータが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした: {reason}",
    hint: {
      en: "Nothing was written. Use an older backup: `opsctl backup list` shows which are complete.",
      ja: "何も書き込んでいません。`opsctl backup list` で完全なバックアップを確認し、以前のバックアップを使用してください。",
    },
  }),
  "backup.restore-extra-incomplete": error({
    kind: "refused",
    en: "This backup is incomplete: {count} {count|parameter|parameters} could not be read when it was made ({names}). --delete-extra could delete {count|it|them}.",
    ja: "このバックアップは不完全です: {names}（{count} 件）は作成時に読み取れませんでした。--delete-extra を使うと、読み取れなかったパラメータが削除される可能性があります。",
    hint: {
      en: "Leave --delete-extra out, or use a complete backup.",
      ja: "--delete-extra を外すか、完全なバックアップを使用してください。",
    },
  }),
  "backup.restore-not-saved": error({
    kind: "refused",
    also: ["errorCode"],
    en: "The safety backup failed: {count} {count|parameter|parameters} to be overwritten or deleted could not be saved first. Nothing was written.",
    ja: "復元前バックアップに失敗しました: 上書きまたは削除するパラメータ {count} 件を保存できませんでした。何も書き込んでいません。",
    hint: {
      en: "See the error above. --no-safety-backup restores without saving them: overwritten and deleted values are then lost.",
      ja: "上のエラーを確認してください。--no-safety-backup を付けると保存せずに復元しますが、上書きまたは削除した値は失われます。",
    },
  }),
  "aws.parameter-exists": error({
    kind: "failed",
    en: "{operation} in {region}: the parameter already exists ({reason})",
    ja: "パラメータが既に存在します: {region} の {operation}（{reason}）。",
    hint: {
      en: "It was created in the meantime. Run the command again to see what differs.",
      ja: "処理中にパラメータが作成されました。コマンドを再実行して違いを確認してください。",
    },
  }),
};
