import { error, text } from "../entry.js";

/** Errors of restores. */
export const backupRestoreErrors = {
  "backup.restore-collision": error({
    kind: "usage",
    en: "Two parameters of the backup would become {name}, {from} is one of them.",
    ja: "バックアップの 2 つのパラメータが同じ名前 {name} になります。その 1 つは {from} です。",
    hint: { en: "Choose a narrower --path.", ja: "--path の範囲を狭めてください。" },
  }),
  "backup.restore-impossible": error({
    kind: "refused",
    en: "{count} {count|parameter|parameters} can't be restored: {names}. Nothing was written.",
    ja: "{count} 件は復元できません: {names}。何も書き込んでいません。",
    hint: {
      en: "To restore the rest without {count|it|them}, add --skip-impossible.",
      ja: "残りだけを復元するには --skip-impossible を付けてください。",
    },
  }),
  "backup.impossible-type": text({
    en: "{name} exists with another type, which can't be changed. Delete it first (aws ssm delete-parameters --names {name}), or restore elsewhere with --to-prefix.",
    ja: "{name}: 別のタイプで既に存在し、タイプは変更できません。先に削除するか（aws ssm delete-parameters --names {name}）、--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-key": text({
    en: "{name}: its KMS key belongs to another region or account. Name one of the target's with --kms-key-map.",
    ja: "{name}: KMS キーが別のリージョンまたはアカウントのものです。--kms-key-map で復元先のキーを指定してください。",
  }),
  "backup.impossible-name-taken": text({
    en: "{name}: the same name with or without a slash before it exists, and has the same ARN. Delete that one, or restore elsewhere with --to-prefix.",
    ja: "{name}: 先頭の / の有無だけが異なる同じ ARN の名前が既に存在します。そちらを削除するか、--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-name-reserved": text({
    en: "{name}: names that begin with 'aws' or 'ssm' are reserved for AWS. Restore it elsewhere with --to-prefix.",
    ja: "{name}: 'aws' または 'ssm' で始まる名前は AWS の予約です。--to-prefix で別の場所に復元してください。",
  }),
  "backup.impossible-name-depth": text({
    en: "{name}: a name has 15 levels at most. Use a --to-prefix with fewer levels, or a longer --path.",
    ja: "{name}: 名前の階層は 15 までです。--to-prefix の階層を減らすか、--path をより深く指定してください。",
  }),
  "backup.impossible-name-length": text({
    en: "{name}: the name is too long. Use a shorter --to-prefix, or a longer --path.",
    ja: "{name}: 名前が長すぎます。--to-prefix を短くするか、--path をより深く指定してください。",
  }),
  "backup.impossible-versions": text({
    en: "{name}: it has 100 versions and the oldest has a label, which holds it. Move the label to a newer version first.",
    ja: "{name}: 100 個のバージョンがあり、最も古いものにラベルが付いているため増やせません。先にラベルを新しいバージョンに移してください。",
  }),
  "backup.restore-types": error({
    kind: "refused",
    en: "{count} {count|parameter exists|parameters exist} with another type: {names}. Nothing was written.",
    ja: "{count} 件は別のタイプで既に存在します: {names}。何も書き込んでいません。",
    hint: {
      en: "Parameter Store changes no type, and neither does --on-conflict overwrite. Delete {count|it|them} first and run this again; or leave {count|it|them} out with --skip-impossible.",
      ja: "Parameter Store ではタイプを変更できず、--on-conflict overwrite でも変わりません。先に削除して再実行するか、--skip-impossible で除外してください。",
    },
  }),
  "backup.restore-conflicts": error({
    kind: "refused",
    en: "{count} {count|parameter exists and differs|parameters exist and differ}: {names}. Nothing was written.",
    ja: "{count} 件は既に存在し、内容が異なります: {names}。何も書き込んでいません。",
    hint: {
      en: "Choose --on-conflict overwrite or --on-conflict skip, or another place with --to-prefix.",
      ja: "--on-conflict overwrite または --on-conflict skip を選ぶか、--to-prefix で別の場所を指定してください。",
    },
  }),
  "backup.restore-declined": error({
    kind: "refused",
    en: "Backup {backupId} was not restored.",
    ja: "バックアップ {backupId} は復元していません。",
    hint: { en: "Nothing was written.", ja: "何も書き込んでいません。" },
  }),
  "backup.restore-not-begun": error({
    kind: "reported",
    en: "Stopped by {signal} before anything of backup {backupId} was restored.",
    ja: "バックアップ {backupId} の復元を始める前に、{signal} で停止しました。",
    hint: {
      en: "No parameter was changed. Run the same command again.",
      ja: "パラメータは変更していません。同じコマンドを再実行してください。",
    },
  }),
  "backup.restore-bad-role": error({
    kind: "usage",
    en: "{origin}: '{value}' is not the ARN of a role.",
    ja: "{origin}: '{value}' はロールの ARN ではありません。",
    hint: {
      en: "Write it as IAM shows it, for example arn:aws:iam::123456789012:role/restore.",
      ja: "arn:aws:iam::123456789012:role/restore のように、IAM に表示されるとおりに指定してください。",
    },
  }),
  "backup.restore-bad-key-map": error({
    kind: "usage",
    en: "{origin}: '{value}' does not say which key takes the place of which.",
    ja: "{origin}: '{value}' では、どのキーをどのキーに置き換えるのか分かりません。",
    hint: {
      en: "Write it as old=new: the key as the backup names it, then an id, ARN or alias of the target's region. Each old key once.",
      ja: "old=new の形で指定してください。old はバックアップでのキーの表記、new は復元先のリージョンのキーの ID、ARN またはエイリアスです。同じ old は 1 回だけ指定できます。",
    },
  }),
  "backup.restore-unknown-key": error({
    kind: "usage",
    en: "--kms-key-map: no parameter to be restored is encrypted under {unknown}.",
    ja: "--kms-key-map: 復元するパラメータに {unknown} で暗号化されたものはありません。",
    hint: { en: "Keys in the backup: {known}", ja: "バックアップにあるキー: {known}" },
  }),
  "backup.restore-extra-safety": error({
    kind: "refused",
    en: "{backupId} holds only what a restore was about to change: what is not in it may not be deleted for that.",
    ja: "{backupId} にあるのは、復元が変更しようとしたものだけです。そこにないことを理由に削除することはできません。",
    hint: { en: "Leave --delete-extra out.", ja: "--delete-extra を外してください。" },
  }),
  "backup.restore-one-path": error({
    kind: "usage",
    en: "{origin} takes the place of one --path; {paths} are several.",
    ja: "{origin} が置き換える --path は 1 つだけですが、{paths} が指定されています。",
    hint: {
      en: "Restore one path after the other, each to its place; or restore them without --to-prefix.",
      ja: "パスごとに復元するか、--to-prefix を外してください。",
    },
  }),
  "backup.restore-nothing": error({
    kind: "usage",
    en: "Backup {backupId} has nothing at or below {paths}.",
    ja: "バックアップ {backupId} には {paths} 以下のものがありません。",
    hint: {
      en: "Check the path; 'opsctl backup diff' shows what the backup holds. Paths begin with '/', unless a name does not.",
      ja: "パスを確認してください。'opsctl backup diff' で内容を確認できます。",
    },
  }),
  "backup.restore-unread": error({
    kind: "failed",
    en: "Backup {backupId} holds nothing of what was asked for: {names} (in all {count}) could not be read when it was made.",
    ja: "バックアップ {backupId} には指定された範囲のパラメータが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした。",
    hint: {
      en: "Nothing was written. Use an older backup: 'opsctl backup list' shows which are complete.",
      ja: "何も書き込んでいません。'opsctl backup list' で完全なバックアップを確認し、以前のバックアップを使用してください。",
    },
  }),
  "backup.restore-unreadable": error({
    kind: "failed",
    en: "Backup {backupId} holds nothing of what was asked for: {names} (in all {count}) could not be read when it was made: {reason}",
    ja: "バックアップ {backupId} には指定された範囲のパラメータが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした: {reason}",
    hint: {
      en: "Nothing was written. Use an older backup: 'opsctl backup list' shows which are complete.",
      ja: "何も書き込んでいません。'opsctl backup list' で完全なバックアップを確認し、以前のバックアップを使用してください。",
    },
  }),
  "backup.restore-extra-incomplete": error({
    kind: "refused",
    en: "This backup lacks {count} {count|parameter|parameters} that could not be read when it was made ({names}): what is not in it may not be deleted for that.",
    ja: "このバックアップには、作成時に読み取れなかった {count} 件（{names}）が欠けています。バックアップにないことを理由に削除することはできません。",
    hint: {
      en: "Leave --delete-extra out, or use a backup that is complete.",
      ja: "--delete-extra を外すか、完全なバックアップを使ってください。",
    },
  }),
  "backup.restore-not-saved": error({
    kind: "refused",
    also: ["errorCode"],
    en: "{count} {count|parameter|parameters} would be overwritten or deleted, and could not be saved first. Nothing was written.",
    ja: "{count} 件が上書きまたは削除されますが、先に保存できませんでした。何も書き込んでいません。",
    hint: {
      en: "See the error above. --no-safety-backup restores without saving them; what is overwritten is lost then.",
      ja: "上のエラーを確認してください。--no-safety-backup を付けると保存せずに復元します。その場合、上書きされたものは失われます。",
    },
  }),
  "aws.parameter-exists": error({
    kind: "failed",
    en: "{operation} in {region}: the name is in use ({reason})",
    ja: "{region} での {operation}: その名前は既に使われています（{reason}）",
    hint: {
      en: "Somebody created it in the meantime. Run the command again to see what differs.",
      ja: "その間に誰かが作成しました。コマンドを再実行すると、異なる点を確認できます。",
    },
  }),
};
