import { error, event, text } from "./entry.js";

/** Sentences of `notify/`, `app/notify/notify.ts` and `aws/secret-reader.ts`. */
export const notify = {
  // notices
  "notify.test": text({
    en: "This is a test notification from opsctl. Notifications of stack {stack} arrive here.",
    ja: "opsctl からのテスト通知です。スタック '{stack}' の通知はこのチャネルに届きます。",
  }),
  "notify.backup-succeeded": text({
    en: "The backup of stack {stack} succeeded: {regions}.",
    ja: "{stack} のバックアップが成功しました: {regions}。",
  }),
  "notify.backup-recovered": text({
    en: "The backup of stack {stack} succeeded again after a failed run: {regions}.",
    ja: "{stack} のバックアップが再び成功しました: {regions}（前回は失敗）。",
  }),
  "notify.backup-incomplete": text({
    en: "The backup of stack {stack} is incomplete ({regions}). Parameters that could not be read: {unreadable}",
    ja: "{stack} のバックアップは不完全です（{regions}）。読み取れなかったパラメータ: {unreadable}",
  }),
  "notify.backup-warned": text({
    en: "The backup of stack {stack} succeeded with a warning ({regions}): {reason}",
    ja: "{stack} のバックアップは成功しましたが、確認が必要です（{regions}）: {reason}",
  }),
  "notify.backup-partial": text({
    en: "The backup of stack {stack} is partial. Complete: {done}. Not complete: {missing}. {reason}",
    ja: "{stack} のバックアップは一部のみ完了しました。完了: {done}。未完了: {missing}。{reason}",
  }),
  "notify.backup-interrupted": text({
    en: "The backup of stack {stack} was interrupted ({regions}): {reason}",
    ja: "{stack} のバックアップが中断されました（{regions}）: {reason}",
  }),
  "notify.backup-failed": text({
    en: "The backup of stack {stack} failed in {regions}. {reason}",
    ja: "{stack} のバックアップに失敗しました: {regions}。{reason}",
  }),
  "notify.drill-succeeded": text({
    en: "The restore test (drill) of stack {stack} succeeded: the newest backups of {regions} can be restored.",
    ja: "{stack} の復元テストが成功しました: {regions}。最新のバックアップは復元できます。",
  }),
  "notify.drill-recovered": text({
    en: "The restore test (drill) of stack {stack} succeeded again after a failed run: the newest backups of {regions} can be restored.",
    ja: "{stack} の復元テストが再び成功しました: {regions}（前回は失敗）。最新のバックアップは復元できます。",
  }),
  "notify.drill-incomplete": text({
    en: "The restore test (drill) of stack {stack} succeeded, but the newest backups of {regions} are incomplete. Missing: {missing}.",
    ja: "{stack} の復元テストは成功しましたが、最新のバックアップが不完全です: {regions}（不足 {missing} 件）。",
  }),
  "notify.drill-failed": text({
    en: "The restore test (drill) of stack {stack} failed in {regions}. {reason}",
    ja: "{stack} の復元テストに失敗しました: {regions}。{reason}",
  }),
  "notify.copy-succeeded": text({
    en: "The copy of stack {stack}'s backups succeeded: the newest backups of {regions} are in {bucket}.",
    ja: "{stack} のバックアップのコピーが成功しました: {regions}（{bucket}）。",
  }),
  "notify.copy-recovered": text({
    en: "The copy of stack {stack}'s backups succeeded again after a failed run: the newest backups of {regions} are in {bucket}.",
    ja: "{stack} のバックアップのコピーが再び成功しました: {regions}（{bucket}、前回は失敗）。",
  }),
  "notify.copy-incomplete": text({
    en: "The copy of stack {stack}'s backups succeeded, but the backups of {regions} in {bucket} are incomplete.",
    ja: "{stack} のバックアップのコピーは成功しましたが、バックアップが不完全です: {regions}（{bucket}）。",
  }),
  "notify.copy-failed": text({
    en: "The copy of stack {stack}'s backups failed in {regions}. {reason}",
    ja: "{stack} のバックアップのコピーに失敗しました: {regions}。{reason}",
  }),
  "notify.prune-succeeded": text({
    en: "The prune of stack {stack}'s backups succeeded: {removed} deleted, {kept} kept, {locked} locked.",
    ja: "{stack} のバックアップの整理が成功しました: 削除 {removed} 件、保持 {kept} 件、ロック中 {locked} 件。",
  }),
  "notify.prune-recovered": text({
    en: "The prune of stack {stack}'s backups succeeded again after a failed run: {removed} deleted, {kept} kept, {locked} locked.",
    ja: "{stack} のバックアップの整理が再び成功しました（前回は失敗）: 削除 {removed} 件、保持 {kept} 件、ロック中 {locked} 件。",
  }),
  "notify.prune-failed": text({
    en: "The prune of stack {stack}'s backups failed in {regions}. {reason}",
    ja: "{stack} のバックアップの整理に失敗しました: {regions}。{reason}",
  }),
  "notify.pull-request": text({
    en: "{about}: a pull request is ready for review.",
    ja: "{about}: プルリクエストがレビュー待ちです。",
  }),
  "notify.pull-request-deletes": text({
    en: "{about}: a pull request is ready for review. Review it carefully: it has many deletions.",
    ja: "{about}: プルリクエストがレビュー待ちです。削除が多いため、よく確認してください。",
  }),
  "notify.task-failed": text({
    en: "{about}: the task failed and is not retried. {reason}",
    ja: "{about}: タスクが失敗しました。再試行はしません。{reason}",
  }),

  // events
  "notify.sending": event({
    level: "progress",
    en: "Sending the notification to {count} {count|channel|channels}",
    ja: "{count} 個の通知チャネルに送信中",
  }),
  "notify.channel-failed": event({
    level: "warning",
    also: ["code"],
    en: "Sending the notification to channel {index} ({type}, {reference}) failed: {reason}",
    ja: "通知チャネル {index}（{type}、{reference}）への送信に失敗しました: {reason}",
  }),

  // how a test is shown
  "notify.column-channel": text({ en: "Channel", ja: "チャネル" }),
  "notify.column-type": text({ en: "Type", ja: "種類" }),
  "notify.column-reference": text({ en: "Reference", ja: "参照" }),
  "notify.column-result": text({ en: "Result", ja: "結果" }),
  "notify.column-attempts": text({ en: "Attempts", ja: "試行回数" }),
  "notify.column-time": text({ en: "Time", ja: "時間" }),
  "notify.result-sent": text({ en: "sent", ja: "送信済み" }),
  "notify.result-failed": text({ en: "failed", ja: "失敗" }),
  "notify.alerts": text({
    en: "{topic} sends alarms to {confirmed} confirmed {confirmed|subscription|subscriptions}.",
    ja: "{topic} の確認済みサブスクリプション {confirmed} 件にアラームが届きます。",
  }),

  // errors
  "notify.no-alerts-topic": error({
    kind: "failed",
    en: "Stack {stack} has no alarm topic yet.",
    ja: "スタック '{stack}' のアラームのトピックがまだありません。",
    hint: {
      en: "Run `opsctl up`: it creates the topic and subscribes the recipients in opsctl:alerts.",
      ja: "`opsctl up` を実行してください。トピックが作成され、opsctl:alerts の宛先がサブスクライブされます。",
    },
  }),
  "notify.alerts-unconfirmed": error({
    kind: "reported",
    en: "Unconfirmed subscriptions of {topic} receive no alarms: {waiting}",
    ja: "{topic} の未確認のサブスクリプションにはアラームが届きません: {waiting}",
    hint: {
      en: "Open the link in the message that SNS has sent to each of them. SNS deletes subscriptions that are not confirmed soon.",
      ja: "SNS が送信したメッセージのリンクを開いてください。早めに確認しないと、SNS がサブスクリプションを削除します。",
    },
  }),
  "notify.alerts-lost": error({
    kind: "reported",
    en: "Configured recipients are not subscribed to {topic}: {lost}",
    ja: "設定された宛先が {topic} にサブスクライブされていません: {lost}",
    hint: {
      en: "Run `opsctl refresh` and `opsctl up`, then confirm each subscription. SNS deletes subscriptions that are not confirmed.",
      ja: "`opsctl refresh` と `opsctl up` を実行し、各サブスクリプションを確認してください。未確認のサブスクリプションは SNS が削除します。",
    },
  }),
  "notify.no-channels": error({
    kind: "usage",
    en: "No notification channels are configured for stack {stack}.",
    ja: "スタック '{stack}' には通知チャネルが設定されていません。",
    hint: {
      en: "Add channels to opsctl:notifications in Pulumi.{stack}.yaml (docs/notifications.md).",
      ja: "Pulumi.{stack}.yaml の opsctl:notifications に通知チャネルを追加してください（docs/notifications.md）。",
    },
  }),
  "notify.bad-channel": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a channel number.",
    ja: "{origin} が通知チャネルの番号ではありません: '{value}'。",
    hint: {
      en: "Name a channel by its number: they are counted from 0, in the order of opsctl:notifications.",
      ja: "opsctl:notifications の順に 0 から数えた番号を指定してください。",
    },
  }),
  "notify.unknown-channel": error({
    kind: "usage",
    en: "{origin}: stack {stack} has no channel {value}.",
    ja: "{origin}: スタック '{stack}' に通知チャネル {value} はありません。",
    hint: {
      en: "Name a channel from 0 to {last}, in the order of opsctl:notifications.",
      ja: "opsctl:notifications の順に、0 から {last} までの番号を指定してください。",
    },
  }),
  "notify.bad-address": error({
    kind: "failed",
    en: "The value of {reference} is not an address that notifications can be sent to.",
    ja: "{reference} の値は、通知を送信できるアドレスではありません。",
    hint: {
      en: "Use an https URL without user name and password. http is allowed only for this machine.",
      ja: "ユーザー名とパスワードを含まない https の URL を設定してください。http はこのマシンの場合だけ使用できます。",
    },
  }),
  "notify.rejected": error({
    kind: "failed",
    en: "The receiver returned an error: {answer} ({reference}).",
    ja: "通知先がエラーを返しました: {answer}（{reference}）。",
    hint: {
      en: "The address is wrong or was revoked. Create a new webhook and store its address.",
      ja: "アドレスが誤っているか、取り消されています。Webhook を作り直し、新しいアドレスを保存してください。",
    },
  }),
  "notify.rate-limited": error({
    kind: "failed",
    en: "The receiver returned an error: {answer} ({reference}). Its rate limit is exceeded.",
    ja: "通知先がエラーを返しました: {answer}（{reference}）。レート制限を超えています。",
    hint: {
      en: "Try again later. Check the rate limits of the receiver.",
      ja: "時間をおいて再実行してください。通知先のレート制限を確認してください。",
    },
  }),
  "notify.receiver-failed": error({
    kind: "failed",
    en: "The receiver returned an error: {answer} ({reference}). The fault is on its side.",
    ja: "通知先がエラーを返しました: {answer}（{reference}）。通知先の障害です。",
    hint: {
      en: "Try again later. If the error persists, check the receiver's status.",
      ja: "時間をおいて再実行してください。続く場合は通知先のステータスを確認してください。",
    },
  }),
  "notify.redirected": error({
    kind: "failed",
    en: "The receiver returned a redirect: {status} ({reference}).",
    ja: "通知先がリダイレクトを返しました: {status}（{reference}）。",
    hint: {
      en: "Store the address of the redirect's target: redirects are not followed.",
      ja: "リダイレクト先のアドレスを保存してください。リダイレクトには追従しません。",
    },
  }),
  "notify.no-answer": error({
    kind: "failed",
    en: "The receiver did not respond within {seconds} {seconds|second|seconds} ({reference}).",
    ja: "通知先から {seconds} 秒以内に応答がありませんでした（{reference}）。",
    hint: {
      en: "Check that the receiver is running and that this machine can reach it.",
      ja: "通知先が稼働していて、このマシンから接続できることを確認してください。",
    },
  }),
  "notify.unreachable": error({
    kind: "failed",
    en: "The receiver cannot be reached: {reason} ({reference}).",
    ja: "通知先に接続できません: {reason}（{reference}）。",
    hint: {
      en: "Check the stored address, the network, and the receiver's certificate.",
      ja: "保存されているアドレス、ネットワーク、通知先の証明書を確認してください。",
    },
  }),
  "notify.blocked-port": error({
    kind: "failed",
    en: "The address in {reference} has a port that cannot be used for HTTP.",
    ja: "{reference} のアドレスのポートは HTTP に使用できません。",
    hint: {
      en: "Run the receiver on another port, and store that address (the port of HTTPS is 443).",
      ja: "通知先を別のポートで動かし、変更後のアドレスを保存してください（HTTPS のポートは 443）。",
    },
  }),
  "notify.timed-out": error({
    kind: "failed",
    en: "Sending the notification took longer than {seconds} {seconds|second|seconds} ({reference}).",
    ja: "{seconds} 秒以内に通知を送信できませんでした（{reference}）。",
    hint: {
      en: "Test the channel with `opsctl notify test`.",
      ja: "`opsctl notify test` で通知チャネルをテストしてください。",
    },
  }),
  "notify.unexpected": error({
    kind: "failed",
    en: "Sending the notification failed: {reason} ({reference}).",
    ja: "通知の送信に失敗しました: {reason}（{reference}）。",
    hint: {
      en: "Test the channel with `opsctl notify test`.",
      ja: "`opsctl notify test` で通知チャネルをテストしてください。",
    },
  }),
  "secrets.not-set": error({
    kind: "failed",
    en: "The environment variable {variable} is not set ({reference}).",
    ja: "環境変数 {variable} が設定されていません（{reference}）。",
    hint: { en: "Set {variable}.", ja: "{variable} を設定してください。" },
  }),
  "secrets.no-parameter": error({
    kind: "failed",
    en: "Parameter Store in {region} has no parameter {name} ({reference}).",
    ja: "{region} の Parameter Store にパラメータ {name} がありません（{reference}）。",
    hint: {
      en: "Create it as a SecureString, or correct the reference.",
      ja: "パラメータを SecureString として作成するか、参照を修正してください。",
    },
  }),
  "secrets.not-found": error({
    kind: "failed",
    en: "Secrets Manager in {region} has no secret {name} ({reference}).",
    ja: "{region} の Secrets Manager にシークレット {name} がありません（{reference}）。",
    hint: {
      en: "Create the secret, or correct the reference.",
      ja: "シークレットを作成するか、参照を修正してください。",
    },
  }),
  "secrets.empty": error({
    kind: "failed",
    en: "The secret at {reference} is empty.",
    ja: "シークレットが空です: {reference}。",
    hint: { en: "Set its value.", ja: "シークレットの値を設定してください。" },
  }),
  "secrets.not-text": error({
    kind: "failed",
    en: "The secret at {reference} is binary.",
    ja: "シークレットがバイナリです: {reference}。",
    hint: {
      en: "Store it as text (SecretString).",
      ja: "シークレットをテキスト（SecretString）として保存してください。",
    },
  }),
};
