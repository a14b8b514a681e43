import { error, event, text } from "./entry.js";

/** Sentences of the stack's commands. */
export const stack = {
  "stack.wrong-account": error({
    kind: "refused",
    en: "Stack '{stack}' belongs to account {expected}, but these credentials belong to {actual} ({identity}).",
    ja: "スタック '{stack}' のアカウントは {expected} ですが、認証情報のアカウントは {actual} です（{identity}）。",
    hint: {
      en: "Nothing was attempted. Use credentials of {expected}, or correct opsctl:accountId in Pulumi.{stack}.yaml.",
      ja: "何も実行していません。{expected} の認証情報を使用するか、Pulumi.{stack}.yaml の opsctl:accountId を修正してください。",
    },
  }),
  "stack.address-ignores-endpoint": error({
    kind: "refused",
    en: "{url} would connect to AWS, although an endpoint is set for stack '{stack}'.",
    ja: "スタック '{stack}' にはエンドポイントが設定されていますが、{url} は AWS に接続します。",
    hint: {
      en: "Add `awssdk=v2` to the address's parameters. That SDK uses AWS_ENDPOINT_URL.",
      ja: "アドレスのパラメータに `awssdk=v2` を追加してください。この SDK は AWS_ENDPOINT_URL を使用します。",
    },
  }),
  "stack.endpoint-not-allowed": error({
    kind: "refused",
    en: "{variable} is {url}, but stack '{stack}' does not allow an endpoint other than AWS.",
    ja: "{variable} は {url} ですが、スタック '{stack}' は AWS 以外のエンドポイントを許可していません。",
    hint: {
      en: "Unset {variable}, or set opsctl:endpointAllowed: true in Pulumi.{stack}.yaml.",
      ja: "{variable} の設定を解除するか、Pulumi.{stack}.yaml に opsctl:endpointAllowed: true を設定してください。",
    },
  }),
  "stack.endpoint-not-loopback": error({
    kind: "refused",
    en: "{variable} is {url}, but stack 'local' connects only to this machine.",
    ja: "{variable} は {url} ですが、スタック 'local' はこのマシンにだけ接続できます。",
    hint: {
      en: "Unset {variable}, or set it to an address of 127.0.0.1.",
      ja: "{variable} の設定を解除するか、127.0.0.1 のアドレスを設定してください。",
    },
  }),
  "stack.no-runtime": error({
    kind: "failed",
    en: "The runtime descriptor of stack '{stack}' does not exist: parameter {name} in {region}.",
    ja: "スタック '{stack}' のランタイム記述子がありません: {region} のパラメータ {name}。",
    hint: {
      en: "Run `opsctl up --stack {stack}` first: it creates the parameter.",
      ja: "先に `opsctl up --stack {stack}` を実行してください。パラメータが作成されます。",
    },
  }),
  "stack.bad-runtime": error({
    kind: "failed",
    en: "The runtime descriptor of stack '{stack}' has no {key} ({name}).",
    ja: "スタック '{stack}' のランタイム記述子に {key} がありません（{name}）。",
    hint: {
      en: "Run `opsctl up --stack {stack}`: it writes the parameter again.",
      ja: "`opsctl up --stack {stack}` を実行してください。パラメータが書き直されます。",
    },
  }),
  "stack.no-work-bucket": error({
    kind: "failed",
    en: "Stack '{stack}' has no work bucket: the runtime descriptor {name} does not contain one.",
    ja: "スタック '{stack}' に作業用バケットがありません（ランタイム記述子 {name} に記載なし）。",
    hint: {
      en: "An earlier version of opsctl created the stack. Run `opsctl up --stack {stack}`: it adds the bucket.",
      ja: "以前のバージョンの opsctl で作成されたスタックです。`opsctl up --stack {stack}` を実行してください。バケットが追加されます。",
    },
  }),
  "stack.foreign-work-bucket": error({
    kind: "refused",
    en: "{name} contains the work bucket {bucket}, but the stack's work bucket is {own}.",
    ja: "{name} の作業用バケットは {bucket} ですが、スタックの作業用バケットは {own} です。",
    hint: {
      en: "The parameter was changed. Run `opsctl up` to write it again.",
      ja: "パラメータが変更されています。`opsctl up` を実行して書き直してください。",
    },
  }),
  "stack.work-bucket-gone": error({
    kind: "failed",
    retry: "trouble",
    en: "The stack's work bucket {bucket} does not exist in {region}.",
    ja: "スタックの作業用バケット {bucket} が {region} に存在しません。",
    hint: {
      en: "The bucket was deleted. Run `opsctl refresh`, then `opsctl up` to create it again.",
      ja: "バケットが削除されています。`opsctl refresh`、`opsctl up` の順に実行して再作成してください。",
    },
  }),
  "stack.home-region-fixed": error({
    kind: "refused",
    en: "opsctl:homeRegion is {configured} ({file}), but the stack's home region is {deployed} and cannot be changed.",
    ja: "opsctl:homeRegion は {configured} ですが（{file}）、スタックのホームリージョンは {deployed} です。ホームリージョンは変更できません。",
    hint: {
      en: "Set it back to {deployed}. To use another home region, destroy the stack and create it again: backups stay.",
      ja: "{deployed} に戻してください。別のホームリージョンを使用するには、スタックを削除して作成し直してください。バックアップは残ります。",
    },
  }),
  "stack.unattended-production": error({
    kind: "refused",
    en: "Stack '{stack}' is production. It can be changed only from a terminal.",
    ja: "スタック '{stack}' は本番環境です。端末からのみ変更できます。",
    hint: {
      en: "Run `opsctl up` in a terminal and check the preview.",
      ja: "端末で `opsctl up` を実行し、プレビューを確認してください。",
    },
  }),
  "stack.data-at-risk": error({
    kind: "refused",
    en: "A resource that holds data would be changed: {name} (operation: {op}): {urn}",
    ja: "データを持つリソースが変更されます: {name}（操作: {op}）: {urn}",
    hint: {
      en: "To allow this change, add --allow-replace '{urn}'.",
      ja: "この変更を許可するには、--allow-replace '{urn}' を付けてください。",
    },
  }),
  "stack.declined": error({
    kind: "refused",
    en: "Declined: stack '{stack}' was not changed.",
    ja: "中止しました。スタック '{stack}' は変更していません。",
    hint: { en: "Run the command again when you are ready.", ja: "準備ができたら再実行してください。" },
  }),
  "stack.unknown-bucket": error({
    kind: "usage",
    en: "The stack has no bucket {names}. Its buckets: {known}.",
    ja: "スタックにバケット {names} がありません。スタックのバケット: {known}。",
    hint: {
      en: "Use the names that `opsctl outputs` shows.",
      ja: "`opsctl outputs` に表示される名前を指定してください。",
    },
  }),
  "stack.type-name": text({
    en: "This deletes data. To continue, type {expected}:",
    ja: "データが失われます。続けるには {expected} と入力してください:",
  }),
  "stack.confirm-up": text({
    en: "Make these changes to stack '{stack}'?",
    ja: "スタック '{stack}' にこの変更を行いますか？",
  }),
  "stack.confirm-destroy": text({
    en: "Destroy stack '{stack}'? Its buckets and the KMS keys of backups stay.",
    ja: "スタック '{stack}' を削除しますか？ バケットとバックアップ用の KMS キーは残ります。",
  }),
  "stack.confirm-destroy-data": text({
    en: "Destroy stack '{stack}' and delete {count} {count|bucket|buckets} permanently?",
    ja: "スタック '{stack}' を削除し、バックアップバケット {count} 個を完全に削除しますか？",
  }),
  "stack.confirm-refresh": text({
    en: "Save these changes in the state of stack '{stack}'?",
    ja: "この変更をスタック '{stack}' の状態に反映しますか？",
  }),
  "stack.column-id": text({ en: "ID", ja: "ID" }),
  "stack.column-result": text({ en: "Result", ja: "結果" }),
  "stack.column-started": text({ en: "Started", ja: "開始" }),
  "stack.column-changes": text({ en: "Changes", ja: "変更" }),
  "stack.result-not-started": text({ en: "not started", ja: "未開始" }),
  "stack.result-in-progress": text({ en: "in progress", ja: "実行中" }),
  "stack.result-succeeded": text({ en: "succeeded", ja: "成功" }),
  "stack.result-failed": text({ en: "failed", ja: "失敗" }),
  "stack.heading": text({ en: "Stack {stack}", ja: "スタック '{stack}'" }),
  "stack.engine": text({
    en: "Pulumi {cliVersion}, AWS plugin {pluginVersion} ({origin})",
    ja: "Pulumi {cliVersion}、AWS プラグイン {pluginVersion}（{origin}）",
  }),
  "stack.policy": text({
    en: "  policy {policy} ({level}): {message}",
    ja: "  ポリシー {policy}（{level}）: {message}",
  }),
  "stack.adopted": text({
    en: "Imported into the state: existing resources in {region}.",
    ja: "既存のリソースを状態にインポートします: {region}。",
  }),
  "stack.made-unawares": event({
    level: "warning",
    en: "Resources to create already exist and belong to stack '{stack}' ({regions}): a response of AWS was lost. The preview is run again to import them.",
    ja: "作成するリソースが既に存在します: スタック '{stack}'（{regions}）。AWS の応答が失われたためです。状態にインポートするため、プレビューをやり直します。",
  }),
  "stack.retained": text({
    en: "Retained in AWS and no longer managed: {bucket} ({region}).",
    ja: "保持（管理対象外）: {bucket}（{region}）",
  }),
  "stack.planned-create": text({ en: "{count} to create", ja: "作成 {count}" }),
  "stack.planned-import": text({ en: "{count} to import", ja: "インポート {count}" }),
  "stack.planned-update": text({ en: "{count} to update", ja: "更新 {count}" }),
  "stack.planned-replace": text({ en: "{count} to replace", ja: "置換 {count}" }),
  "stack.planned-delete": text({ en: "{count} to delete", ja: "削除 {count}" }),
  "stack.planned-retain": text({
    en: "{count} to retain (no longer managed)",
    ja: "保持（管理対象外） {count}",
  }),
  "stack.planned-same": text({ en: "{count} unchanged", ja: "変更なし {count}" }),
  "stack.done-create": text({ en: "{count} created", ja: "作成 {count}" }),
  "stack.done-import": text({ en: "{count} imported", ja: "インポート {count}" }),
  "stack.done-update": text({ en: "{count} updated", ja: "更新 {count}" }),
  "stack.done-replace": text({ en: "{count} replaced", ja: "置換 {count}" }),
  "stack.done-delete": text({ en: "{count} deleted", ja: "削除 {count}" }),
  "stack.done-retain": text({
    en: "{count} retained (no longer managed)",
    ja: "保持（管理対象外） {count}",
  }),
  "stack.done-same": text({ en: "{count} unchanged", ja: "変更なし {count}" }),
  "stack.planned": text({
    en: "Preview: {counts} ({seconds} s).",
    ja: "プレビュー: {counts}（{seconds} 秒）",
  }),
  "stack.done": text({ en: "Done: {counts} ({seconds} s).", ja: "完了: {counts}（{seconds} 秒）" }),
  "stack.no-resources": text({
    en: "No changes: the stack has no resources ({seconds} s).",
    ja: "変更なし: スタックにリソースがありません（{seconds} 秒）。",
  }),
  "stack.no-changes": text({
    en: "No changes: {counts} ({seconds} s).",
    ja: "変更なし: {counts}（{seconds} 秒）",
  }),
  "stack.no-outputs": text({
    en: "The stack has no outputs. Run `opsctl up`.",
    ja: "スタックに出力がありません。`opsctl up` を実行してください。",
  }),
  "stack.history-change": text({ en: "{count} {op}", ja: "{op} {count}" }),
  "stack.no-history": text({
    en: "The stack has no updates yet.",
    ja: "スタックに更新履歴がありません。",
  }),
  "stack.bucket-deleted": event({
    level: "info",
    en: "Deleted bucket {bucket} ({region}) and all its objects.",
    ja: "バケット {bucket}（{region}）とすべてのオブジェクトを削除しました。",
  }),
  "stack.key-deletion-scheduled": event({
    level: "info",
    also: ["region"],
    en: "KMS deletes key {key} in {days} {days|day|days}. The deletion can be canceled until then.",
    ja: "KMS キー {key} は {days} 日後に削除されます。削除されるまではキャンセルできます。",
  }),
  "stack.local-not-running": error({
    kind: "usage",
    en: "The local endpoint is not running.",
    ja: "ローカルエンドポイントが起動していません。",
    hint: { en: "Start it with `opsctl local up`.", ja: "`opsctl local up` で起動してください。" },
  }),
  "stack.lock-unreadable": error({
    kind: "refused",
    en: "The back end {backend} does not list its locks.",
    ja: "バックエンド {backend} のロックは表示できません。",
    hint: {
      en: "Locks can be listed only in a file back end. For other back ends, release them with `pulumi cancel`.",
      ja: "表示できるのはファイルバックエンドのロックだけです。ほかのバックエンドでは `pulumi cancel` で解除してください。",
    },
  }),
  "stack.lock-held": error({
    kind: "refused",
    en: "Stack '{stack}' is locked by {user}@{host} (pid {pid}, {owner}) since {since}.",
    ja: "スタック '{stack}' はロックされています: {user}@{host}（pid {pid}、{owner}、{since} から）。",
    hint: {
      en: "Wait until the lock is released. If you are sure that no process works on the stack, add --force.",
      ja: "ロックの解除を待ってください。スタックを操作中のプロセスがないことを確認できた場合だけ、--force を付けてください。",
    },
  }),
  "stack.confirm-release": text({
    en: "Release {count} {count|lock|locks} of stack '{stack}'?",
    ja: "スタック '{stack}' のロック {count} 個を解除しますか？",
  }),
  "stack.no-lock": text({
    en: "Stack '{stack}' is not locked.",
    ja: "スタック '{stack}' はロックされていません。",
  }),
  "stack.lock": text({
    en: "Locked by {user}@{host} (pid {pid}, {owner}) since {since}: {path}",
    ja: "ロック中: {user}@{host}（pid {pid}、{owner}、{since} から）: {path}",
  }),
  "stack.lock-released": text({ en: "Released: {path}", ja: "解除済み: {path}" }),
};
