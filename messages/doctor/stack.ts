import { error, text } from "../entry.js";

/** What `opsctl doctor` says of a stack and its AWS account. */
export const doctorStack = {
  "doctor.project": text({ en: "project {name} ({directory})", ja: "プロジェクト {name}（{directory}）" }),
  "doctor.no-project": error({
    kind: "finding",
    en: "no project: there is no Pulumi.yaml in {directory} or above it",
    ja: "プロジェクトがありません（{directory} とその上に Pulumi.yaml がありません）",
    hint: {
      en: "That is fine for a look at the machine. For stacks, go to a checkout; `opsctl demo` works anywhere.",
      ja: "マシンの点検だけなら問題ありません。スタックを扱うにはチェックアウトで実行してください。`opsctl demo` はどこでも動きます。",
    },
  }),
  "doctor.no-stack": error({
    kind: "finding",
    en: "no stack: {directory} has no Pulumi.<stack>.yaml",
    ja: "スタックがありません（{directory} に Pulumi.<stack>.yaml がありません）",
    hint: {
      en: "Write one (docs/contract.md, 'Stack configuration'); Pulumi.dev.yaml of opsctl is an example.",
      ja: "作成してください（docs/contract.md の 'Stack configuration'）。opsctl の Pulumi.dev.yaml が例になります。",
    },
  }),
  "doctor.several-stacks": error({
    kind: "finding",
    en: "several stacks, none chosen: {stacks}",
    ja: "スタックが複数あり、選ばれていません: {stacks}",
    hint: {
      en: "Check one of them: `opsctl doctor --stack NAME`.",
      ja: "`opsctl doctor --stack NAME` で 1 つを点検してください。",
    },
  }),
  "doctor.no-proxy": text({ en: "no proxy is set", ja: "プロキシの指定はありません" }),
  "doctor.proxies": text({
    en: "proxies: {proxies}; not used for {exceptions}",
    ja: "プロキシ: {proxies}（対象外: {exceptions}）",
  }),
  "doctor.variables": text({
    en: "no variable that the engine must not get",
    ja: "エンジンに渡せない環境変数はありません",
  }),
  "doctor.variables-withheld": error({
    kind: "finding",
    en: "the engine does not get {names}",
    ja: "エンジンに渡さない環境変数があります: {names}",
    hint: {
      en: "Unset them, or use the options of opsctl instead: they have no effect.",
      ja: "設定を解除するか、代わりに opsctl のオプションを使ってください。これらの変数は反映されません。",
    },
  }),
  "doctor.keys-without-effect": error({
    kind: "finding",
    en: "{path} has keys without effect: {count}",
    ja: "{path} に反映されないキーがあります: {count} 件",
    hint: {
      en: "Mend or remove the lines: what they say does not hold.",
      ja: "該当行を修正または削除してください。その内容は反映されていません。",
    },
  }),
  "doctor.configuration": text({
    en: "stack {stack}: {regions} ({path})",
    ja: "スタック {stack}: {regions}（{path}）",
  }),
  "doctor.aws-itself": text({
    en: "AWS itself: no endpoint is set",
    ja: "AWS 本体を使います（エンドポイントの指定なし）",
  }),
  "doctor.endpoint-used": text({ en: "{variable} is {url}", ja: "{variable} は {url} です" }),
  "doctor.engine-for-stack": text({
    en: "the {origin} engine may work on stack {stack}",
    ja: "エンジン（{origin}）はスタック {stack} を扱えます",
  }),
  "doctor.back-end": text({
    en: "the state's place is set to {url} (from: {origin}); it was not asked",
    ja: "状態の保存先の設定: {url}（指定元: {origin}、接続は未確認）",
  }),
  "doctor.account": text({
    en: "credentials of account {account}, as stack {stack} wants it: {credentials}",
    ja: "認証情報のアカウント {account} はスタック {stack} と一致します: {credentials}",
  }),
  "doctor.runtime": text({
    en: "runtime descriptor in {region}",
    ja: "{region} にランタイム記述子があります",
  }),
  "doctor.task-queue": text({
    en: "task queue {url}: {waiting} waiting, {inFlight} in work",
    ja: "タスクキュー {url}: 待機 {waiting}、処理中 {inFlight}",
  }),
  "doctor.no-dead-letters": text({
    en: "dead-letter queue {url}: empty",
    ja: "デッドレターキュー {url}: 空です",
  }),
  "doctor.dead-letters": error({
    kind: "finding",
    en: "dead-letter queue {url}: tasks that could not be done: {waiting}",
    ja: "デッドレターキュー {url}: 処理できなかったタスクが {waiting} 件あります",
    hint: {
      en: "`opsctl runs list --status failed` shows why; each message carries its reason as an attribute.",
      ja: "`opsctl runs list --status failed` で理由がわかります。各メッセージの属性にも理由が入っています。",
    },
  }),
  "doctor.queue-gone": error({
    kind: "finding",
    en: "queue {url}: AWS has no such queue",
    ja: "キュー {url}: AWS にありません",
    hint: {
      en: "`opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` makes it again; what waited in it is lost.",
      ja: "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると再作成されます。待機中だったメッセージは失われています。",
    },
  }),
  "doctor.bucket-gone": error({
    kind: "finding",
    en: "backup bucket {bucket} ({region}): AWS has no such bucket",
    ja: "バックアップバケット {bucket}（{region}）: AWS にありません",
    hint: {
      en: "`opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` makes it again; its backups are lost.",
      ja: "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると再作成されます。バックアップは失われています。",
    },
  }),
  "doctor.key": text({ en: "KMS key {key}", ja: "KMS キー {key}" }),
  "doctor.no-key": error({
    kind: "finding",
    en: "{region} has no KMS key yet",
    ja: "{region} に KMS キーがまだありません",
    hint: {
      en: "`opsctl up --stack {stack}` makes it.",
      ja: "`opsctl up --stack {stack}` で作成してください。",
    },
  }),
  "doctor.key-gone": error({
    kind: "finding",
    en: "KMS key {key}: KMS has no such key, and what was sealed with it can't be opened",
    ja: "KMS キー {key}: KMS にありません。この KMS キーで暗号化したデータは復号できません",
    hint: {
      en: "`opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` makes a new one. A recovery key opens the older backups.",
      ja: "`opsctl refresh --stack {stack}`、続けて `opsctl up --stack {stack}` を実行すると新しく作成されます。以前のバックアップは復旧キーで復号してください。",
    },
  }),
  "doctor.key-unusable": error({
    kind: "finding",
    en: "KMS key {key}: its state is {state}",
    ja: "KMS キー {key}: ステータスは {state} です",
    hint: {
      en: "If it is Disabled: `aws kms enable-key --key-id {key} --region {region}`.",
      ja: "ステータスが Disabled の場合は `aws kms enable-key --key-id {key} --region {region}` を実行してください。",
    },
  }),
  "doctor.key-in-deletion": error({
    kind: "finding",
    en: "KMS key {key}: its state is {state}, and KMS deletes it at {deletedAt}",
    ja: "KMS キー {key}: ステータスは {state} です（削除日時: {deletedAt}）",
    hint: {
      en: "Run `aws kms cancel-key-deletion --key-id {key} --region {region}`, then `aws kms enable-key --key-id {key} --region {region}`.",
      ja: "`aws kms cancel-key-deletion --key-id {key} --region {region}` を実行し、続けて `aws kms enable-key --key-id {key} --region {region}` を実行してください。",
    },
  }),
  "doctor.bucket": text({
    en: "backup bucket {bucket} ({region})",
    ja: "バックアップバケット {bucket}（{region}）",
  }),
  "doctor.no-bucket": error({
    kind: "finding",
    en: "{region} has no backup bucket yet",
    ja: "{region} にはまだバックアップバケットがありません",
    hint: { en: "`opsctl up --stack {stack}` makes it.", ja: "`opsctl up --stack {stack}` で作成します。" },
  }),
};
