/** スタックのコマンドの文。 */
export const stack = {
  "stack.wrong-account":
    "スタック '{stack}' はアカウント {expected} のものですが、認証情報は {actual}（{identity}）のものです。",
  "stack.wrong-account.hint":
    "何も実行していません。{expected} の認証情報を使うか、Pulumi.{stack}.yaml の opsctl:accountId を修正してください。",
  "stack.address-ignores-endpoint":
    "スタック '{stack}' にはエンドポイントの指定がありますが、{url} は AWS 本体への呼び出しになります。",
  "stack.address-ignores-endpoint.hint":
    "アドレスの末尾に `awssdk=v2` を追加してください。この SDK は AWS_ENDPOINT_URL に従います。",
  "stack.endpoint-not-allowed":
    "{variable} が {url} ですが、スタック '{stack}' は別のエンドポイントを許可していません。",
  "stack.endpoint-not-allowed.hint":
    "{variable} を解除するか、Pulumi.{stack}.yaml に opsctl:endpointAllowed: true を設定してください。",
  "stack.endpoint-not-loopback": "{variable} が {url} ですが、スタック local はこのマシンとのみ通信します。",
  "stack.endpoint-not-loopback.hint": "{variable} を解除するか、127.0.0.1 を指定してください。",
  "stack.no-runtime":
    "スタック '{stack}' が作成したものを確認できません（{region} にパラメーター {name} がありません）。",
  "stack.no-runtime.hint": "先に `opsctl up --stack {stack}` を実行してください。",
  "stack.bad-runtime": "{name} にスタック '{stack}' のキューの場所がありません（{key} が不足）。",
  "stack.bad-runtime.hint": "`opsctl up --stack {stack}` を実行すると書き直されます。",
  "stack.no-work-bucket":
    "スタック '{stack}' に作業用バケットがありません（ランタイム記述子 {name} に記載なし）。",
  "stack.no-work-bucket.hint":
    "以前のバージョンで作成されたスタックです。`opsctl up --stack {stack}` を実行するとバケットが追加されます。",
  "stack.foreign-work-bucket": "{name} の作業用バケットは {bucket} ですが、スタックのバケットは {own} です。",
  "stack.foreign-work-bucket.hint": "パラメーターが変更されています。`opsctl up` で書き直せます。",
  "stack.work-bucket-gone": "スタックの作業用バケット {bucket} が {region} にありません。",
  "stack.work-bucket-gone.hint":
    "削除されています。`opsctl refresh`、`opsctl up` の順に実行すると再作成されます。",
  "stack.home-region-fixed":
    "opsctl:homeRegion は {configured} ですが、スタックは {deployed} にあります。ホームリージョンは変更できません（{file}）。",
  "stack.home-region-fixed.hint":
    "{deployed} に戻してください。移すにはスタックを削除して作り直します。バックアップは残ります。",
  "stack.unattended-production": "スタック '{stack}' は本番環境のため、端末なしでは変更しません。",
  "stack.unattended-production.hint": "計画を確認できる端末で `opsctl up` を実行してください。",
  "stack.data-at-risk": "この計画はデータを持つ {name} を{op}します: {urn}",
  "stack.data-at-risk.hint": "意図した変更であれば --allow-replace '{urn}' を付けてください。",
  "stack.declined": "中止しました。スタック '{stack}' は変更していません。",
  "stack.declined.hint": "準備ができたら再実行してください。",
  "stack.unknown-bucket": "{names} はこのスタックのバケットではありません。存在するもの: {known}",
  "stack.unknown-bucket.hint": "`opsctl outputs` に表示される名前を指定してください。",
  "stack.type-name": "データが失われます。続けるには {expected} と入力してください:",
  "stack.confirm-up": "スタック '{stack}' にこの変更を行いますか？",
  "stack.confirm-destroy":
    "スタック '{stack}' を削除しますか？ バケットとバックアップ用の KMS キーは残ります。",
  "stack.confirm-destroy-data":
    "スタック '{stack}' を削除し、バックアップバケット {count} 個を完全に削除しますか？",
  "stack.confirm-refresh": "これをスタック '{stack}' の状態に取り込みますか？",
  "stack.column-id": "ID",
  "stack.column-result": "結果",
  "stack.column-started": "開始",
  "stack.column-changes": "変更",
  "stack.result-not-started": "未開始",
  "stack.result-in-progress": "実行中",
  "stack.result-succeeded": "成功",
  "stack.result-failed": "失敗",
  "stack.heading": "スタック {stack}",
  "stack.engine": "Pulumi {cliVersion}、AWS プラグイン {pluginVersion}（{origin}）",
  "stack.policy": "  ポリシー {policy}（{level}）: {message}",
  "stack.adopted": "{region} に既にあるものを状態に取り込みます。",
  "stack.made-unawares":
    "作成しようとしたものはすでに存在し、スタック '{stack}' 自身のものです（{regions}）。AWS の応答が失われたためです。状態に取り込むため計画をやり直します。",
  "stack.retained": "クラウドに残り、管理対象外になります: {bucket}（{region}）",
  "stack.planned-create": "作成 {count}",
  "stack.planned-import": "取り込み {count}",
  "stack.planned-update": "更新 {count}",
  "stack.planned-replace": "置換 {count}",
  "stack.planned-delete": "削除 {count}",
  "stack.planned-retain": "管理対象外（クラウドに残る） {count}",
  "stack.planned-same": "変更なし {count}",
  "stack.done-create": "作成 {count}",
  "stack.done-import": "取り込み {count}",
  "stack.done-update": "更新 {count}",
  "stack.done-replace": "置換 {count}",
  "stack.done-delete": "削除 {count}",
  "stack.done-retain": "管理対象外（クラウドに残る） {count}",
  "stack.done-same": "変更なし {count}",
  "stack.planned": "計画: {counts}（{seconds} 秒）",
  "stack.done": "完了: {counts}（{seconds} 秒）",
  "stack.no-changes": "変更はありません: {counts}（{seconds} 秒）",
  "stack.no-resources": "変更はありません: スタックにリソースがありません（{seconds} 秒）。",
  "stack.no-outputs": "スタックの出力はありません。`opsctl up` を実行してください。",
  "stack.no-history": "スタックの更新履歴はまだありません。",
  "stack.bucket-deleted": "バケット {bucket}（{region}）を中身ごと削除しました。",
  "stack.key-deletion-scheduled": "KMS は鍵 {key} を {days} 日後に削除します。それまでは取り消せます。",
  "stack.local-not-running": "ローカルエンドポイントが起動していません。",
  "stack.local-not-running.hint": "`opsctl local up` で起動してください。",
  "stack.lock-unreadable": "バックエンド {backend} のロックは表示できません。",
  "stack.lock-unreadable.hint":
    "表示できるのはファイルバックエンドのロックだけです。他は `pulumi cancel` で解除できます。",
  "stack.lock-held":
    "スタック '{stack}' は {user}@{host}（pid {pid}、{owner}）が {since} からロックしています。",
  "stack.lock-held.hint":
    "終了をお待ちください。誰も作業していないと確信できる場合は --force を付けてください。",
  "stack.confirm-release": "スタック '{stack}' のロック {count} 個を解除しますか？",
  "stack.no-lock": "スタック '{stack}' はロックされていません。",
  "stack.lock": "{user}@{host}（pid {pid}、{owner}）が {since} からロック中: {path}",
  "stack.lock-released": "解除しました: {path}",
} as const;
