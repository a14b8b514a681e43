import { error, text } from "../entry.js";

/** Why there is nothing to do for a task, or why it cannot be done. */
export const workerClaims = {
  "worker.repository-archived": text({
    en: "{repository} is archived.",
    ja: "{repository} はアーカイブされています。",
  }),
  "worker.issue-closed": text({ en: "{task} is closed.", ja: "{task} はクローズされています。" }),
  "worker.label-gone": text({
    en: "{task} does not have the label '{label}' (any more).",
    ja: "{task} にラベル '{label}' が付いていません。",
  }),
  "worker.pull-request-was-closed": text({
    en: "{task} had a pull request that was closed without being merged: {pullRequest}. Remove the label and add it again for another attempt.",
    ja: "{task} のプルリクエストはマージされずにクローズされています: {pullRequest}。もう一度試すには、ラベルを付け直してください。",
  }),
  "worker.mention-gone": text({
    en: "The comment on {task} does not begin with {mention} any more.",
    ja: "{task} のコメントの先頭に {mention} がありません。",
  }),
  "worker.pull-request-exists": text({
    en: "{task} has a pull request already ({state}): {pullRequest}",
    ja: "{task} のプルリクエストはすでにあります（{state}）: {pullRequest}",
  }),
  "worker.pull-request-closed": text({ en: "{task} is {state}.", ja: "{task} の状態は {state} です。" }),
  "worker.pull-request-from-fork": text({
    en: "{task} comes from another repository: {head}.",
    ja: "{task} は別のリポジトリからのものです: {head}",
  }),
  "worker.author-may-not-write": text({
    en: "{author}, who commented on {task}, may not write to the repository.",
    ja: "{task} にコメントした {author} にはリポジトリへの書き込み権限がありません。",
  }),
  "worker.head-is-default-branch": text({
    en: "{task} is from {branch}, the default branch: nothing is committed there directly.",
    ja: "{task} はデフォルトブランチ {branch} からのものです。そこへ直接コミットすることはありません。",
  }),
  "worker.duplicate": text({
    en: "{task}: this message is another copy of the one that run {runId} is working on.",
    ja: "{task}: このメッセージは、実行 {runId} が作業中のメッセージの重複です。",
  }),
  "worker.comment-done": text({
    en: "The comment on {task} was worked on before: its commit is on {branch}.",
    ja: "{task} のコメントは対応済みです。コミットは {branch} にあります。",
  }),
  "worker.repository-not-configured": error({
    kind: "failed",
    retry: "final",
    en: "{repository} is none of the stack's repositories.",
    ja: "{repository} はこのスタックのリポジトリではありません。",
    hint: {
      en: "List it under opsctl:github.repositories, if the worker is to work on it.",
      ja: "ワーカーの対象にするなら opsctl:github.repositories に加えてください。",
    },
  }),
  "worker.repository-unknown": error({
    kind: "failed",
    retry: "final",
    en: "GitHub knows no repository {repository}, or does not show it to this token.",
    ja: "GitHub に {repository} がないか、このトークンでは見えません。",
    hint: {
      en: "Check opsctl:github.repositories, and what GITHUB_TOKEN may read.",
      ja: "opsctl:github.repositories と、GITHUB_TOKEN の読み取り権限を確認してください。",
    },
  }),
  "worker.issue-unknown": error({
    kind: "failed",
    retry: "final",
    en: "There is no issue {task}.",
    ja: "Issue {task} はありません。",
    hint: {
      en: "It may have been deleted or moved. Send the task again with the right number.",
      ja: "削除または移動された可能性があります。正しい番号でタスクを送り直してください。",
    },
  }),
  "worker.issue-is-pull-request": error({
    kind: "failed",
    retry: "final",
    en: "{task} is a pull request, not an issue.",
    ja: "{task} は Issue ではなくプルリクエストです。",
    hint: {
      en: "Ask for changes to it with 'opsctl enqueue pr-comment'.",
      ja: "変更の依頼には 'opsctl enqueue pr-comment' を使ってください。",
    },
  }),
  "worker.pull-request-unknown": error({
    kind: "failed",
    retry: "final",
    en: "There is no pull request {task}.",
    ja: "プルリクエスト {task} はありません。",
    hint: {
      en: "Send the task again with the right number.",
      ja: "正しい番号でタスクを送り直してください。",
    },
  }),
  "worker.comment-unknown": error({
    kind: "failed",
    retry: "final",
    en: "There is no comment {comment} on {task}.",
    ja: "{task} にコメント {comment} はありません。",
    hint: {
      en: "It may have been deleted. Write another one.",
      ja: "削除された可能性があります。新しいコメントを書いてください。",
    },
  }),
  "worker.comment-elsewhere": error({
    kind: "failed",
    retry: "final",
    en: "Comment {comment} is not on {task} but on number {on}.",
    ja: "コメント {comment} は {task} ではなく番号 {on} にあります。",
    hint: {
      en: "Mend the program that sends the messages, or send the task with 'opsctl enqueue'.",
      ja: "メッセージの送信元を直すか、'opsctl enqueue' でタスクを送ってください。",
    },
  }),
  "worker.forged-author": error({
    kind: "failed",
    retry: "final",
    en: "Comment {comment} on {task} is by {author}, not by {claimed} as the message says.",
    ja: "{task} のコメント {comment} の作成者は {author} です。メッセージにある {claimed} ではありません。",
    hint: {
      en: "Find out who may send to the queue: an honest sender does not mistake authors.",
      ja: "キューに送信できるのが誰かを調べてください。正しい送信元が作成者を取り違えることはありません。",
    },
  }),
  "worker.branch-taken": error({
    kind: "failed",
    retry: "final",
    en: "{task}: branch {branch} is there already, and its tip {commit} is not this task's work.",
    ja: "{task}: ブランチ {branch} がすでにあり、先端 {commit} はこのタスクの成果ではありません。",
    hint: {
      en: "Open a pull request from it, rename it or delete it; then send the task again.",
      ja: "そのブランチのプルリクエストを作るか、名前を変えるか、削除してから、タスクを送り直してください。",
    },
  }),
  "worker.branch-moved": error({
    kind: "failed",
    retry: "again",
    en: "{task}: somebody else pushed to {branch} in the meantime.",
    ja: "{task}: その間に他の誰かが {branch} にプッシュしました。",
    hint: {
      en: "Let only the worker push to {branch} while it is at work there.",
      ja: "ワーカーが {branch} で作業している間は、ほかからプッシュしないでください。",
    },
  }),
  "worker.lease-lost": error({
    kind: "failed",
    retry: "lost",
    en: "The lease of message {messageId} was lost (attempt {receiveCount}): nothing was published.",
    ja: "メッセージ {messageId} のリースを失いました（{receiveCount} 回目）。何も公開していません。",
    hint: {
      en: "The queue gives the message to another worker. If it happens often, give the worker a longer --lease.",
      ja: "メッセージは別のワーカーに渡ります。よく起こるなら --lease を長くしてください。",
    },
  }),
  "worker.task-in-work": error({
    kind: "failed",
    retry: "held",
    en: "{task} is being worked on already, by another message (run {runId}).",
    ja: "{task} は別のメッセージですでに作業中です（実行 {runId}）。",
    hint: {
      en: "See how that run ends: opsctl runs show {runId}",
      ja: "その実行の結果を確認してください: opsctl runs show {runId}",
    },
  }),
};
