/** `notify/`、`app/notify/notify.ts`、`app/notify/secrets.ts` の文。 */
export const notify = {
  // 通知の文
  "notify.test": "opsctl からのテスト通知です。スタック {stack} の通知はここに届きます。",
  "notify.backup-succeeded": "{stack} のバックアップ: {regions} をすべて保存しました。",
  "notify.backup-recovered": "{stack} のバックアップ: {regions} が復旧し、すべて完了しました（前回は失敗）。",
  "notify.backup-incomplete":
    "{stack} のバックアップ（{regions}）: 保存しましたが、読み取れなかったものがあります: {unreadable}",
  "notify.backup-warned": "{stack} のバックアップ（{regions}）: 保存しましたが、確認が必要です。{reason}",
  "notify.backup-partial":
    "{stack} のバックアップは完全ではありません。保存済み: {done}。未保存: {missing}。{reason}",
  "notify.backup-interrupted": "{stack} のバックアップは中断されました（{regions}）: {reason}",
  "notify.backup-failed": "{stack} のバックアップに失敗しました（{regions}）: {reason}",
  "notify.drill-succeeded": "{stack} の復元訓練: {regions} の最新のバックアップは復元できます。",
  "notify.drill-recovered":
    "{stack} の復元訓練: {regions} の最新のバックアップは再び復元できます。前回の訓練では確認できませんでした。",
  "notify.drill-incomplete":
    "{stack} の復元テスト: {regions} の最新のバックアップに含まれる内容は復元できますが、バックアップは不完全です（不足 {missing} 件）。",
  "notify.drill-failed": "{stack} の復元訓練: {regions} のバックアップを確認できませんでした。{reason}",
  "notify.copy-succeeded":
    "{stack} のバックアップのコピー: {regions} の最新のバックアップは {bucket} にあります。",
  "notify.copy-recovered":
    "{stack} のバックアップのコピーが再び成功しました: {regions}（{bucket}、前回は失敗）。",
  "notify.copy-incomplete":
    "{stack} のコピー: {regions} のバックアップは {bucket} にありますが、不完全です。",
  "notify.copy-failed": "{stack} のバックアップのコピーに失敗しました（{regions}）: {reason}",
  "notify.prune-succeeded":
    "{stack} のバックアップの整理: 削除 {removed} 件、保持 {kept} 件、ロック {locked} 件。",
  "notify.prune-recovered":
    "{stack} のバックアップの整理が再び成功しました（前回は失敗）: 削除 {removed} 件、保持 {kept} 件、ロック {locked} 件。",
  "notify.prune-failed": "{stack} のバックアップの整理に失敗しました（{regions}）: {reason}",
  "notify.pull-request": "{about}: プルリクエストがレビュー待ちです。",
  "notify.pull-request-deletes":
    "{about}: プルリクエストがレビュー待ちです。大量の削除を含むため、よく確認してください。",
  "notify.task-failed": "{about} の実行を断念しました: {reason}",
  // イベント
  "notify.sending": "{count} 個のチャネルに通知しています",
  "notify.channel-failed": "通知チャネル {index}（{type}、{reference}）に届きませんでした: {reason}",
  // テストの表示
  "notify.column-channel": "チャネル",
  "notify.column-type": "種類",
  "notify.column-reference": "参照",
  "notify.column-result": "結果",
  "notify.column-attempts": "試行",
  "notify.column-time": "時間",
  "notify.result-sent": "送信済み",
  "notify.result-failed": "失敗",
  "notify.alerts": "{topic} から {confirmed} 件の確認済み購読に警報が届きます。",
  // エラー
  "notify.no-alerts-topic": "スタック {stack} には警報のトピックがまだありません。",
  "notify.no-alerts-topic.hint":
    "`opsctl up` を実行してください。トピックを作り、opsctl:alerts の宛先を購読させます。",
  "notify.alerts-unconfirmed": "{topic} の購読が未確認で、警報が届きません: {waiting}",
  "notify.alerts-unconfirmed.hint":
    "SNS がそれぞれにリンク付きのメッセージを送っています。早めに開いてください。確認されない購読は SNS が消します。",
  "notify.alerts-lost": "設定にはありますが、{topic} を購読していません: {lost}",
  "notify.alerts-lost.hint":
    "`opsctl refresh` と `opsctl up` を実行し、それぞれに確認してもらってください。確認されない購読は SNS が消します。",
  "notify.no-channels": "スタック {stack} には通知チャネルがありません。",
  "notify.no-channels.hint":
    "Pulumi.{stack}.yaml の opsctl:notifications に書いてください（docs/notifications.md）。",
  "notify.bad-channel": "{origin}: '{value}' はチャネルの番号ではありません。",
  "notify.bad-channel.hint": "チャネルは opsctl:notifications の順に 0 から数えます。",
  "notify.unknown-channel": "{origin}: スタック {stack} にチャネル {value} はありません。",
  "notify.unknown-channel.hint":
    "チャネルは opsctl:notifications の順に 0 から数えます。最後は {last} です。",
  "notify.bad-address": "{reference} の中身は、通知を送ってよいアドレスではありません。",
  "notify.bad-address.hint":
    "ユーザー名とパスワードのない https の URL にしてください。http はこのマシン自身へのものだけが使えます。",
  "notify.rejected": "{reference} の受信側が {answer} と答えました。",
  "notify.rejected.hint":
    "アドレスが誤っているか取り消されています。Webhook を作り直し、そのアドレスを保存してください。",
  "notify.rate-limited": "{reference} の受信側が {answer} と答えました。通知が多すぎます。",
  "notify.rate-limited.hint": "しばらく待って再実行してください。受信側の回数制限を確認してください。",
  "notify.receiver-failed": "{reference} の受信側が {answer} と答えました。受信側の障害です。",
  "notify.receiver-failed.hint": "しばらく待って再実行し、続く場合は受信側の状態を確認してください。",
  "notify.redirected": "{reference} の受信側がリダイレクト（{status}）で答えました。",
  "notify.redirected.hint": "リダイレクト先のアドレスを保存してください。リダイレクトはたどりません。",
  "notify.no-answer": "{reference} の受信側が {seconds} 秒以内に答えませんでした。",
  "notify.no-answer.hint": "受信側が動いていて、このマシンから届くことを確かめてください。",
  "notify.unreachable": "{reference} の受信側に届きません: {reason}。",
  "notify.unreachable.hint": "保存されているアドレス、ネットワーク、受信側の証明書を確かめてください。",
  "notify.blocked-port": "{reference} のアドレスのポートは HTTP に使えません。",
  "notify.blocked-port.hint":
    "受信側を別のポートで動かし、そのアドレスを保存してください（HTTPS は 443 です）。",
  "notify.timed-out": "{reference} への通知を {seconds} 秒以内に送れませんでした。",
  "notify.timed-out.hint": "'opsctl notify test' で試してください。",
  "notify.unexpected": "{reference} への通知を送れませんでした: {reason}。",
  "notify.unexpected.hint": "'opsctl notify test' で試してください。",
  "secrets.not-set": "{variable} が設定されていません（{reference}）。",
  "secrets.not-set.hint": "環境変数 {variable} を設定してください。",
  "secrets.no-parameter": "{region} のパラメーターストアに {name} がありません（{reference}）。",
  "secrets.no-parameter.hint": "SecureString として作成するか、参照を修正してください。",
  "secrets.not-found": "{region} の Secrets Manager に秘密 {name} がありません（{reference}）。",
  "secrets.not-found.hint": "作成するか、参照を修正してください。",
  "secrets.empty": "{reference} の秘密は空です。",
  "secrets.empty.hint": "値を設定してください。",
  "secrets.not-text": "{reference} の秘密はバイナリです。",
  "secrets.not-text.hint": "テキスト（SecretString）として保存してください。",
} as const;
