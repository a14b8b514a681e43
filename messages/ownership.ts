import { error, event, text } from "./entry.js";

/** Sentences about what AWS holds under a stack's names. */
export const ownership = {
  "stack.not-owned": error({
    kind: "refused",
    en: "Stack '{stack}' (project {project}) would work on resources that are not proved to be its own ({count}):",
    ja: "スタック '{stack}'（プロジェクト {project}）のリソースと確認できないリソースがあります（{count} 個）:",
    hint: {
      en: "Nothing was attempted. Choose another opsctl:namePrefix or opsctl:environment (for a queue, opsctl:queue.name) in Pulumi.{stack}.yaml. If a resource is this stack's, give it the tags opsctl:project={project} and opsctl:stack={stack}.",
      ja: "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix か opsctl:environment（キューの場合は opsctl:queue.name）を指定してください。このスタックのリソースの場合は、タグ opsctl:project={project} と opsctl:stack={stack} を付けてください。",
    },
  }),
  "stack.resource-foreign": text({
    en: "{resourceKind} {name} ({region}) has the tags of another stack: {owner}",
    ja: "{resourceKind} {name}（{region}）には別のスタックのタグがあります: {owner}",
  }),
  "stack.resource-unmarked": text({
    en: "{resourceKind} {name} ({region}) has no tag that names a stack",
    ja: "{resourceKind} {name}（{region}）にはスタックを示すタグがありません",
  }),
  "stack.resource-unreadable": text({
    en: "{resourceKind} {name} ({actualRegion}) belongs to another account, or these credentials may not read its tags",
    ja: "{resourceKind} {name}（{actualRegion}）は別のアカウントのリソースか、この認証情報ではタグを読み取れません",
  }),
  "stack.adopt-needed": error({
    kind: "refused",
    en: "Tags do not prove that these resources belong to stack '{stack}' (project {project}) ({count}):",
    ja: "スタック '{stack}'（プロジェクト {project}）のリソースとタグで確認できません（{count} 個）:",
    hint: {
      en: "Nothing was attempted. If they are this stack's, run `opsctl up --stack {stack} --adopt` once: it writes the tags.",
      ja: "何も実行していません。このスタックのリソースの場合は、`opsctl up --stack {stack} --adopt` を一度実行してください。タグが書き込まれます。",
    },
  }),
  "stack.resource-unproven": text({
    en: "{resourceKind} {name} ({region}) names the stack and no project, as earlier versions of opsctl tagged",
    ja: "{resourceKind} {name}（{region}）のタグはスタックだけを示し、プロジェクトがありません（以前のバージョンの opsctl のタグ）",
  }),
  "stack.resource-lost-tags": text({
    en: "{resourceKind} {name} ({region}) is in the state and has lost its tags: run `opsctl refresh` before `opsctl up --adopt`",
    ja: "{resourceKind} {name}（{region}）は状態にありますが、タグが失われています。`opsctl up --adopt` の前に `opsctl refresh` を実行してください",
  }),
  "stack.bucket-elsewhere": error({
    kind: "refused",
    en: "Buckets of stack '{stack}' lie in another region than the configuration says ({count}):",
    ja: "スタック '{stack}' のバケットが設定とは別のリージョンにあります（{count} 個）:",
    hint: {
      en: "Nothing was attempted. Choose another opsctl:namePrefix in Pulumi.{stack}.yaml, or save what {name} holds and delete it in {actualRegion}.",
      ja: "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix を指定するか、{name} の内容を保存してから {actualRegion} で削除してください。",
    },
  }),
  "stack.resource-elsewhere": text({
    en: "{resourceKind} {name} lies in {actualRegion}, not in {region}",
    ja: "{resourceKind} {name} は {region} ではなく {actualRegion} にあります",
  }),
  "stack.key-in-deletion": error({
    kind: "refused",
    en: "KMS is going to delete keys of stack '{stack}' ({count}):",
    ja: "スタック '{stack}' の KMS キーは削除予定です（{count} 個）:",
    hint: {
      en: "Without its key a backup can't be opened. Run `aws kms cancel-key-deletion --key-id {id} --region {region}`, then `aws kms enable-key --key-id {id} --region {region}`. For new keys choose another opsctl:namePrefix.",
      ja: "KMS キーがないとバックアップを復号できません。`aws kms cancel-key-deletion --key-id {id} --region {region}` を実行し、続けて `aws kms enable-key --key-id {id} --region {region}` を実行してください。新しい KMS キーを使う場合は別の opsctl:namePrefix を指定してください。",
    },
  }),
  "stack.resource-in-deletion": text({
    en: "key {id} ({region}, {name}) is in the state {state} and is deleted at {deletedAt}",
    ja: "KMS キー {id}（{region}、{name}）のステータスは {state} です（削除日時: {deletedAt}）",
  }),
  "stack.resources-missing": event({
    level: "warning",
    en: "The state of stack '{stack}' holds what AWS no longer has: {names}. Run `opsctl refresh --stack {stack}` first, so that `up` makes it again.",
    ja: "スタック '{stack}' の状態にあるリソースが AWS にありません: {names}。`up` で再作成するには、先に `opsctl refresh --stack {stack}` を実行してください。",
  }),
  "stack.queue-missing": event({
    level: "info",
    en: "AWS has no queue {names}: the AWS plugin asks for up to 40 s before it takes it for deleted.",
    ja: "キューが AWS にありません: {names}。AWS プラグインは削除済みと判断するまで最大 40 秒間確認します。",
  }),
  "stack.resource-bucket": text({ en: "bucket", ja: "バケット" }),
  "stack.resource-key": text({ en: "KMS key", ja: "KMS キー" }),
  "stack.resource-parameter": text({ en: "parameter", ja: "パラメータ" }),
  "stack.resource-role": text({ en: "IAM role", ja: "IAM ロール" }),
  "stack.resource-queue": text({ en: "queue", ja: "キュー" }),
  "stack.resource-topic": text({ en: "topic", ja: "トピック" }),
  "stack.resource-alarm": text({ en: "alarm", ja: "アラーム" }),
};
