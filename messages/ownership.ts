import { error, event, text } from "./entry.js";

/** Sentences about what AWS holds under a stack's names. */
export const ownership = {
  "stack.not-owned": error({
    kind: "refused",
    en: "Stack '{stack}' (project {project}) would use {count} {count|resource that is|resources that are} not marked as its own:",
    ja: "スタック '{stack}'（プロジェクト {project}）のリソースと確認できないリソースがあります（{count} 個）:",
    hint: {
      en: "Nothing was attempted. Choose another opsctl:namePrefix or opsctl:environment (for a queue, opsctl:queue.name) in Pulumi.{stack}.yaml. If a resource belongs to this stack, add the tags opsctl:project={project} and opsctl:stack={stack} to it.",
      ja: "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix か opsctl:environment（キューの場合は opsctl:queue.name）を指定してください。このスタックのリソースの場合は、タグ opsctl:project={project} と opsctl:stack={stack} を付けてください。",
    },
  }),
  "stack.resource-foreign": text({
    en: "{resourceKind} {name} ({region}) has the tags of another stack: {owner}",
    ja: "{resourceKind} {name}（{region}）には別のスタックのタグがあります: {owner}",
  }),
  "stack.resource-unmarked": text({
    en: "{resourceKind} {name} ({region}) has no tag of a stack",
    ja: "{resourceKind} {name}（{region}）にスタックのタグがありません",
  }),
  "stack.resource-unreadable": text({
    en: "{resourceKind} {name} ({actualRegion}) belongs to another account, or these credentials cannot read its tags",
    ja: "{resourceKind} {name}（{actualRegion}）は別のアカウントのリソースか、この認証情報ではタグを読み取れません",
  }),
  "stack.adopt-needed": error({
    kind: "refused",
    en: "{count} {count|resource is|resources are} not tagged as owned by stack '{stack}' (project {project}):",
    ja: "タグからスタック '{stack}'（プロジェクト {project}）のリソースと確認できません（{count} 個）:",
    hint: {
      en: "Nothing was attempted. If they belong to this stack, run `opsctl up --stack {stack} --adopt` once: it writes the tags.",
      ja: "何も実行していません。このスタックのリソースの場合は、`opsctl up --stack {stack} --adopt` を一度実行してください。タグが書き込まれます。",
    },
  }),
  "stack.resource-unproven": text({
    en: "{resourceKind} {name} ({region}) has a tag of the stack but none of the project (tagged by an earlier opsctl)",
    ja: "{resourceKind} {name}（{region}）にスタックのタグはありますが、プロジェクトのタグがありません（以前のバージョンの opsctl のタグ）",
  }),
  "stack.resource-lost-tags": text({
    en: "{resourceKind} {name} ({region}) is in the state, but its tags are missing: run `opsctl refresh` before `opsctl up --adopt`",
    ja: "{resourceKind} {name}（{region}）は状態にありますが、タグが失われています。`opsctl up --adopt` の前に `opsctl refresh` を実行してください",
  }),
  "stack.bucket-elsewhere": error({
    kind: "refused",
    en: "{count} {count|bucket|buckets} of stack '{stack}' {count|is|are} in another region than configured:",
    ja: "スタック '{stack}' のバケットのリージョンが設定と異なります（{count} 個）:",
    hint: {
      en: "Nothing was attempted. Choose another opsctl:namePrefix in Pulumi.{stack}.yaml, or copy the content of {name} and delete the bucket in {actualRegion}.",
      ja: "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix を指定するか、{name} の内容をコピーしてから {actualRegion} で削除してください。",
    },
  }),
  "stack.resource-elsewhere": text({
    en: "{resourceKind} {name} is in {actualRegion}, not in {region}",
    ja: "{resourceKind} {name} は {region} ではなく {actualRegion} にあります",
  }),
  "stack.key-in-deletion": error({
    kind: "refused",
    en: "{count} {count|KMS key|KMS keys} of stack '{stack}' {count|is|are} scheduled for deletion:",
    ja: "スタック '{stack}' の KMS キーは削除予定です（{count} 個）:",
    hint: {
      en: "Without its KMS key a backup cannot be decrypted. Run `aws kms cancel-key-deletion --key-id {id} --region {region}`, then `aws kms enable-key --key-id {id} --region {region}`. To use new keys, choose another opsctl:namePrefix.",
      ja: "KMS キーがないとバックアップを復号できません。`aws kms cancel-key-deletion --key-id {id} --region {region}` を実行し、続けて `aws kms enable-key --key-id {id} --region {region}` を実行してください。新しい KMS キーを使う場合は別の opsctl:namePrefix を指定してください。",
    },
  }),
  "stack.resource-in-deletion": text({
    en: "KMS key {id} ({region}, {name}) has the status {state} and is deleted at {deletedAt}",
    ja: "KMS キー {id}（{region}、{name}）のステータスは {state} です（削除日時: {deletedAt}）",
  }),
  "stack.resources-missing": event({
    level: "warning",
    en: "Resources in the state of stack '{stack}' do not exist in AWS: {names}. Run `opsctl refresh --stack {stack}` first, so that `up` creates them again.",
    ja: "スタック '{stack}' の状態にあるリソースが AWS に存在しません: {names}。`up` で再作成するには、先に `opsctl refresh --stack {stack}` を実行してください。",
  }),
  "stack.queue-missing": event({
    level: "info",
    en: "The queue does not exist in AWS: {names}. The AWS plugin checks for up to 40 s before it treats the queue as deleted.",
    ja: "キューが AWS に存在しません: {names}。AWS プラグインは削除済みと判断するまで最大 40 秒間確認します。",
  }),
  "stack.resource-bucket": text({ en: "bucket", ja: "バケット" }),
  "stack.resource-key": text({ en: "KMS key", ja: "KMS キー" }),
  "stack.resource-parameter": text({ en: "parameter", ja: "パラメータ" }),
  "stack.resource-role": text({ en: "IAM role", ja: "IAM ロール" }),
  "stack.resource-queue": text({ en: "queue", ja: "キュー" }),
  "stack.resource-topic": text({ en: "topic", ja: "トピック" }),
  "stack.resource-alarm": text({ en: "alarm", ja: "アラーム" }),
};
