/** タスク（メッセージと、その元になるイベント）に関する文。 */
export const tasks = {
  "worker.not-json": "メッセージが JSON ではありません: {reason}",
  "worker.not-json.hint":
    "タスクは 1 つの JSON オブジェクトです。'opsctl enqueue' なら正しい形式で送れます。",
  "worker.not-a-task": "メッセージがタスクではありません。誤りのある項目: {fields}（全 {count} 件）",
  "worker.not-a-task.hint": "送信側のプログラムを直すか、'opsctl enqueue' で送ってください。",
  "worker.bad-field": "{field} の値は {value}: {expected} が必要です",
  "worker.message-too-big": "メッセージが {bytes} バイトあります（上限 {limit} バイト）",
  "worker.event-malformed": "{origin} は GitHub のイベントではありません（誤りのある項目: {count} 件）。",
  "worker.event-malformed.hint": "GitHub が送ったイベントの内容をそのまま渡してください。",
  "worker.event-field": "{field}: {expected} が必要です",
  "worker.event-other": "Issue のイベントでも PR コメントのイベントでもありません。",
  "worker.event-of-pull-request":
    "プルリクエスト自体のイベントです。タスクになるのは、プルリクエストの会話の新しいコメントです。",
  "worker.event-label-follows":
    "{repository}#{number} は新しい Issue です。ラベル '{label}' のイベントがタスクになります。",
  "worker.event-review-comment": "レビューの行コメントです。タスクになるのは PR の会話のコメントだけです。",
  "worker.event-other-action": "アクションが {action} です。タスクになるのは {known} だけです。",
  "worker.event-pull-request": "{repository}#{number} は PR です。PR への作業はコメントで依頼します。",
  "worker.event-closed": "{repository}#{number} はクローズされています。",
  "worker.event-no-label": "{repository}#{number} にラベル {label} がありません。",
  "worker.event-other-label":
    "{repository}#{number} に付いたのは {other} です。{label} は以前からあり、タスクは送信済みです。",
  "worker.event-plain-issue":
    "Issue {repository}#{number} へのコメントです。タスクになるのは PR へのコメントだけです。",
  "worker.event-bot": "{repository}#{number} のコメントはボット {author} によるものです。",
  "worker.event-no-mention": "{repository}#{number} のコメントが {mention} で始まっていません。",
} as const;
