/** `opsctl doctor` の文。 */
export const doctor = {
  "doctor.looking": "{count} 件を点検しています。",
  "doctor.area-machine": "このマシン",
  "doctor.area-stack": "プロジェクトとスタック",
  "doctor.area-aws": "AWS",
  "doctor.area-github": "GitHub",
  "doctor.area-worker": "ワーカー",
  "doctor.area-notifications": "通知",
  "doctor.status-ok": "正常",
  "doctor.status-warning": "注意",
  "doctor.status-failed": "失敗",
  "doctor.status-skipped": "省略",
  "doctor.summary": "失敗はありません: 正常 {ok}、注意 {warning}、省略 {skipped}",
  "doctor.summary-failed": "失敗 {failed}、注意 {warning}、正常 {ok}、省略 {skipped}",

  "doctor.skipped": "'{check}' は点検していません（先に '{needs}' が必要です）",
  "doctor.skipped-one": "ほかに 1 件（先に '{needs}' が必要です）",
  "doctor.skipped-more": "ほかに {count} 件（先に '{needs}' が必要です）",
  "doctor.check-project": "プロジェクト",
  "doctor.check-configuration": "設定",
  "doctor.check-reachable": "エンドポイント",
  "doctor.check-engine": "エンジン",
  "doctor.check-account": "アカウント",
  "doctor.check-runtime": "ランタイム記述子",
  "doctor.check-token": "GitHub のトークン",
  "doctor.hung": "{check}: {seconds} 秒待っても応答がありません",
  "doctor.hung.hint": "ネットワーク、プロキシ、エンドポイントを確認して再実行してください。",
  "doctor.program-hung": "{program} が {seconds} 秒待っても応答しません",
  "doctor.program-hung.hint":
    "`{program} --version` を直接試してください。同じように止まるなら、修復するか PATH から外してください。",
  "doctor.unforeseen": "点検そのものが失敗しました: {reason}",
  "doctor.unforeseen.hint":
    "マシン側の問題なら解消してください。そうでなければ opsctl の不具合として報告してください。",

  "doctor.node": "Node {version}（実行環境）",
  "doctor.node-too-old": "Node {version} は {least} より古いです",
  "doctor.node-too-old.hint": "Node {least} 以降をインストールしてください。",
  "doctor.git": "git {version}（バージョン管理）",
  "doctor.git-missing": "PATH に git がありません",
  "doctor.git-missing.hint":
    "git をインストールしてください。ワーカーとローカル GitHub に必要です（スタックとバックアップには不要）。",
  "doctor.python": "Python {version}（{path}）、ローカルエンドポイント用",
  "doctor.engine-stock": "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（公式版）",
  "doctor.engine-built":
    "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（このマシンでビルド、ループバックのみ）",
  "doctor.engine-missing": "Pulumi エンジンがありません（必要: CLI {cli}、AWS プラグイン {plugin}）",
  "doctor.engine-missing.hint":
    "`opsctl engine install` を実行してください。必要なのはスタックだけで、バックアップとワーカーには不要です。",
  "doctor.go": "Go（{path}）、エンジンのビルドが必要な場合に使います",
  "doctor.go-not-needed": "エンジンがあるので Go は不要です",
  "doctor.disk": "{directory} の空き容量は {free}",
  "doctor.disk-low": "{directory} の空き容量は {free} です（{low} あると安心です）",
  "doctor.disk-low.hint": "空きを作るか、XDG_CACHE_HOME と XDG_STATE_HOME を大きなディスクに向けてください。",
  "doctor.disk-full": "{directory} の空き容量は {free} です（最低 {least} 必要）",
  "doctor.disk-full.hint":
    "空きを作るか、XDG_CACHE_HOME と XDG_STATE_HOME を大きなディスクに向けてください。",
  "doctor.directory-not-writable": "{directory} に書き込めません（{place} への書き込み権限がありません）",
  "doctor.directory-not-writable.hint":
    "所有者を直すか、XDG_CACHE_HOME と XDG_STATE_HOME を設定してください。",
  "doctor.endpoint-running": "ローカル AWS エンドポイント: {endpoint}",
  "doctor.endpoint-stopped": "ローカル AWS エンドポイント: 停止中（`opsctl local up` で起動します）",
  "doctor.endpoint-unwell": "ローカル AWS エンドポイント（ポート {port}）: {condition}",
  "doctor.endpoint-unwell.hint": "`opsctl local up` が残りを止めて起動し直します。",

  "doctor.project": "プロジェクト {name}（{directory}）",
  "doctor.no-project": "プロジェクトがありません（{directory} とその上に Pulumi.yaml がありません）",
  "doctor.no-project.hint":
    "マシンの点検だけなら問題ありません。スタックを扱うにはチェックアウトで実行してください。`opsctl demo` はどこでも動きます。",
  "doctor.no-stack": "スタックがありません（{directory} に Pulumi.<stack>.yaml がありません）",
  "doctor.no-stack.hint":
    "作成してください（docs/contract.md の 'Stack configuration'）。opsctl の Pulumi.dev.yaml が例になります。",
  "doctor.several-stacks": "スタックが複数あり、選ばれていません: {stacks}",
  "doctor.several-stacks.hint": "`opsctl doctor --stack NAME` で 1 つを点検してください。",
  "doctor.no-proxy": "プロキシの指定はありません",
  "doctor.proxies": "プロキシ: {proxies}（対象外: {exceptions}）",
  "doctor.variables": "エンジンに渡せない環境変数はありません",
  "doctor.variables-withheld": "エンジンに渡さない環境変数があります: {names}",
  "doctor.variables-withheld.hint":
    "設定を解除するか、代わりに opsctl のオプションを使ってください。これらの変数は反映されません。",
  "doctor.keys-without-effect": "{path} に反映されないキーがあります: {count} 件",
  "doctor.keys-without-effect.hint": "該当行を修正または削除してください。その内容は反映されていません。",
  "doctor.configuration": "スタック {stack}: {regions}（{path}）",
  "doctor.aws-itself": "AWS 本体を使います（エンドポイントの指定なし）",
  "doctor.endpoint-used": "{variable} は {url} です",
  "doctor.engine-for-stack": "エンジン（{origin}）はスタック {stack} を扱えます",
  "doctor.back-end": "状態の保存先の設定: {url}（指定元: {origin}、接続は未確認）",

  "doctor.account": "認証情報のアカウント {account} はスタック {stack} と一致します: {credentials}",
  "doctor.runtime": "{region} にランタイム記述子があります",
  "doctor.task-queue": "タスクキュー {url}: 待機 {waiting}、処理中 {inFlight}",
  "doctor.no-dead-letters": "デッドレターキュー {url}: 空です",
  "doctor.dead-letters": "デッドレターキュー {url}: 処理できなかったタスクが {waiting} 件あります",
  "doctor.dead-letters.hint":
    "`opsctl runs list --status failed` で理由がわかります。各メッセージの属性にも理由が入っています。",
  "doctor.queue-gone": "キュー {url}: AWS にありません",
  "doctor.queue-gone.hint":
    "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると再作成されます。待機中だったメッセージは失われています。",
  "doctor.bucket-gone": "バックアップバケット {bucket}（{region}）: AWS にありません",
  "doctor.bucket-gone.hint":
    "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると再作成されます。バックアップは失われています。",
  "doctor.key": "KMS キー {key}",
  "doctor.no-key": "{region} に KMS キーがまだありません",
  "doctor.no-key.hint": "`opsctl up --stack {stack}` で作成してください。",
  "doctor.key-gone": "KMS キー {key}: KMS にありません。この KMS キーで暗号化したデータは復号できません",
  "doctor.key-gone.hint":
    "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると新しく作成されます。以前のバックアップは復旧キーで復号してください。",
  "doctor.key-unusable": "KMS キー {key}: ステータスは {state} です",
  "doctor.key-unusable.hint":
    "ステータスが Disabled の場合は `aws kms enable-key --key-id {key} --region {region}` を実行してください。",
  "doctor.key-in-deletion": "KMS キー {key}: ステータスは {state} です（削除日時: {deletedAt}）",
  "doctor.key-in-deletion.hint":
    "`aws kms cancel-key-deletion --key-id {key} --region {region}` を実行し、続けて `aws kms enable-key --key-id {key} --region {region}` を実行してください。",
  "doctor.bucket": "バックアップバケット {bucket}（{region}）",
  "doctor.no-bucket": "{region} にはまだバックアップバケットがありません",
  "doctor.no-bucket.hint": "`opsctl up --stack {stack}` で作成します。",

  "doctor.github-running": "ローカル GitHub: {url}",
  "doctor.github-stopped": "ローカル GitHub: 停止中（`opsctl local github up` で起動します）",
  "doctor.github-unwell": "ローカル GitHub（ポート {port}）: {condition}",
  "doctor.github-unwell.hint": "`opsctl local github up` が残りを止めて起動し直します。",
  "doctor.no-repositories": "スタック {stack} がタスクを受けるリポジトリはありません",
  "doctor.no-repositories.hint": "Pulumi.{stack}.yaml の opsctl:github に書いてください。",
  "doctor.token": "{url} のトークンがあります",
  "doctor.repository": "{repository}: トークンでプッシュできます（既定ブランチ {branch}）",
  "doctor.repository-unseen": "{repository}: 存在しないか、トークンでは見えません",
  "doctor.repository-unseen.hint":
    "opsctl:github.repositories の名前を確認し、トークンに {repository} へのアクセスを与えてください。",
  "doctor.repository-archived": "{repository}: アーカイブ済みのためタスクを処理できません",
  "doctor.repository-archived.hint": "opsctl:github.repositories から外すか、アーカイブを解除してください。",
  "doctor.repository-read-only": "{repository}: トークンは読み取りのみで、プッシュできません",
  "doctor.repository-read-only.hint":
    "トークンに {repository} の contents・issues・pull requests の読み書きを許可してください。",

  "doctor.containment-namespace": "エージェントは PID 名前空間で動きます。プロセスが残ることはありません",
  "doctor.containment-group":
    "エージェントはプロセスグループで動きます。故意に隠れたプロセスは残ることがあります",
  "doctor.containment-group.hint":
    "非特権ユーザー名前空間と util-linux の unshare・setpriv がある Linux なら完全に保証されます。",
  "doctor.agent-environment": "エージェントに渡す変数は設定済みです: {names}",
  "doctor.no-agent-environment": "エージェントに渡す変数はありません（opsctl:worker.agentEnv）",
  "doctor.no-agent-environment.hint": "API キーが必要なエージェントには、そこに変数名を書いて渡します。",
  "doctor.agent-environment-missing": "エージェントに渡す変数が設定されていません: {names}",
  "doctor.agent-environment-missing.hint":
    "ワーカーの環境で設定するか、Pulumi.{stack}.yaml の opsctl:worker.agentEnv から外してください。",

  "doctor.no-channels": "スタック {stack} に通知先はありません",
  "doctor.no-channels.hint": "Pulumi.{stack}.yaml の opsctl:notifications に書いてください。",
  "doctor.channel": "通知先 {channel}（{type}）: {references} を読めます",
  "doctor.topic": "通知先 {channel}（sns）: {topic} の確認済み購読 {confirmed} 件",
  "doctor.topic-unconfirmed":
    "通知先 {channel}（sns）: {topic} の購読 {pending} 件が未確認です（確認済み {confirmed} 件）",
  "doctor.topic-unconfirmed.hint": "購読した人に届いたメッセージのリンクを開く必要があります。",
  "doctor.topic-unheard": "通知先 {channel}（sns）: {topic} を購読している人がいません",
  "doctor.topic-unheard.hint": "SNS でアドレスかキューを購読させてください。",
  "doctor.alerts": "警報: {topic} の確認済み購読 {confirmed} 件",
  "doctor.alerts-unheard": "警報: {topic} を購読している人がいません",
  "doctor.alerts-unheard.hint":
    "opsctl:alerts に宛先を書き、`opsctl up` を実行してください（docs/notifications.md）。",
} as const;
