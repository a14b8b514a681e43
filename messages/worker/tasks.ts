import { error, text } from "../entry.js";

/** Sentences about tasks: their messages, and the events that they come from. */
export const workerTasks = {
  "worker.not-json": error({
    kind: "failed",
    retry: "final",
    en: "The message is not JSON: {reason}.",
    ja: "メッセージが JSON ではありません: {reason}",
    hint: {
      en: "A task is one JSON object. Send it in the right form with `opsctl enqueue`.",
      ja: "タスクは 1 つの JSON オブジェクトです。`opsctl enqueue` を使用して正しい形式で送信してください。",
    },
  }),
  "worker.not-a-task": error({
    kind: "failed",
    retry: "final",
    en: "The message is not a valid task. Invalid fields ({count}): {fields}.",
    ja: "メッセージがタスクの形式ではありません。正しくない項目（{count} 件）: {fields}。",
    hint: {
      en: "Correct the program that sends it, or send the task with `opsctl enqueue`.",
      ja: "メッセージを送信するプログラムを修正するか、`opsctl enqueue` でタスクを送信してください。",
    },
  }),
  "worker.bad-field": text({
    en: "{field} is {value}: expected {expected}",
    ja: "{field} の値が正しくありません: {value}（期待する値: {expected}）",
  }),
  "worker.message-too-big": text({
    en: "the message has {bytes} bytes; the maximum is {limit}",
    ja: "メッセージが {bytes} バイト（上限: {limit} バイト）",
  }),
  "worker.event-malformed": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is not an event of GitHub: {count} {count|field is|fields are} not valid.",
    ja: "{origin} は GitHub のイベントではありません（正しくない項目: {count} 件）。",
    hint: {
      en: "Use the event's payload exactly as GitHub sent it.",
      ja: "GitHub が送信したイベントの内容を、変更せずに指定してください。",
    },
  }),
  "worker.event-field": text({ en: "{field}: expected {expected}", ja: "{field}（期待する値: {expected}）" }),
  "worker.event-other": text({
    en: "the event is about neither an issue nor a comment on a pull request.",
    ja: "Issue のイベントでも、プルリクエストのコメントのイベントでもありません。",
  }),
  "worker.event-of-pull-request": text({
    en: "the event is about a pull request itself; only a new comment in its conversation becomes a task.",
    ja: "プルリクエスト自体のイベントです。タスクになるのは、プルリクエストの会話の新しいコメントだけです。",
  }),
  "worker.event-label-follows": text({
    en: "{repository}#{number} is new; the event of its label '{label}' becomes the task.",
    ja: "{repository}#{number} は新しい Issue です。ラベル '{label}' のイベントがタスクになります。",
  }),
  "worker.event-review-comment": text({
    en: "it is a comment on a line in a review, and opsctl:worker.reviewComments is false.",
    ja: "レビューの行へのコメントです。opsctl:worker.reviewComments は false です。",
  }),
  "worker.event-other-action": text({
    en: "its action is {action}; only {known} becomes a task.",
    ja: "アクションは {action} です。タスクになるのは {known} だけです。",
  }),
  "worker.event-pull-request": text({
    en: "{repository}#{number} is a pull request; only comments on pull requests become tasks.",
    ja: "{repository}#{number} はプルリクエストです。プルリクエストの場合は、コメントだけがタスクになります。",
  }),
  "worker.event-closed": text({
    en: "{repository}#{number} is closed.",
    ja: "{repository}#{number} はクローズされています。",
  }),
  "worker.event-no-label": text({
    en: "{repository}#{number} does not have the label {label}.",
    ja: "{repository}#{number} にラベル {label} がありません。",
  }),
  "worker.event-other-label": text({
    en: "{repository}#{number} got the label {other}; the task for its label {label} was sent before.",
    ja: "{repository}#{number} に追加されたラベルは {other} です。ラベル {label} のタスクは送信済みです。",
  }),
  "worker.event-plain-issue": text({
    en: "the comment is on the issue {repository}#{number}; only comments on pull requests become tasks.",
    ja: "Issue {repository}#{number} へのコメントです。タスクになるのは、プルリクエストへのコメントだけです。",
  }),
  "worker.event-bot": text({
    en: "the comment on {repository}#{number} is by the bot {author}.",
    ja: "{repository}#{number} のコメントの作成者はボット {author} です。",
  }),
  "worker.event-no-mention": text({
    en: "the comment on {repository}#{number} does not begin with {mention}.",
    ja: "{repository}#{number} のコメントの先頭に {mention} がありません。",
  }),
};
