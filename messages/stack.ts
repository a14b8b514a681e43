import { error, event, text } from "./entry.js";

/** Sentences of the stack's commands. */
export const stack = {
  "stack.wrong-account": error({
    kind: "refused",
    en: "Stack '{stack}' belongs to account {expected}, these credentials to {actual} ({identity}).",
    ja: "スタック '{stack}' はアカウント {expected} のものですが、認証情報は {actual}（{identity}）のものです。",
    hint: {
      en: "Nothing was attempted. Use credentials of {expected}, or mend opsctl:accountId in Pulumi.{stack}.yaml.",
      ja: "何も実行していません。{expected} の認証情報を使うか、Pulumi.{stack}.yaml の opsctl:accountId を修正してください。",
    },
  }),
  "stack.address-ignores-endpoint": error({
    kind: "refused",
    en: "{url} would be asked of AWS itself, though stack '{stack}' has an endpoint.",
    ja: "スタック '{stack}' にはエンドポイントの指定がありますが、{url} は AWS 本体への呼び出しになります。",
    hint: {
      en: "Add `awssdk=v2` to the address's parameters: that SDK obeys AWS_ENDPOINT_URL.",
      ja: "アドレスの末尾に `awssdk=v2` を追加してください。この SDK は AWS_ENDPOINT_URL に従います。",
    },
  }),
  "stack.endpoint-not-allowed": error({
    kind: "refused",
    en: "{variable} is {url}, but stack '{stack}' does not allow another endpoint.",
    ja: "{variable} が {url} ですが、スタック '{stack}' は別のエンドポイントを許可していません。",
    hint: {
      en: "Unset {variable}, or set opsctl:endpointAllowed: true in Pulumi.{stack}.yaml.",
      ja: "{variable} を解除するか、Pulumi.{stack}.yaml に opsctl:endpointAllowed: true を設定してください。",
    },
  }),
  "stack.endpoint-not-loopback": error({
    kind: "refused",
    en: "{variable} is {url}: the stack local talks to this machine only.",
    ja: "{variable} が {url} ですが、スタック local はこのマシンとのみ通信します。",
    hint: {
      en: "Unset {variable}, or point it to 127.0.0.1.",
      ja: "{variable} を解除するか、127.0.0.1 を指定してください。",
    },
  }),
  "stack.no-runtime": error({
    kind: "failed",
    en: "Stack '{stack}' has not said what it made: there is no parameter {name} in {region}.",
    ja: "スタック '{stack}' が作成したものを確認できません（{region} にパラメータ {name} がありません）。",
    hint: {
      en: "Bring it up first: `opsctl up --stack {stack}`.",
      ja: "先に `opsctl up --stack {stack}` を実行してください。",
    },
  }),
  "stack.bad-runtime": error({
    kind: "failed",
    en: "{name} does not say where stack '{stack}' has its queues: {key} is missing.",
    ja: "{name} にスタック '{stack}' のキューの場所がありません（{key} が不足）。",
    hint: {
      en: "Run `opsctl up --stack {stack}`: it writes the parameter anew.",
      ja: "`opsctl up --stack {stack}` を実行すると書き直されます。",
    },
  }),
  "stack.no-work-bucket": error({
    kind: "failed",
    en: "Stack '{stack}' has no work bucket: its runtime descriptor {name} names none.",
    ja: "スタック '{stack}' に作業用バケットがありません（ランタイム記述子 {name} に記載なし）。",
    hint: {
      en: "An earlier version made the stack. Run `opsctl up --stack {stack}`: it adds the bucket.",
      ja: "以前のバージョンで作成されたスタックです。`opsctl up --stack {stack}` を実行するとバケットが追加されます。",
    },
  }),
  "stack.foreign-work-bucket": error({
    kind: "refused",
    en: "{name} names the work bucket {bucket}; the stack's is {own}.",
    ja: "{name} の作業用バケットは {bucket} ですが、スタックのバケットは {own} です。",
    hint: {
      en: "The parameter was changed. `opsctl up` writes it again.",
      ja: "パラメータが変更されています。`opsctl up` で書き直せます。",
    },
  }),
  "stack.work-bucket-gone": error({
    kind: "failed",
    en: "The stack's work bucket {bucket} does not exist in {region}.",
    ja: "スタックの作業用バケット {bucket} が {region} にありません。",
    hint: {
      en: "It was deleted. `opsctl refresh`, then `opsctl up` make it again.",
      ja: "削除されています。`opsctl refresh`、`opsctl up` の順に実行すると再作成されます。",
    },
  }),
  "stack.home-region-fixed": error({
    kind: "refused",
    en: "opsctl:homeRegion is {configured}, but the stack lives in {deployed}: the home region can't move ({file}).",
    ja: "opsctl:homeRegion は {configured} ですが、スタックは {deployed} にあります。ホームリージョンは変更できません（{file}）。",
    hint: {
      en: "Set it back to {deployed}. To move for good, destroy the stack and make it again: backups stay.",
      ja: "{deployed} に戻してください。移すにはスタックを削除して作り直します。バックアップは残ります。",
    },
  }),
  "stack.unattended-production": error({
    kind: "refused",
    en: "Stack '{stack}' is production: it is not changed without a terminal.",
    ja: "スタック '{stack}' は本番環境のため、端末なしでは変更しません。",
    hint: {
      en: "Run `opsctl up` in a terminal, where a person sees the plan.",
      ja: "計画を確認できる端末で `opsctl up` を実行してください。",
    },
  }),
  "stack.data-at-risk": error({
    kind: "refused",
    en: "The plan would {op} {name}, which holds data: {urn}",
    ja: "この計画はデータを持つ {name} を{op}します: {urn}",
    hint: {
      en: "If that is what you want, add --allow-replace '{urn}'.",
      ja: "意図した変更であれば --allow-replace '{urn}' を付けてください。",
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
    en: "{names} is no bucket of this stack. There are: {known}.",
    ja: "{names} はこのスタックのバケットではありません。存在するもの: {known}",
    hint: {
      en: "Name buckets as `opsctl outputs` shows them.",
      ja: "`opsctl outputs` に表示される名前を指定してください。",
    },
  }),
  "stack.type-name": text({
    en: "This loses data. Type {expected} to go on:",
    ja: "データが失われます。続けるには {expected} と入力してください:",
  }),
  "stack.confirm-up": text({
    en: "Make these changes to stack '{stack}'?",
    ja: "スタック '{stack}' にこの変更を行いますか？",
  }),
  "stack.confirm-destroy": text({
    en: "Remove stack '{stack}'? Its buckets and the keys of backups stay.",
    ja: "スタック '{stack}' を削除しますか？ バケットとバックアップ用の KMS キーは残ります。",
  }),
  "stack.confirm-destroy-data": text({
    en: "Remove stack '{stack}' and delete {count} bucket(s) for ever?",
    ja: "スタック '{stack}' を削除し、バックアップバケット {count} 個を完全に削除しますか？",
  }),
  "stack.confirm-refresh": text({
    en: "Take this into the state of stack '{stack}'?",
    ja: "これをスタック '{stack}' の状態に取り込みますか？",
  }),
  "stack.column-id": text({ en: "Id", ja: "ID" }),
  "stack.column-result": text({ en: "Result", ja: "結果" }),
  "stack.column-started": text({ en: "Started", ja: "開始" }),
  "stack.column-changes": text({ en: "Changes", ja: "変更" }),
  "stack.result-not-started": text({ en: "not started", ja: "未開始" }),
  "stack.result-in-progress": text({ en: "in progress", ja: "実行中" }),
  "stack.result-succeeded": text({ en: "succeeded", ja: "成功" }),
  "stack.result-failed": text({ en: "failed", ja: "失敗" }),
  "stack.heading": text({ en: "Stack {stack}", ja: "スタック {stack}" }),
  "stack.engine": text({
    en: "Pulumi {cliVersion}, AWS plugin {pluginVersion} ({origin})",
    ja: "Pulumi {cliVersion}、AWS プラグイン {pluginVersion}（{origin}）",
  }),
  "stack.policy": text({
    en: "  policy {policy} ({level}): {message}",
    ja: "  ポリシー {policy}（{level}）: {message}",
  }),
  "stack.adopted": text({
    en: "Taken back into the state: what {region} already had.",
    ja: "{region} に既にあるものを状態に取り込みます。",
  }),
  "stack.made-unawares": event({
    level: "warning",
    en: "What was to be made is there already and is stack '{stack}'s own ({regions}): an answer of AWS was lost. Planning again to take it into the state.",
    ja: "作成しようとしたものはすでに存在し、スタック '{stack}' 自身のものです（{regions}）。AWS の応答が失われたためです。状態に取り込むため計画をやり直します。",
  }),
  "stack.retained": text({
    en: "Stays in the cloud, no longer managed: {bucket} ({region}).",
    ja: "クラウドに残り、管理対象外になります: {bucket}（{region}）",
  }),
  "stack.planned-create": text({ en: "{count} to create", ja: "作成 {count}" }),
  "stack.planned-import": text({ en: "{count} to import", ja: "取り込み {count}" }),
  "stack.planned-update": text({ en: "{count} to update", ja: "更新 {count}" }),
  "stack.planned-replace": text({ en: "{count} to replace", ja: "置換 {count}" }),
  "stack.planned-delete": text({ en: "{count} to delete", ja: "削除 {count}" }),
  "stack.planned-retain": text({
    en: "{count} to let go of (they stay in the cloud)",
    ja: "管理対象外（クラウドに残る） {count}",
  }),
  "stack.planned-same": text({ en: "{count} unchanged", ja: "変更なし {count}" }),
  "stack.done-create": text({ en: "{count} created", ja: "作成 {count}" }),
  "stack.done-import": text({ en: "{count} imported", ja: "取り込み {count}" }),
  "stack.done-update": text({ en: "{count} updated", ja: "更新 {count}" }),
  "stack.done-replace": text({ en: "{count} replaced", ja: "置換 {count}" }),
  "stack.done-delete": text({ en: "{count} deleted", ja: "削除 {count}" }),
  "stack.done-retain": text({
    en: "{count} let go of (they stay in the cloud)",
    ja: "管理対象外（クラウドに残る） {count}",
  }),
  "stack.done-same": text({ en: "{count} unchanged", ja: "変更なし {count}" }),
  "stack.planned": text({ en: "Plan: {counts} ({seconds} s).", ja: "計画: {counts}（{seconds} 秒）" }),
  "stack.done": text({ en: "Done: {counts} ({seconds} s).", ja: "完了: {counts}（{seconds} 秒）" }),
  "stack.no-resources": text({
    en: "No changes: the stack has no resources ({seconds} s).",
    ja: "変更はありません: スタックにリソースがありません（{seconds} 秒）。",
  }),
  "stack.no-changes": text({
    en: "No changes: {counts} ({seconds} s).",
    ja: "変更はありません: {counts}（{seconds} 秒）",
  }),
  "stack.no-outputs": text({
    en: "The stack has no outputs: run `opsctl up` for it.",
    ja: "スタックの出力はありません。`opsctl up` を実行してください。",
  }),
  "stack.history-change": text({ en: "{count} {op}", ja: "{op} {count}" }),
  "stack.no-history": text({
    en: "The stack has no updates yet.",
    ja: "スタックの更新履歴はまだありません。",
  }),
  "stack.bucket-deleted": event({
    level: "info",
    en: "Deleted bucket {bucket} ({region}) with everything in it.",
    ja: "バケット {bucket}（{region}）を中身ごと削除しました。",
  }),
  "stack.key-deletion-scheduled": event({
    level: "info",
    also: ["region"],
    en: "KMS deletes key {key} in {days} days; until then it can be saved.",
    ja: "KMS は鍵 {key} を {days} 日後に削除します。それまでは取り消せます。",
  }),
  "stack.local-not-running": error({
    kind: "usage",
    en: "The local endpoint is not running.",
    ja: "ローカルエンドポイントが起動していません。",
    hint: { en: "Start it with `opsctl local up`.", ja: "`opsctl local up` で起動してください。" },
  }),
  "stack.lock-unreadable": error({
    kind: "refused",
    en: "The back end {backend} does not show its locks.",
    ja: "バックエンド {backend} のロックは表示できません。",
    hint: {
      en: "Locks can be read in a file back end only; `pulumi cancel` releases those of others.",
      ja: "表示できるのはファイルバックエンドのロックだけです。他は `pulumi cancel` で解除できます。",
    },
  }),
  "stack.lock-held": error({
    kind: "refused",
    en: "Stack '{stack}' is locked by {user}@{host} (pid {pid}, {owner}) since {since}.",
    ja: "スタック '{stack}' は {user}@{host}（pid {pid}、{owner}）が {since} からロックしています。",
    hint: {
      en: "Wait for it. If you are sure that nothing works on the stack, add --force.",
      ja: "終了をお待ちください。誰も作業していないと確信できる場合は --force を付けてください。",
    },
  }),
  "stack.confirm-release": text({
    en: "Release {count} lock(s) of stack '{stack}'?",
    ja: "スタック '{stack}' のロック {count} 個を解除しますか？",
  }),
  "stack.no-lock": text({
    en: "Nothing holds stack '{stack}'.",
    ja: "スタック '{stack}' はロックされていません。",
  }),
  "stack.lock": text({
    en: "Locked by {user}@{host} (pid {pid}, {owner}) since {since}: {path}",
    ja: "{user}@{host}（pid {pid}、{owner}）が {since} からロック中: {path}",
  }),
  "stack.lock-released": text({ en: "Released: {path}", ja: "解除しました: {path}" }),
};
