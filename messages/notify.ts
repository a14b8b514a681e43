import { error, event, text } from "./entry.js";

/** Sentences of `notify/`, `app/notify/notify.ts` and `app/notify/secrets.ts`. */
export const notify = {
  // what people are told
  "notify.test": text({
    en: "This is a test from opsctl: notices of stack {stack} arrive here.",
    ja: "opsctl からのテスト通知です。スタック {stack} の通知はここに届きます。",
  }),
  "notify.backup-succeeded": text({
    en: "Backup of {stack}: all of {regions} backed up.",
    ja: "{stack} のバックアップ: {regions} をすべて保存しました。",
  }),
  "notify.backup-recovered": text({
    en: "Backup of {stack}: all of {regions} backed up again; the last run was not.",
    ja: "{stack} のバックアップ: {regions} が復旧し、すべて完了しました（前回は失敗）。",
  }),
  "notify.backup-incomplete": text({
    en: "Backup of {stack} ({regions}): saved, but without what could not be read: {unreadable}",
    ja: "{stack} のバックアップ（{regions}）: 保存しましたが、読み取れなかったものがあります: {unreadable}",
  }),
  "notify.backup-warned": text({
    en: "Backup of {stack} ({regions}): saved, but look at it. {reason}",
    ja: "{stack} のバックアップ（{regions}）: 保存しましたが、確認が必要です。{reason}",
  }),
  "notify.backup-partial": text({
    en: "Backup of {stack} is not complete. Backed up: {done}. Not: {missing}. {reason}",
    ja: "{stack} のバックアップは完全ではありません。保存済み: {done}。未保存: {missing}。{reason}",
  }),
  "notify.backup-interrupted": text({
    en: "Backup of {stack} was interrupted ({regions}): {reason}",
    ja: "{stack} のバックアップは中断されました（{regions}）: {reason}",
  }),
  "notify.backup-failed": text({
    en: "Backup of {stack} failed ({regions}): {reason}",
    ja: "{stack} のバックアップに失敗しました（{regions}）: {reason}",
  }),
  "notify.drill-succeeded": text({
    en: "Drill of {stack}: the newest backups of {regions} can be restored.",
    ja: "{stack} の復元訓練: {regions} の最新のバックアップは復元できます。",
  }),
  "notify.drill-recovered": text({
    en: "Drill of {stack}: the newest backups of {regions} can be restored again; the last drill did not prove that.",
    ja: "{stack} の復元訓練: {regions} の最新のバックアップは再び復元できます。前回の訓練では確認できませんでした。",
  }),
  "notify.drill-incomplete": text({
    en: "Drill of {stack}: what the newest backups of {regions} hold can be restored, but they are incomplete. Missing: {missing}.",
    ja: "{stack} の復元テスト: {regions} の最新のバックアップに含まれる内容は復元できますが、バックアップは不完全です（不足 {missing} 件）。",
  }),
  "notify.drill-failed": text({
    en: "Drill of {stack}: the backups of {regions} were not proved good. {reason}",
    ja: "{stack} の復元訓練: {regions} のバックアップを確認できませんでした。{reason}",
  }),
  "notify.copy-succeeded": text({
    en: "Copies of {stack}: the newest backups of {regions} are in {bucket}.",
    ja: "{stack} のバックアップのコピー: {regions} の最新のバックアップは {bucket} にあります。",
  }),
  "notify.copy-recovered": text({
    en: "Copies of {stack}: the newest backups of {regions} are in {bucket} again; the last copy failed.",
    ja: "{stack} のバックアップのコピーが再び成功しました: {regions}（{bucket}、前回は失敗）。",
  }),
  "notify.copy-incomplete": text({
    en: "Copy of {stack}: the backups of {regions} are in {bucket}, but they are incomplete.",
    ja: "{stack} のコピー: {regions} のバックアップは {bucket} にありますが、不完全です。",
  }),
  "notify.copy-failed": text({
    en: "Copying the backups of {stack} failed ({regions}): {reason}",
    ja: "{stack} のバックアップのコピーに失敗しました（{regions}）: {reason}",
  }),
  "notify.prune-succeeded": text({
    en: "Prune of {stack}: backups removed: {removed}, kept: {kept}, locked: {locked}.",
    ja: "{stack} のバックアップの整理: 削除 {removed} 件、保持 {kept} 件、ロック {locked} 件。",
  }),
  "notify.prune-recovered": text({
    en: "Prune of {stack} succeeded again after a failed run: backups removed: {removed}, kept: {kept}, locked: {locked}.",
    ja: "{stack} のバックアップの整理が再び成功しました（前回は失敗）: 削除 {removed} 件、保持 {kept} 件、ロック {locked} 件。",
  }),
  "notify.prune-failed": text({
    en: "Prune of {stack} failed ({regions}): {reason}",
    ja: "{stack} のバックアップの整理に失敗しました（{regions}）: {reason}",
  }),
  "notify.pull-request": text({
    en: "{about}: a pull request is ready for review.",
    ja: "{about}: プルリクエストがレビュー待ちです。",
  }),
  "notify.pull-request-deletes": text({
    en: "{about}: a pull request is ready for review. Look closely: it deletes much.",
    ja: "{about}: プルリクエストがレビュー待ちです。大量の削除を含むため、よく確認してください。",
  }),
  "notify.task-failed": text({
    en: "{about} was given up: {reason}",
    ja: "{about} の実行を断念しました: {reason}",
  }),

  // events
  "notify.sending": event({
    level: "progress",
    en: "Telling {count} channels",
    ja: "{count} 個のチャネルに通知しています",
  }),
  "notify.channel-failed": event({
    level: "warning",
    also: ["code"],
    en: "Notification channel {index} ({type}, {reference}) did not get it: {reason}",
    ja: "通知チャネル {index}（{type}、{reference}）に届きませんでした: {reason}",
  }),

  // how a test is shown
  "notify.column-channel": text({ en: "Channel", ja: "チャネル" }),
  "notify.column-type": text({ en: "Type", ja: "種類" }),
  "notify.column-reference": text({ en: "Where", ja: "参照" }),
  "notify.column-result": text({ en: "Result", ja: "結果" }),
  "notify.column-attempts": text({ en: "Attempts", ja: "試行" }),
  "notify.column-time": text({ en: "Time", ja: "時間" }),
  "notify.result-sent": text({ en: "sent", ja: "送信済み" }),
  "notify.result-failed": text({ en: "failed", ja: "失敗" }),
  "notify.alerts": text({
    en: "{confirmed} confirmed subscriptions hear alarms by {topic}.",
    ja: "{topic} から {confirmed} 件の確認済み購読に警報が届きます。",
  }),

  // errors
  "notify.no-alerts-topic": error({
    kind: "failed",
    en: "Stack {stack} has no alerts topic yet.",
    ja: "スタック {stack} には警報のトピックがまだありません。",
    hint: {
      en: "Run `opsctl up`: it makes the topic and subscribes whom opsctl:alerts names.",
      ja: "`opsctl up` を実行してください。トピックを作り、opsctl:alerts の宛先を購読させます。",
    },
  }),
  "notify.alerts-unconfirmed": error({
    kind: "reported",
    en: "Not confirmed subscriptions of {topic}, which hear no alarm: {waiting}",
    ja: "{topic} の購読が未確認で、警報が届きません: {waiting}",
    hint: {
      en: "SNS has sent each of them a message with a link, which must be followed soon: SNS forgets what nobody confirms.",
      ja: "SNS がそれぞれにリンク付きのメッセージを送っています。早めに開いてください。確認されない購読は SNS が消します。",
    },
  }),
  "notify.alerts-lost": error({
    kind: "reported",
    en: "Configured, but not subscribed to {topic}: {lost}",
    ja: "設定にはありますが、{topic} を購読していません: {lost}",
    hint: {
      en: "Run `opsctl refresh` and `opsctl up`, then let each of them confirm: SNS forgets what nobody confirms.",
      ja: "`opsctl refresh` と `opsctl up` を実行し、それぞれに確認してもらってください。確認されない購読は SNS が消します。",
    },
  }),
  "notify.no-channels": error({
    kind: "usage",
    en: "Stack {stack} has no notification channels.",
    ja: "スタック {stack} には通知チャネルがありません。",
    hint: {
      en: "List some under opsctl:notifications in Pulumi.{stack}.yaml (docs/notifications.md).",
      ja: "Pulumi.{stack}.yaml の opsctl:notifications に書いてください（docs/notifications.md）。",
    },
  }),
  "notify.bad-channel": error({
    kind: "usage",
    en: "{origin}: '{value}' is not the number of a channel.",
    ja: "{origin}: '{value}' はチャネルの番号ではありません。",
    hint: {
      en: "Channels are counted from 0, in the order of opsctl:notifications.",
      ja: "チャネルは opsctl:notifications の順に 0 から数えます。",
    },
  }),
  "notify.unknown-channel": error({
    kind: "usage",
    en: "{origin}: stack {stack} has no channel {value}.",
    ja: "{origin}: スタック {stack} にチャネル {value} はありません。",
    hint: {
      en: "Channels are counted from 0, in the order of opsctl:notifications; the last is {last}.",
      ja: "チャネルは opsctl:notifications の順に 0 から数えます。最後は {last} です。",
    },
  }),
  "notify.bad-address": error({
    kind: "failed",
    en: "What {reference} holds is not an address that notices may go to.",
    ja: "{reference} の中身は、通知を送ってよいアドレスではありません。",
    hint: {
      en: "It must be an https URL without user and password; http only to this machine itself.",
      ja: "ユーザー名とパスワードのない https の URL にしてください。http はこのマシン自身へのものだけが使えます。",
    },
  }),
  "notify.rejected": error({
    kind: "failed",
    en: "The receiver behind {reference} answered {answer}.",
    ja: "{reference} の受信側が {answer} と答えました。",
    hint: {
      en: "The address is wrong or was withdrawn: make a new webhook and store its address there.",
      ja: "アドレスが誤っているか取り消されています。Webhook を作り直し、そのアドレスを保存してください。",
    },
  }),
  "notify.rate-limited": error({
    kind: "failed",
    en: "The receiver behind {reference} answered {answer}: it gets too many notices.",
    ja: "{reference} の受信側が {answer} と答えました。通知が多すぎます。",
    hint: {
      en: "Try again later; see the rate limits of the receiver.",
      ja: "しばらく待って再実行してください。受信側の回数制限を確認してください。",
    },
  }),
  "notify.receiver-failed": error({
    kind: "failed",
    en: "The receiver behind {reference} answered {answer}: it failed itself.",
    ja: "{reference} の受信側が {answer} と答えました。受信側の障害です。",
    hint: {
      en: "Try again later; if it goes on, look at the receiver's status.",
      ja: "しばらく待って再実行し、続く場合は受信側の状態を確認してください。",
    },
  }),
  "notify.redirected": error({
    kind: "failed",
    en: "The receiver behind {reference} answered {status}, a redirect.",
    ja: "{reference} の受信側がリダイレクト（{status}）で答えました。",
    hint: {
      en: "Store the address that it redirects to; redirects are not followed.",
      ja: "リダイレクト先のアドレスを保存してください。リダイレクトはたどりません。",
    },
  }),
  "notify.no-answer": error({
    kind: "failed",
    en: "The receiver behind {reference} did not answer within {seconds} seconds.",
    ja: "{reference} の受信側が {seconds} 秒以内に答えませんでした。",
    hint: {
      en: "Check that it runs and that this machine may reach it.",
      ja: "受信側が動いていて、このマシンから届くことを確かめてください。",
    },
  }),
  "notify.unreachable": error({
    kind: "failed",
    en: "The receiver behind {reference} cannot be reached: {reason}.",
    ja: "{reference} の受信側に届きません: {reason}。",
    hint: {
      en: "Check the address that is stored there, the network, and the receiver's certificate.",
      ja: "保存されているアドレス、ネットワーク、受信側の証明書を確かめてください。",
    },
  }),
  "notify.blocked-port": error({
    kind: "failed",
    en: "The address behind {reference} has a port that may not be used for HTTP.",
    ja: "{reference} のアドレスのポートは HTTP に使えません。",
    hint: {
      en: "Let the receiver listen on another port, and store its address there (HTTPS has 443).",
      ja: "受信側を別のポートで動かし、そのアドレスを保存してください（HTTPS は 443 です）。",
    },
  }),
  "notify.timed-out": error({
    kind: "failed",
    en: "The notice to {reference} was not sent within {seconds} seconds.",
    ja: "{reference} への通知を {seconds} 秒以内に送れませんでした。",
    hint: { en: "Try it with 'opsctl notify test'.", ja: "'opsctl notify test' で試してください。" },
  }),
  "notify.unexpected": error({
    kind: "failed",
    en: "The notice to {reference} could not be sent: {reason}.",
    ja: "{reference} への通知を送れませんでした: {reason}。",
    hint: { en: "Try it with 'opsctl notify test'.", ja: "'opsctl notify test' で試してください。" },
  }),
  "secrets.not-set": error({
    kind: "failed",
    en: "{variable} is not set ({reference}).",
    ja: "{variable} が設定されていません（{reference}）。",
    hint: { en: "Set the environment variable {variable}.", ja: "環境変数 {variable} を設定してください。" },
  }),
  "secrets.no-parameter": error({
    kind: "failed",
    en: "Parameter Store in {region} has no parameter {name} ({reference}).",
    ja: "{region} の Parameter Store に {name} がありません（{reference}）。",
    hint: {
      en: "Create it there as a SecureString, or correct the reference.",
      ja: "SecureString として作成するか、参照を修正してください。",
    },
  }),
  "secrets.not-found": error({
    kind: "failed",
    en: "Secrets Manager in {region} has no secret {name} ({reference}).",
    ja: "{region} の Secrets Manager に秘密 {name} がありません（{reference}）。",
    hint: { en: "Create it there, or correct the reference.", ja: "作成するか、参照を修正してください。" },
  }),
  "secrets.empty": error({
    kind: "failed",
    en: "The secret at {reference} is empty.",
    ja: "{reference} の秘密は空です。",
    hint: { en: "Give it a value.", ja: "値を設定してください。" },
  }),
  "secrets.not-text": error({
    kind: "failed",
    en: "The secret at {reference} is binary.",
    ja: "{reference} の秘密はバイナリです。",
    hint: { en: "Store it as text (SecretString).", ja: "テキスト（SecretString）として保存してください。" },
  }),
};
