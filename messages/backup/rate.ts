import { error, event, text } from "../entry.js";

/** Sentences of how fast a backup is, what it is expected to take, and the heartbeats that it sends. */
export const backupRate = {
  // events
  "backup.throttled": event({
    level: "info",
    en: "{region}: AWS throttles {operation}. {rate} calls a second from now on.",
    ja: "{region}: AWS が {operation} を制限しています。以後は毎秒 {rate} 回です。",
  }),
  "backup.throttled-for": text({
    en: "{region}: AWS throttled calls to Parameter Store; waiting for it took {time}. Use a lower --rate, or run when applications ask for less.",
    ja: "{region}: AWS が Parameter Store の呼び出しをスロットリングしたため、{time} 待ちました。--rate を下げるか、アプリケーションの呼び出しが少ない時間に実行してください。",
  }),
  "backup.region-progress-speed": text({
    en: "{region}: {parameters} of {total} parameters, {rate}/s, {left} left",
    ja: "{region}: {total} 件中 {parameters} 件、毎秒 {rate} 件、残り {left}",
  }),
  "backup.estimate-exceeds-timeout": event({
    level: "warning",
    en: "{region}: {parameters} {parameters|parameter|parameters} take about {calls} calls, at {rate} a second {expected}. The time-out is {limit}: give it more with --region-timeout and --total-timeout, or allow more calls with --rate.",
    ja: "{region}: {parameters} 件のパラメータには約 {calls} 回の呼び出しが必要で、毎秒 {rate} 回では {expected} かかる見込みです。制限時間は {limit} です。--region-timeout と --total-timeout を延ばすか、--rate で呼び出しを増やしてください。",
  }),
  "backup.heartbeat-failed": event({
    level: "warning",
    en: "CloudWatch in {region} did not get the heartbeat of this run: alarms may go off.",
    ja: "この実行のハートビートを {region} の CloudWatch に送れませんでした。アラームが鳴る可能性があります。",
  }),

  // what a dry run shows
  "backup.expected-column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.expected-column-status": text({ en: "Status", ja: "状態" }),
  "backup.expected-column-parameters": text({ en: "Parameters", ja: "パラメータ数" }),
  "backup.expected-column-inventory": text({ en: "Inventory", ja: "一覧" }),
  "backup.expected-column-values": text({ en: "Values", ja: "値" }),
  "backup.expected-column-tags": text({ en: "Tags", ja: "タグ" }),
  "backup.expected-column-history": text({ en: "History", ja: "履歴" }),
  "backup.expected-column-calls": text({ en: "Calls", ja: "呼び出し" }),
  "backup.expected-column-time": text({ en: "Time", ja: "時間" }),
  "backup.expected-calls": text({
    en: "Calls that a backup is expected to make, at {rate} a second in each region. History is read of what has changed: its calls can be told in advance only for a full backup.",
    ja: "各リージョンで毎秒 {rate} 回として、バックアップに見込まれる呼び出し回数です。履歴は変更のあったものだけを読むため、その回数を事前に示せるのは完全なバックアップだけです。",
  }),

  // errors
  "backup.heartbeat-timeout": error({
    kind: "failed",
    en: "CloudWatch did not answer within {seconds} seconds.",
    ja: "CloudWatch が {seconds} 秒以内に応答しませんでした。",
    hint: {
      en: "Look at the network and at AWS's health page. The backup itself is not affected.",
      ja: "ネットワークと AWS の稼働状況を確認してください。バックアップ自体には影響しません。",
    },
  }),
};
