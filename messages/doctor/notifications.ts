import { error, text } from "../entry.js";

/** What `opsctl doctor` says of notifications. */
export const doctorNotifications = {
  "doctor.no-channels": error({
    kind: "finding",
    en: "no notification channels are configured for stack {stack}",
    ja: "スタック '{stack}' の通知チャネルなし",
    hint: {
      en: "Add channels to opsctl:notifications in Pulumi.{stack}.yaml.",
      ja: "Pulumi.{stack}.yaml の opsctl:notifications に通知チャネルを追加してください。",
    },
  }),
  "doctor.channel": text({
    en: "channel {channel} ({type}): {references} can be read",
    ja: "通知チャネル {channel}（{type}）: {references} を読み取り可能",
  }),
  "doctor.topic": text({
    en: "channel {channel} (sns): {confirmed} confirmed {confirmed|subscription|subscriptions} of {topic}",
    ja: "通知チャネル {channel}（sns）: {topic} の確認済みサブスクリプション {confirmed} 件",
  }),
  "doctor.topic-unconfirmed": error({
    kind: "finding",
    en: "channel {channel} (sns): {pending} {pending|subscription|subscriptions} of {topic} not confirmed, {confirmed} confirmed",
    ja: "通知チャネル {channel}（sns）: {topic} の未確認サブスクリプション {pending} 件（確認済み {confirmed} 件）",
    hint: {
      en: "Each subscriber must open the link in the confirmation message from SNS.",
      ja: "SNS が送信した確認メッセージのリンクを開いてください。",
    },
  }),
  "doctor.topic-unheard": error({
    kind: "finding",
    en: "channel {channel} (sns): {topic} has no subscriptions",
    ja: "通知チャネル {channel}（sns）: {topic} のサブスクリプションなし",
    hint: {
      en: "Subscribe an email address or a queue to the topic.",
      ja: "メールアドレスかキューをトピックにサブスクライブしてください。",
    },
  }),
  "doctor.alerts": text({
    en: "alarms: {confirmed} confirmed {confirmed|subscription|subscriptions} of {topic}",
    ja: "アラーム: {topic} の確認済みサブスクリプション {confirmed} 件",
  }),
  "doctor.alerts-unheard": error({
    kind: "finding",
    en: "alarms: {topic} has no subscriptions",
    ja: "アラーム: {topic} のサブスクリプションなし",
    hint: {
      en: "Add addresses to opsctl:alerts and run `opsctl up` (docs/notifications.md).",
      ja: "opsctl:alerts に宛先を追加し、`opsctl up` を実行してください（docs/notifications.md）。",
    },
  }),
};
