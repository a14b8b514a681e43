import { error, text } from "../entry.js";

/** What `opsctl doctor` says of a stack and its AWS account. */
export const doctorStack = {
  "doctor.project": text({ en: "project {name} ({directory})", ja: "プロジェクト {name}（{directory}）" }),
  "doctor.no-project": error({
    kind: "finding",
    en: "no project: no Pulumi.yaml in {directory} or its parent directories",
    ja: "プロジェクトなし（{directory} とその親ディレクトリに Pulumi.yaml がありません）",
    hint: {
      en: "To use stacks, change to a checkout. `opsctl demo` and the checks of this machine work anywhere.",
      ja: "スタックを使用するには、チェックアウトに移動してください。`opsctl demo` とマシンのチェックはどこでも実行できます。",
    },
  }),
  "doctor.no-stack": error({
    kind: "finding",
    en: "no stack: {directory} has no Pulumi.<stack>.yaml",
    ja: "スタックなし（{directory} に Pulumi.<stack>.yaml がありません）",
    hint: {
      en: "Create one (docs/contract.md, 'Stack configuration'). Pulumi.dev.yaml of opsctl is an example.",
      ja: "Pulumi.<stack>.yaml を作成してください（docs/contract.md の 'Stack configuration'）。例は opsctl の Pulumi.dev.yaml にあります。",
    },
  }),
  "doctor.several-stacks": error({
    kind: "finding",
    en: "several stacks, none selected: {stacks}",
    ja: "複数のスタックがあり、未選択: {stacks}",
    hint: {
      en: "Select a stack: `opsctl doctor --stack NAME`.",
      ja: "`opsctl doctor --stack NAME` でスタックを指定してください。",
    },
  }),
  "doctor.no-proxy": text({ en: "no proxy is set", ja: "プロキシの設定なし" }),
  "doctor.proxies": text({
    en: "proxies: {proxies}; not used for {exceptions}",
    ja: "プロキシ: {proxies}（対象外: {exceptions}）",
  }),
  "doctor.variables": text({
    en: "no environment variables that the engine never gets",
    ja: "エンジンに渡せない環境変数なし",
  }),
  "doctor.variables-withheld": error({
    kind: "finding",
    en: "environment variables not passed to the engine: {names}",
    ja: "エンジンに渡さない環境変数: {names}",
    hint: {
      en: "They have no effect. Unset them, or use the options of opsctl.",
      ja: "エンジンには反映されません。設定を解除するか、opsctl のオプションを使用してください。",
    },
  }),
  "doctor.keys-without-effect": error({
    kind: "finding",
    en: "{path} has {count} {count|key|keys} without effect",
    ja: "{path} に効果のないキー: {count} 件",
    hint: {
      en: "Correct or remove these lines. Their values are not used.",
      ja: "該当行を修正または削除してください。値は使用されません。",
    },
  }),
  "doctor.configuration": text({
    en: "stack {stack}: {regions} ({path})",
    ja: "スタック '{stack}': {regions}（{path}）",
  }),
  "doctor.aws-itself": text({
    en: "AWS (no endpoint is set)",
    ja: "AWS に接続（エンドポイントの設定なし）",
  }),
  "doctor.endpoint-used": text({ en: "{variable} is {url}", ja: "{variable} の値: {url}" }),
  "doctor.engine-for-stack": text({
    en: "the {origin} engine can be used for stack {stack}",
    ja: "エンジン（{origin}）はスタック '{stack}' で使用可能",
  }),
  "doctor.back-end": text({
    en: "back end {url} (from: {origin}), connection not checked",
    ja: "バックエンド: {url}（設定元: {origin}、接続は未確認）",
  }),
  "doctor.account": text({
    en: "credentials are for account {account} of stack {stack}: {credentials}",
    ja: "認証情報のアカウント {account} がスタック '{stack}' と一致: {credentials}",
  }),
  "doctor.runtime": text({
    en: "runtime descriptor in {region}",
    ja: "{region} のランタイム記述子",
  }),
  "doctor.task-queue": text({
    en: "task queue {url}: {waiting} waiting, {inFlight} in flight",
    ja: "タスクキュー {url}: 待機中 {waiting} 件、処理中 {inFlight} 件",
  }),
  "doctor.no-dead-letters": text({
    en: "dead-letter queue {url}: empty",
    ja: "デッドレターキュー {url}: 空",
  }),
  "doctor.dead-letters": error({
    kind: "finding",
    en: "dead-letter queue {url}: {waiting} failed {waiting|task|tasks}",
    ja: "デッドレターキュー {url}: 失敗したタスク {waiting} 件",
    hint: {
      en: "`opsctl queue dlq list` shows the reasons. When one is fixed, `opsctl queue dlq redrive` sends its task again.",
      ja: "理由は `opsctl queue dlq list` で確認してください。原因を取り除いた後、`opsctl queue dlq redrive` でタスクを再送信できます。",
    },
  }),
  "doctor.queue-gone": error({
    kind: "finding",
    en: "queue {url} does not exist in AWS",
    ja: "キュー {url}: AWS に存在しません",
    hint: {
      en: "Run `opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` to create it again. Its messages are lost.",
      ja: "`opsctl refresh --stack {stack}`、`opsctl up --stack {stack}` の順に実行して再作成してください。キューにあったメッセージは失われています。",
    },
  }),
  "doctor.bucket-gone": error({
    kind: "finding",
    en: "backup bucket {bucket} ({region}) does not exist in AWS",
    ja: "バックアップバケット {bucket}（{region}）: AWS に存在しません",
    hint: {
      en: "Run `opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` to create it again. Its backups are lost.",
      ja: "`opsctl refresh --stack {stack}`、`opsctl up --stack {stack}` の順に実行して再作成してください。バックアップは失われています。",
    },
  }),
  "doctor.key": text({ en: "KMS key {key}", ja: "KMS キー {key}" }),
  "doctor.no-key": error({
    kind: "finding",
    en: "no KMS key in {region} yet",
    ja: "{region} に KMS キーなし（未作成）",
    hint: {
      en: "Create it with `opsctl up --stack {stack}`.",
      ja: "`opsctl up --stack {stack}` で作成してください。",
    },
  }),
  "doctor.key-gone": error({
    kind: "finding",
    en: "KMS key {key} does not exist in AWS; data encrypted with it cannot be decrypted",
    ja: "KMS キー {key}: AWS に存在しません（暗号化したデータは復号できません）",
    hint: {
      en: "Run `opsctl refresh --stack {stack}`, then `opsctl up --stack {stack}` to create a new key. Decrypt older backups with a recovery key.",
      ja: "`opsctl refresh --stack {stack}`、`opsctl up --stack {stack}` の順に実行して新しい KMS キーを作成してください。以前のバックアップは復旧キーで復号してください。",
    },
  }),
  "doctor.key-unusable": error({
    kind: "finding",
    en: "KMS key {key}: status {state}",
    ja: "KMS キー {key}: ステータス {state}",
    hint: {
      en: "If the status is Disabled, run `aws kms enable-key --key-id {key} --region {region}`.",
      ja: "ステータスが Disabled の場合は `aws kms enable-key --key-id {key} --region {region}` を実行してください。",
    },
  }),
  "doctor.key-in-deletion": error({
    kind: "finding",
    en: "KMS key {key}: status {state}, deleted at {deletedAt}",
    ja: "KMS キー {key}: ステータス {state}（削除日時: {deletedAt}）",
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
    en: "no backup bucket in {region} yet",
    ja: "{region} にバックアップバケットなし（未作成）",
    hint: {
      en: "Create it with `opsctl up --stack {stack}`.",
      ja: "`opsctl up --stack {stack}` で作成してください。",
    },
  }),
};
