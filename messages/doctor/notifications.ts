import { error, text } from "../entry.js";

/** What `opsctl doctor` says of notifications. */
export const doctorNotifications = {
  "doctor.no-channels": error({
    kind: "finding",
    en: "stack {stack} tells nobody",
    ja: "スタック {stack} に通知先はありません",
    hint: {
      en: "Name channels in opsctl:notifications of Pulumi.{stack}.yaml.",
      ja: "Pulumi.{stack}.yaml の opsctl:notifications に書いてください。",
    },
  }),
  "doctor.channel": text({
    en: "channel {channel} ({type}): {references} can be read",
    ja: "通知先 {channel}（{type}）: {references} を読めます",
  }),
  "doctor.topic": text({
    en: "channel {channel} (sns): {confirmed} confirmed subscriptions of {topic}",
    ja: "通知先 {channel}（sns）: {topic} の確認済み購読 {confirmed} 件",
  }),
  "doctor.topic-unconfirmed": error({
    kind: "finding",
    en: "channel {channel} (sns): {pending} subscriptions of {topic} are not confirmed, {confirmed} are",
    ja: "通知先 {channel}（sns）: {topic} の購読 {pending} 件が未確認です（確認済み {confirmed} 件）",
    hint: {
      en: "Whoever subscribed has got a message with a link: it must be followed.",
      ja: "購読した人に届いたメッセージのリンクを開く必要があります。",
    },
  }),
  "doctor.topic-unheard": error({
    kind: "finding",
    en: "channel {channel} (sns): nobody has subscribed to {topic}",
    ja: "通知先 {channel}（sns）: {topic} を購読している人がいません",
    hint: {
      en: "Subscribe an address or a queue to it in SNS.",
      ja: "SNS でアドレスかキューを購読させてください。",
    },
  }),
  "doctor.alerts": text({
    en: "alarms: {confirmed} confirmed subscriptions of {topic}",
    ja: "警報: {topic} の確認済み購読 {confirmed} 件",
  }),
  "doctor.alerts-unheard": error({
    kind: "finding",
    en: "alarms: nobody has subscribed to {topic}",
    ja: "警報: {topic} を購読している人がいません",
    hint: {
      en: "Name addresses under opsctl:alerts and run `opsctl up` (docs/notifications.md).",
      ja: "opsctl:alerts に宛先を書き、`opsctl up` を実行してください（docs/notifications.md）。",
    },
  }),
};
