import { error, event, text } from "../entry.js";

/** Sentences of the rate of a backup, its estimate, and its heartbeats. */
export const backupRate = {
  // events
  "backup.throttled": event({
    level: "info",
    en: "{region}: AWS throttled {operation}. The rate is now {rate} calls a second.",
    ja: "{region}: {operation} で AWS のスロットリングが発生しました。以後は毎秒 {rate} 回です。",
  }),
  "backup.throttled-for": text({
    en: "{region}: AWS throttled calls to Parameter Store: {time} of waiting. Use a lower --rate, or run at a time when applications make fewer calls.",
    ja: "{region}: Parameter Store の呼び出しで AWS のスロットリングが発生し、{time} 待機しました。--rate を下げるか、アプリケーションの呼び出しが少ない時間に実行してください。",
  }),
  "backup.region-progress-speed": text({
    en: "{region}: {parameters} of {total} parameters, {rate}/s, {left} left",
    ja: "{region}: パラメータ {parameters}/{total} 件、毎秒 {rate} 件、残り {left}",
  }),
  "backup.estimate-exceeds-timeout": event({
    level: "warning",
    en: "{region}: the backup would exceed the time-out. {parameters} {parameters|parameter|parameters} take about {calls} calls: {expected} at {rate} a second. The time-out is {limit}. Increase it with --region-timeout and --total-timeout, or allow more calls with --rate.",
    ja: "{region}: バックアップがタイムアウトする見込みです。{parameters} 件のパラメータには約 {calls} 回の呼び出しが必要で、毎秒 {rate} 回では {expected} かかります。制限時間は {limit} です。--region-timeout と --total-timeout を延ばすか、--rate で呼び出しを増やしてください。",
  }),
  "backup.heartbeat-failed": event({
    level: "warning",
    en: "Sending the heartbeat of this run to CloudWatch in {region} failed. Alarms may go off:",
    ja: "{region} の CloudWatch へのハートビートの送信に失敗しました。アラームが発生する可能性があります:",
  }),

  // what a dry run shows
  "backup.expected-column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.expected-column-status": text({ en: "Status", ja: "ステータス" }),
  "backup.expected-column-parameters": text({ en: "Parameters", ja: "パラメータ数" }),
  "backup.expected-column-inventory": text({ en: "Inventory", ja: "一覧" }),
  "backup.expected-column-values": text({ en: "Values", ja: "値" }),
  "backup.expected-column-tags": text({ en: "Tags", ja: "タグ" }),
  "backup.expected-column-history": text({ en: "History", ja: "履歴" }),
  "backup.expected-column-calls": text({ en: "Calls", ja: "呼び出し回数" }),
  "backup.expected-column-time": text({ en: "Time", ja: "時間" }),
  "backup.expected-calls": text({
    en: "Estimated calls of a backup, at {rate} a second in each region. Only changed parameters' history is read, so its calls can be estimated only for a full backup.",
    ja: "バックアップの呼び出し回数の見込みです（各リージョンで毎秒 {rate} 回）。履歴は変更されたパラメータだけを読み取るため、履歴の回数を見積もれるのは完全なバックアップの場合だけです。",
  }),

  // errors
  "backup.heartbeat-timeout": error({
    kind: "failed",
    en: "CloudWatch did not respond within {seconds} {seconds|second|seconds}.",
    ja: "CloudWatch から {seconds} 秒以内に応答がありませんでした。",
    hint: {
      en: "Check the network and AWS's health page. The backup itself is not affected.",
      ja: "ネットワークと AWS の稼働状況を確認してください。バックアップ自体には影響しません。",
    },
  }),
};
