import { error, text } from "../entry.js";

/** Sentences of `opsctl queue`. */
export const workerQueueCare = {
  "queue.choose-letters": error({
    kind: "usage",
    retry: "no-task",
    en: "It is not clear which dead letters are meant.",
    ja: "対象のデッドレターを特定できません。",
    hint: {
      en: "Give message ids, or --all (with --reason CODE: all that have this reason). `opsctl queue dlq list` shows both.",
      ja: "メッセージ ID か --all を指定してください（--all --reason CODE で理由コードによる絞り込み）。どちらも `opsctl queue dlq list` で確認できます。",
    },
  }),
  "queue.discard-needs-reason": error({
    kind: "usage",
    retry: "no-task",
    en: "--all would discard every dead letter, whatever its reason.",
    ja: "--all だけでは、理由に関係なくすべてのデッドレターが削除されます。",
    hint: {
      en: "Add --reason CODE, or give message ids.",
      ja: "--reason CODE を追加するか、メッセージ ID を指定してください。",
    },
  }),
  "queue.declined": error({
    kind: "refused",
    retry: "no-task",
    en: "Nothing was changed: the question was answered with no.",
    ja: "何も変更していません（確認に「いいえ」と回答されました）。",
    hint: {
      en: "Run the command again and answer yes, or add --yes.",
      ja: "再実行して「はい」と回答するか、--yes を追加してください。",
    },
  }),
  "queue.no-dead-letter": error({
    kind: "failed",
    retry: "no-task",
    en: "Not found in the dead-letter queue: {ids} ({url}).",
    ja: "デッドレターキューにメッセージがありません: {ids}（{url}）。",
    hint: {
      en: "`opsctl queue dlq list` shows the ids. A message that another command is looking at appears again after seconds.",
      ja: "ID は `opsctl queue dlq list` で確認してください。ほかで参照中のメッセージは、数秒後に再び表示されます。",
    },
  }),
  "queue.ambiguous-id": error({
    kind: "usage",
    retry: "no-task",
    en: "{count} dead letters begin with '{id}': {ids}.",
    ja: "'{id}' で始まるデッドレターが {count} 件あります: {ids}。",
    hint: { en: "Write more characters of the ID.", ja: "ID の文字をさらに指定してください。" },
  }),
  "queue.redrive-question": text({
    en: "Send about {count} dead {count|letter|letters} of {url} to the task queue again?",
    ja: "{url} のデッドレター約 {count} 件をタスクキューに再送信しますか？",
  }),
  "queue.discard-question": text({
    en: "Delete {count} dead {count|letter|letters} from {url}? A copy is kept in a file of this machine.",
    ja: "{url} からデッドレター {count} 件を削除しますか？（内容はこのマシンのファイルに保存されます）",
  }),
  "queue.discard-all-question": text({
    en: "Delete all dead letters with the reason {reason} from {url}? A copy is kept in a file of this machine.",
    ja: "理由コードが {reason} のデッドレターをすべて {url} から削除しますか？（内容はこのマシンのファイルに保存されます）",
  }),
  "queue.redriven": text({
    en: "Sent again: {task} ({messageId}, new message {newMessageId}).",
    ja: "再送信しました: {task}（{messageId}、新しいメッセージ: {newMessageId}）。",
  }),
  "queue.discarded": text({
    en: "Discarded: {task} ({messageId}).",
    ja: "削除しました: {task}（{messageId}）。",
  }),
  "queue.not-handled": text({
    en: "Failed, and still in the dead-letter queue: {task} ({messageId}). {reason}",
    ja: "失敗しました（デッドレターキューに残っています）: {task}（{messageId}）。{reason}",
  }),
  "queue.kept-in": text({
    en: "{count} discarded {count|message is|messages are} kept in {file}.",
    ja: "削除したメッセージ {count} 件の保存先: {file}。",
  }),
  "queue.nothing-chosen": text({
    en: "No dead letter matches.",
    ja: "該当するデッドレターはありません。",
  }),
  "queue.no-letters": text({
    en: "There are no dead letters.",
    ja: "デッドレターはありません。",
  }),
  "queue.none-found-yet": text({
    en: "No dead letter was found in time. Run the command again.",
    ja: "時間内にデッドレターが見つかりませんでした。再実行してください。",
  }),
  "queue.list-more": text({
    en: "{shown} shown, of about {total}. --limit shows more.",
    ja: "約 {total} 件中 {shown} 件を表示しました。--limit で表示件数を増やせます。",
  }),
  "queue.see-dead-letters": text({
    en: "`opsctl queue dlq list` shows why {count} {count|task was|tasks were} given up.",
    ja: "デッドレター {count} 件の理由は `opsctl queue dlq list` で確認できます。",
  }),
  "queue.oldest-unknown": text({
    en: "The age of the oldest message is unknown: {reason}",
    ja: "最も古いメッセージの経過時間は不明です: {reason}",
  }),
  "queue.no-age": text({
    en: "CloudWatch has no measurement of the last 15 minutes.",
    ja: "CloudWatch に直近 15 分の測定値がありません。",
  }),
  "queue.given-up-by-sqs": text({
    en: "Given up by SQS after too many receives; no worker recorded a reason.",
    ja: "受信回数の上限により SQS が移動（ワーカーによる理由の記録なし）",
  }),
  "queue.no-task": text({ en: "(not a task)", ja: "（タスク以外）" }),
  "queue.body-cut": text({
    en: "The body is shortened here. --json has all of it.",
    ja: "内容を省略して表示しました。全体は --json で確認できます。",
  }),
  "queue.row-tasks": text({ en: "tasks", ja: "タスク" }),
  "queue.row-dead-letters": text({ en: "dead letters", ja: "デッドレター" }),
  "queue.column-queue": text({ en: "Queue", ja: "キュー" }),
  "queue.column-waiting": text({ en: "Waiting", ja: "待機中" }),
  "queue.column-in-flight": text({ en: "In flight", ja: "処理中" }),
  "queue.column-delayed": text({ en: "Delayed", ja: "遅延中" }),
  "queue.column-oldest": text({ en: "Oldest", ja: "最古の経過時間" }),
  "queue.column-id": text({ en: "Message", ja: "メッセージ" }),
  "queue.column-task": text({ en: "Task", ja: "タスク" }),
  "queue.column-code": text({ en: "Code", ja: "理由コード" }),
  "queue.column-run": text({ en: "Run", ja: "実行" }),
  "queue.column-received": text({ en: "Received", ja: "受信回数" }),
  "queue.column-age": text({ en: "Age", ja: "経過時間" }),
  "queue.column-sent": text({ en: "Sent", ja: "送信日時" }),
  "queue.column-origin": text({ en: "First message", ja: "最初のメッセージ" }),
  "queue.column-reason": text({ en: "Reason", ja: "理由" }),
};
