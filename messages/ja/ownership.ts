/** スタックの名前で AWS にあるリソースの文。 */
export const ownership = {
  "stack.not-owned":
    "スタック '{stack}'（プロジェクト {project}）のリソースと確認できないリソースがあります（{count} 個）:",
  "stack.not-owned.hint":
    "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix か opsctl:environment（キューの場合は opsctl:queue.name）を指定してください。このスタックのリソースの場合は、タグ opsctl:project={project} と opsctl:stack={stack} を付けてください。",
  "stack.resource-foreign": "{resourceKind} {name}（{region}）には別のスタックのタグがあります: {owner}",
  "stack.resource-unmarked": "{resourceKind} {name}（{region}）にはスタックを示すタグがありません",
  "stack.resource-unreadable":
    "{resourceKind} {name}（{actualRegion}）は別のアカウントのリソースか、この認証情報ではタグを読み取れません",
  "stack.adopt-needed":
    "スタック '{stack}'（プロジェクト {project}）のリソースとタグで確認できません（{count} 個）:",
  "stack.adopt-needed.hint":
    "何も実行していません。このスタックのリソースの場合は、`opsctl up --stack {stack} --adopt` を一度実行してください。タグが書き込まれます。",
  "stack.resource-unproven":
    "{resourceKind} {name}（{region}）のタグはスタックだけを示し、プロジェクトがありません（以前のバージョンの opsctl のタグ）",
  "stack.resource-lost-tags":
    "{resourceKind} {name}（{region}）は状態にありますが、タグが失われています。`opsctl up --adopt` の前に `opsctl refresh` を実行してください",
  "stack.bucket-elsewhere": "スタック '{stack}' のバケットが設定とは別のリージョンにあります（{count} 個）:",
  "stack.bucket-elsewhere.hint":
    "何も実行していません。Pulumi.{stack}.yaml で別の opsctl:namePrefix を指定するか、{name} の内容を保存してから {actualRegion} で削除してください。",
  "stack.resource-elsewhere": "{resourceKind} {name} は {region} ではなく {actualRegion} にあります",
  "stack.key-in-deletion": "スタック '{stack}' の KMS キーは削除予定です（{count} 個）:",
  "stack.key-in-deletion.hint":
    "KMS キーがないとバックアップを復号できません。`aws kms cancel-key-deletion --key-id {id} --region {region}` を実行し、続けて `aws kms enable-key --key-id {id} --region {region}` を実行してください。新しい KMS キーを使う場合は別の opsctl:namePrefix を指定してください。",
  "stack.resource-in-deletion":
    "KMS キー {id}（{region}、{name}）のステータスは {state} です（削除日時: {deletedAt}）",
  "stack.resources-missing":
    "スタック '{stack}' の状態にあるリソースが AWS にありません: {names}。`up` で再作成するには、先に `opsctl refresh --stack {stack}` を実行してください。",
  "stack.queue-missing":
    "キューが AWS にありません: {names}。AWS プラグインは削除済みと判断するまで最大 40 秒間確認します。",
  "stack.resource-bucket": "バケット",
  "stack.resource-key": "KMS キー",
  "stack.resource-parameter": "パラメーター",
  "stack.resource-role": "IAM ロール",
  "stack.resource-queue": "キュー",
  "stack.resource-topic": "トピック",
  "stack.resource-alarm": "アラーム",
} as const;
