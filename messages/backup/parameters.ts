import { error, event } from "../entry.js";

/** Errors of parameters that are backed up, and of the time that it takes. */
export const backupParameters = {
  "backup.region-incomplete": event({
    level: "warning",
    en: "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}, which is incomplete: {names} could not be read",
    ja: "{region}: {parameters} 件のパラメータを {backupId} に保存しましたが不完全です。読み取れなかったもの: {names}",
  }),
  "backup.unreadable": event({
    level: "warning",
    en: "{region}: {name} could not be read ({part}):",
    ja: "{region}: {name} を読み取れませんでした（{part}）:",
  }),
  "backup.vanished": event({
    level: "info",
    en: "{region}: deleted while the backup was running, so not in it: {names}",
    ja: "{region}: バックアップ中に削除されたため含まれません: {names}",
  }),
  "backup.continued": event({
    level: "info",
    en: "{region}: went on with what interrupted runs had sealed: {backupIds}",
    ja: "{region}: 中断された実行が保存済みの分から再開しました: {backupIds}",
  }),
  "backup.earlier-lost": event({
    level: "warning",
    en: "{region}: what an earlier run left as {backupId} can't be read; more is read from Parameter Store instead:",
    ja: "{region}: 以前の実行が残した {backupId} を読み取れません。代わりに Parameter Store から多めに読み取ります:",
  }),
  "backup.parameter-unreadable": error({
    kind: "failed",
    also: ["errorCode"],
    en: "Parameter {name} can't be read ({part}): {reason}",
    ja: "パラメータ {name} を読み取れません（{part}）: {reason}",
    hint: {
      en: "See that its KMS key is enabled and that the role may use it, leave it out with --exclude, or set opsctl:backup.unreadable: record to save the rest and name it.",
      ja: "KMS キーが有効でロールに使用権限があるか確認してください。--exclude で除外するか、opsctl:backup.unreadable: record を設定すると残りを保存して名前を記録します。",
    },
  }),
  "backup.parameters-unread": error({
    kind: "failed",
    en: "{missing} of {total} {total|parameter|parameters} in the inventory could not be read: {names}. Parameter Store lists {missing|it|them}, but gives no value.",
    ja: "一覧にある {total} 件のうち {missing} 件を読み取れませんでした: {names}",
    hint: {
      en: "They may have been deleted while the backup ran. Run it again; leave out with --exclude what is not needed.",
      ja: "実行中に削除された可能性があります。もう一度実行してください。不要なものは --exclude で除外できます。",
    },
  }),
  "backup.parameter-unsettled": error({
    kind: "failed",
    en: "Parameter {name} changed during each of {rounds} attempts to read it.",
    ja: "パラメータ {name} は {rounds} 回の読み取り中に毎回変更されました。",
    hint: {
      en: "Run the backup when it is written less often, or leave it out with --exclude.",
      ja: "更新が少ない時間に実行するか、--exclude で除外してください。",
    },
  }),
  "backup.region-timeout": error({
    kind: "failed",
    en: "{region} was not done within {limit}.",
    ja: "{region} は {limit} 以内に終わりませんでした。",
    hint: {
      en: "Give it more time with --region-timeout, or less to do with --path.",
      ja: "--region-timeout を延ばすか、--path で対象を減らしてください。",
    },
  }),
  "backup.total-timeout": error({
    kind: "failed",
    en: "The backup was not done within {limit}.",
    ja: "バックアップは {limit} 以内に終わりませんでした。",
    hint: {
      en: "Give it more time with --total-timeout, or name fewer regions with --regions.",
      ja: "--total-timeout を延ばすか、--regions で対象を減らしてください。",
    },
  }),
  "backup.unexpected": error({
    kind: "reported",
    en: "Unexpected error: {reason}",
    ja: "予期しないエラー: {reason}",
    hint: {
      en: "Run the command with --verbose for the details.",
      ja: "--verbose を付けて実行すると詳細が表示されます。",
    },
  }),
};
