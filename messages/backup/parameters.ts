import { error, event } from "../entry.js";

/** Errors of parameters that are backed up, and of the time that it takes. */
export const backupParameters = {
  "backup.region-incomplete": event({
    level: "warning",
    en: "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}, which is incomplete: {names} could not be read",
    ja: "{region}: {parameters} 件のパラメータを {backupId} に保存しましたが、不完全です。読み取れなかったパラメータ: {names}",
  }),
  "backup.unreadable": event({
    level: "warning",
    en: "{region}: {name} could not be read ({part}):",
    ja: "{region}: {name} を読み取れませんでした（{part}）:",
  }),
  "backup.vanished": event({
    level: "info",
    en: "{region}: parameters deleted during the backup are not in it: {names}",
    ja: "{region}: バックアップ中に削除されたパラメータは含まれません: {names}",
  }),
  "backup.continued": event({
    level: "info",
    en: "{region}: continued from interrupted runs: {backupIds}",
    ja: "{region}: 中断された実行が保存した分から再開しました: {backupIds}",
  }),
  "backup.earlier-lost": event({
    level: "warning",
    en: "{region}: data saved by the interrupted run {backupId} cannot be read, so the parameters are read from Parameter Store again:",
    ja: "{region}: 中断された実行 {backupId} が保存したデータを読み取れません。Parameter Store から再度読み取ります:",
  }),
  "backup.parameter-unreadable": error({
    kind: "failed",
    also: ["errorCode"],
    en: "Parameter {name} cannot be read ({part}): {reason}",
    ja: "パラメータ {name} を読み取れません（{part}）: {reason}",
    hint: {
      en: "Check that its KMS key is enabled and that the role may use it. To leave it out, use --exclude. To save the others and record its name, set opsctl:backup.unreadable: record.",
      ja: "KMS キーが有効でロールに使用権限があることを確認してください。除外するには --exclude を使用してください。ほかのパラメータを保存して名前を記録するには、opsctl:backup.unreadable: record を設定してください。",
    },
  }),
  "backup.parameters-unread": error({
    kind: "failed",
    en: "{missing} of {total} {total|parameter|parameters} could not be read: {names}. Parameter Store lists {missing|it|them}, but returns no value.",
    ja: "{total} 件中 {missing} 件のパラメータを読み取れませんでした: {names}。一覧にはありますが、Parameter Store が値を返しません。",
    hint: {
      en: "They may have been deleted during the backup. Run it again. Use --exclude for parameters that are not needed.",
      ja: "バックアップ中に削除された可能性があります。再実行してください。不要なパラメータは --exclude で除外してください。",
    },
  }),
  "backup.parameter-unsettled": error({
    kind: "failed",
    en: "Parameter {name} changed during each of {rounds} attempts to read it.",
    ja: "パラメータ {name} は {rounds} 回の読み取りのたびに変更されました。",
    hint: {
      en: "Run the backup at a time when the parameter changes less often, or leave it out with --exclude.",
      ja: "更新が少ない時間に実行するか、--exclude で除外してください。",
    },
  }),
  "backup.region-timeout": error({
    kind: "failed",
    en: "The backup of {region} took longer than {limit}.",
    ja: "{region} のバックアップが制限時間内に終わりませんでした: {limit}。",
    hint: {
      en: "Allow more time with --region-timeout, or back up fewer parameters with --path.",
      ja: "--region-timeout を延ばすか、--path で対象を減らしてください。",
    },
  }),
  "backup.total-timeout": error({
    kind: "failed",
    en: "The backup took longer than {limit}.",
    ja: "バックアップが制限時間内に終わりませんでした: {limit}。",
    hint: {
      en: "Allow more time with --total-timeout, or name fewer regions with --regions.",
      ja: "--total-timeout を延ばすか、--regions でリージョンを減らしてください。",
    },
  }),
  "backup.unexpected": error({
    kind: "reported",
    en: "Unexpected error: {reason}",
    ja: "予期しないエラーが発生しました: {reason}",
    hint: {
      en: "Run the command with --verbose for the details.",
      ja: "--verbose を付けて再実行し、詳細を確認してください。",
    },
  }),
};
