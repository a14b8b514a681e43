/** `automation/` の文。 */
export const automation = {
  "automation.no-backend": "スタック '{stack}' の状態を置く場所がありません。",
  "automation.no-backend.hint":
    "PULUMI_BACKEND_URL（例: s3://my-state-bucket）か Pulumi.yaml の backend.url を設定するか、`pulumi login` を実行してください。",
  "automation.bad-backend": "状態の保存先として使えません: {url}（{origin}）。使える形式: {expected}",
  "automation.bad-backend.hint": "`pulumi login` と同じ形式で、スキームを付けて指定してください。",
  "automation.misplaced-state":
    "スタック '{stack}' の状態が、以前の opsctl が相対パスから求めた場所にあります: {path}",
  "automation.misplaced-state.hint": "中身を {directory} に移動してから、再実行してください。",
  "automation.unknown-secrets-provider":
    "スタック '{stack}' の secrets provider は不明です: {named}{meant}。使えるもの: {known}",
  "automation.unknown-secrets-provider.hint": "スタックのファイルの `secretsprovider` を修正してください。",
  "automation.local-secrets-provider":
    "スタック '{stack}' では secrets provider {named} を使えません。シークレットはこのマシンのパスフレーズで暗号化されます。",
  "automation.local-secrets-provider.hint":
    "スタックのファイルから `secretsprovider` と `encryptedkey` を削除してください。",
  "automation.other-secrets-provider":
    "スタック '{stack}' の状態は {actual} で暗号化されていますが、ファイルの指定は {named} です。",
  "automation.other-secrets-provider.hint":
    "同じものを指定するか、`pulumi stack change-secrets-provider` で変更してください。",
  "automation.locked":
    "スタック '{stack}' は {user}@{host}（pid {pid}）が {since} からロックしています: {path}",
  "automation.locked.hint":
    "その更新の終了をお待ちください（--wait 5m）。プロセスが消えている場合は `opsctl lock release` で解除できます。",
  "automation.busy": "スタック '{stack}' は別の更新中です。",
  "automation.busy.hint": "終了を待つか、--wait 5m を指定してください。",
  "automation.waiting": "'{stack}' の別の更新の終了を待っています…",
  "automation.no-passphrase": "スタック '{stack}' の状態は暗号化されていますが、パスフレーズがありません。",
  "automation.no-passphrase.hint":
    "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を設定してください。",
  "automation.wrong-passphrase": "パスフレーズがスタック '{stack}' の状態に合いません。",
  "automation.wrong-passphrase.hint":
    "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を確認してください。",
  "automation.not-logged-in": "スタック '{stack}' のバックエンドにログインしていません。",
  "automation.not-logged-in.hint": "`pulumi login` を実行するか、PULUMI_ACCESS_TOKEN を設定してください。",
  "automation.failed": "スタック '{stack}' の {operation} に失敗しました: {reason}",
  "automation.failed.hint": "実行済みの変更は状態に記録されています。原因を直して再実行してください。",
  "automation.failed-unchanged": "スタック '{stack}' の {operation} に失敗しました: {reason}",
  "automation.failed-unchanged.hint": "何も変更していません。原因を取り除いて再実行してください。",
  "automation.unreadable-passphrase": "PULUMI_CONFIG_PASSPHRASE_FILE を読み取れません: {path}（{reason}）。",
  "automation.unreadable-passphrase.hint":
    "何も実行していません。スタック '{stack}' のパスフレーズを保存したファイルを指定してください。",
  "automation.bad-salt": "スタック '{stack}' の encryptionsalt を使えません: {reason}",
  "automation.bad-salt.hint":
    "何も実行していません。Pulumi.{stack}.yaml の encryptionsalt を Pulumi が書いた値に戻すか（`git log -p`）、その行を削除してください。値は状態にあります。",
  "automation.backend-unreachable": "スタック '{stack}' のバックエンドを開けません: {reason}",
  "automation.backend-unreachable.hint":
    "何も実行していません。アドレス（PULUMI_BACKEND_URL、Pulumi.yaml の backend.url、`pulumi login`）、ネットワーク、認証情報を確認してください。",
  "automation.no-stack": "スタック '{stack}' はまだ作成されていません（{backend} にありません）。",
  "automation.no-stack.hint": "`opsctl up --stack {stack}` で作成してください。",
  "automation.stack-created": "スタック '{stack}' を {backend} に作成しました。",
  "automation.stack-left": "空のスタック '{stack}' を {backend} から削除できませんでした: {reason}",
  "automation.no-tags": "エンジンの由来をスタック '{stack}' に記録できませんでした: {reason}",
  "automation.lock-left":
    "エンジンがスタック '{stack}' にロックを残しました（`opsctl lock release` で解除できます）: {path}",
  "automation.looked": "{count} 個のリソースを確認… {name}",
  "automation.resource-started": "{op} {name}（{type}）…",
  "automation.resource-done": "  {op} {name}（{type}）、{time}",
  "automation.resource-failed": "{name}（{type}）の{op}に失敗しました",
  "automation.stopping":
    "停止しています。エンジンは実行中の呼び出しの完了を待ちます。もう一度 Ctrl-C を押すと強制終了します。",
  "automation.state-mended":
    "スタック '{stack}' の状態はエンジンの強制終了で途切れていたため、修復しました: {path}",
  "automation.damaged-state": "スタック '{stack}' の状態を読めません: {reason}",
  "automation.damaged-state.hint":
    "エンジンの強制終了で途切れた可能性があります。バックエンドの控え（<stack>.json.bak）を戻し、`opsctl refresh` を実行してください。",
  "automation.pending-taken-over":
    "スタック '{stack}' の以前の更新が {count} 個のリソースの作成中に中断しています。作成済みのものは `opsctl up` が引き継ぎます。",
  "automation.warning": "{text}",
} as const;
