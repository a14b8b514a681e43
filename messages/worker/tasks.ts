import { error, text } from "../entry.js";

/** Sentences about tasks: their messages, and the events that they come from. */
export const workerTasks = {
  "worker.not-json": error({
    kind: "failed",
    retry: "final",
    en: "The message is not JSON: {reason}.",
    ja: "メッセージが JSON ではありません: {reason}",
    hint: {
      en: "A task is one JSON object; 'opsctl enqueue' sends it in the right form.",
      ja: "タスクは 1 つの JSON オブジェクトです。'opsctl enqueue' なら正しい形式で送れます。",
    },
  }),
  "worker.not-a-task": error({
    kind: "failed",
    retry: "final",
    en: "The message is no task; what is wrong: {fields} ({count} in all).",
    ja: "メッセージがタスクではありません。誤りのある項目: {fields}（全 {count} 件）",
    hint: {
      en: "Mend the program that sends it, or send the task with 'opsctl enqueue'.",
      ja: "送信側のプログラムを直すか、'opsctl enqueue' で送ってください。",
    },
  }),
  "worker.bad-field": text({
    en: "{field} is {value}: expected {expected}",
    ja: "{field} の値は {value}: {expected} が必要です",
  }),
  "worker.message-too-big": text({
    en: "the message has {bytes} bytes; {limit} are the most",
    ja: "メッセージが {bytes} バイトあります（上限 {limit} バイト）",
  }),
  "worker.event-malformed": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is no event of GitHub's: {count} of its fields are wrong.",
    ja: "{origin} は GitHub のイベントではありません（誤りのある項目: {count} 件）。",
    hint: {
      en: "Give the payload of the event as GitHub sent it.",
      ja: "GitHub が送ったイベントの内容をそのまま渡してください。",
    },
  }),
  "worker.event-field": text({ en: "{field}: expected {expected}", ja: "{field}: {expected} が必要です" }),
  "worker.event-other": text({
    en: "the event is about neither an issue nor a comment on a pull request.",
    ja: "Issue のイベントでも PR コメントのイベントでもありません。",
  }),
  "worker.event-of-pull-request": text({
    en: "the event is about a pull request itself; a new comment in its conversation makes a task.",
    ja: "プルリクエスト自体のイベントです。タスクになるのは、プルリクエストの会話の新しいコメントです。",
  }),
  "worker.event-label-follows": text({
    en: "{repository}#{number} is new: the event of its label '{label}' makes the task.",
    ja: "{repository}#{number} は新しい Issue です。ラベル '{label}' のイベントがタスクになります。",
  }),
  "worker.event-review-comment": text({
    en: "it is a comment on a line of a review; only comments in the pull request's conversation are tasks.",
    ja: "レビューの行コメントです。タスクになるのは PR の会話のコメントだけです。",
  }),
  "worker.event-other-action": text({
    en: "its action is {action}; only {known} makes a task.",
    ja: "アクションが {action} です。タスクになるのは {known} だけです。",
  }),
  "worker.event-pull-request": text({
    en: "{repository}#{number} is a pull request; work on it is asked for in a comment.",
    ja: "{repository}#{number} は PR です。PR への作業はコメントで依頼します。",
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
    en: "{repository}#{number} got the label {other}; {label} was there before and has made its task.",
    ja: "{repository}#{number} に付いたのは {other} です。{label} は以前からあり、タスクは送信済みです。",
  }),
  "worker.event-plain-issue": text({
    en: "the comment stands on the issue {repository}#{number}; only those on pull requests are tasks.",
    ja: "Issue {repository}#{number} へのコメントです。タスクになるのは PR へのコメントだけです。",
  }),
  "worker.event-bot": text({
    en: "the comment on {repository}#{number} is by the bot {author}.",
    ja: "{repository}#{number} のコメントはボット {author} によるものです。",
  }),
  "worker.event-no-mention": text({
    en: "the comment on {repository}#{number} does not begin with {mention}.",
    ja: "{repository}#{number} のコメントが {mention} で始まっていません。",
  }),
};
