import { error, text } from "../entry.js";

/** Why there is nothing to do for a task, or why it cannot be done. */
export const workerClaims = {
  "worker.repository-archived": text({
    en: "{repository} is archived.",
    ja: "{repository} はアーカイブされています。",
  }),
  "worker.issue-closed": text({ en: "{task} is closed.", ja: "{task} はクローズされています。" }),
  "worker.label-gone": text({
    en: "{task} does not have the label '{label}'.",
    ja: "{task} にラベル '{label}' が付いていません。",
  }),
  "worker.pull-request-was-closed": text({
    en: "The pull request for {task} was closed without being merged: {pullRequest}. To try again, remove the label and add it again.",
    ja: "{task} のプルリクエストはマージされずにクローズされました: {pullRequest}。再実行するには、ラベルを付け直してください。",
  }),
  "worker.mention-gone": text({
    en: "The comment on {task} no longer begins with {mention}.",
    ja: "{task} のコメントの先頭に {mention} がありません。",
  }),
  "worker.failed-before": text({
    en: "{task} failed before. To try again, remove the label '{failed}', or remove the label '{label}' and add it again.",
    ja: "{task} は前回失敗しています。再実行するには、ラベル '{failed}' を削除するか、ラベル '{label}' を付け直してください。",
  }),
  "worker.author-is-bot": text({
    en: "{author}, the author of the comment on {task}, is a bot.",
    ja: "{task} にコメントした {author} はボットです。",
  }),
  "worker.comment-handled": text({
    en: "The comment on {task} was already handled: {state}. To try again, write a new comment.",
    ja: "{task} のコメントは対応済みです: {state}。再実行するには、新しいコメントを書いてください。",
  }),
  "worker.review-comments-off": text({
    en: "The comment on {task} is on a line in a review. opsctl:worker.reviewComments is false.",
    ja: "{task} のコメントはレビューの行へのコメントです。opsctl:worker.reviewComments は false です。",
  }),
  "worker.pull-request-exists": text({
    en: "{task} already has a pull request ({state}): {pullRequest}",
    ja: "{task} のプルリクエストは既にあります（{state}）: {pullRequest}",
  }),
  "worker.pull-request-closed": text({
    en: "The pull request {task} is not open: {state}.",
    ja: "プルリクエスト {task} はオープンではありません: {state}。",
  }),
  "worker.pull-request-from-fork": text({
    en: "The pull request {task} comes from another repository: {head}.",
    ja: "プルリクエスト {task} は別のリポジトリから作成されています: {head}。",
  }),
  "worker.author-may-not-write": text({
    en: "{author}, the author of the comment on {task}, has no write access to the repository.",
    ja: "{task} にコメントした {author} に、リポジトリへの書き込み権限がありません。",
  }),
  "worker.head-is-default-branch": text({
    en: "{task} is from the default branch {branch}. The worker never commits to the default branch.",
    ja: "{task} は既定のブランチ {branch} から作成されています。ワーカーは既定のブランチにコミットしません。",
  }),
  "worker.duplicate": text({
    en: "{task}: this message is a duplicate of the message that run {runId} is working on.",
    ja: "{task}: 実行 {runId} が処理中のメッセージと重複しています。",
  }),
  "worker.comment-done": text({
    en: "The comment on {task} is already done: its commit is on {branch}.",
    ja: "{task} のコメントは対応済みです。コミットはブランチ {branch} にあります。",
  }),
  "worker.repository-not-configured": error({
    kind: "failed",
    retry: "final",
    en: "{repository} is not a repository of this stack.",
    ja: "{repository} はこのスタックのリポジトリではありません。",
    hint: {
      en: "To let the worker work on it, add it to opsctl:github.repositories.",
      ja: "ワーカーの対象にするには、opsctl:github.repositories に追加してください。",
    },
  }),
  "worker.repository-unknown": error({
    kind: "failed",
    retry: "final",
    en: "The repository {repository} does not exist on GitHub, or the token has no access to it.",
    ja: "リポジトリ {repository} が GitHub に存在しないか、トークンにアクセス権がありません。",
    hint: {
      en: "Check opsctl:github.repositories and the repositories that GITHUB_TOKEN can read.",
      ja: "opsctl:github.repositories と、GITHUB_TOKEN の読み取り権限を確認してください。",
    },
  }),
  "worker.issue-unknown": error({
    kind: "failed",
    retry: "final",
    en: "The issue {task} does not exist.",
    ja: "Issue {task} は存在しません。",
    hint: {
      en: "It may have been deleted or transferred. Send the task again with the right number.",
      ja: "Issue が削除または移管された可能性があります。正しい番号でタスクを再送信してください。",
    },
  }),
  "worker.issue-is-pull-request": error({
    kind: "failed",
    retry: "final",
    en: "{task} is a pull request, not an issue.",
    ja: "{task} は Issue ではなくプルリクエストです。",
    hint: {
      en: "Send the task for a comment on it: `opsctl enqueue pr-comment`.",
      ja: "`opsctl enqueue pr-comment` で、プルリクエストのコメントのタスクを送信してください。",
    },
  }),
  "worker.pull-request-unknown": error({
    kind: "failed",
    retry: "final",
    en: "The pull request {task} does not exist.",
    ja: "プルリクエスト {task} は存在しません。",
    hint: {
      en: "Send the task again with the right number.",
      ja: "正しい番号でタスクを再送信してください。",
    },
  }),
  "worker.comment-unknown": error({
    kind: "failed",
    retry: "final",
    en: "The comment {comment} on {task} does not exist.",
    ja: "{task} のコメント {comment} は存在しません。",
    hint: {
      en: "It may have been deleted. Write a new comment.",
      ja: "コメントが削除された可能性があります。新しいコメントを書いてください。",
    },
  }),
  "worker.comment-elsewhere": error({
    kind: "failed",
    retry: "final",
    en: "Comment {comment} is on number {on}, not on {task}.",
    ja: "コメント {comment} は {task} ではなく番号 {on} にあります。",
    hint: {
      en: "Correct the program that sends the messages, or send the task with `opsctl enqueue`.",
      ja: "メッセージを送信するプログラムを修正するか、`opsctl enqueue` でタスクを送信してください。",
    },
  }),
  "worker.forged-author": error({
    kind: "failed",
    retry: "final",
    en: "The message's author doesn't match GitHub's: comment {comment} on {task} is by {author}, not by {claimed}.",
    ja: "メッセージの作成者が GitHub と一致しません: {task} のコメント {comment} の作成者は {author} です（メッセージでは {claimed}）。",
    hint: {
      en: "Check who can send to the queue.",
      ja: "キューにメッセージを送信できる IAM プリンシパルを確認してください。",
    },
  }),
  "worker.branch-taken": error({
    kind: "failed",
    retry: "final",
    en: "{task}: branch {branch} already exists, and its commit {commit} is not from this task.",
    ja: "{task}: ブランチ {branch} が既にあります。先端のコミット {commit} はこのタスクのコミットではありません。",
    hint: {
      en: "Create a pull request from the branch, rename it or delete it. Then send the task again.",
      ja: "ブランチのプルリクエストを作成するか、ブランチの名前を変更するか、ブランチを削除してください。その後、タスクを再送信してください。",
    },
  }),
  "worker.branch-moved": error({
    kind: "failed",
    retry: "again",
    en: "{task}: another push to {branch} arrived during the run.",
    ja: "{task}: 実行中に、ほかのコミットが {branch} にプッシュされました。",
    hint: {
      en: "While the worker works on {branch}, do not push to it.",
      ja: "ワーカーが {branch} で作業している間は、プッシュしないでください。",
    },
  }),
  "worker.branch-conflict": error({
    kind: "failed",
    retry: "final",
    en: "{task}: other commits were pushed to {branch} during the run, and the change does not apply to them.",
    ja: "{task}: 実行中にほかのコミットが {branch} にプッシュされたため、変更を適用できません。",
    hint: {
      en: "Nothing was pushed. Write the comment again, to have it done on the present state of the branch.",
      ja: "何もプッシュしていません。現在のブランチに対して作業するには、コメントを書き直してください。",
    },
  }),
  "worker.base-conflict": error({
    kind: "failed",
    retry: "final",
    en: "{task}: {branch} conflicts with its base branch {base}.",
    ja: "{task}: {branch} がベースブランチ {base} と競合しています。",
    hint: {
      en: "Nothing was pushed. Merge {base} into {branch} and resolve the conflicts. Then write a new comment.",
      ja: "何もプッシュしていません。{base} を {branch} にマージして競合を解決してから、新しいコメントを書いてください。",
    },
  }),
  "worker.lease-lost": error({
    kind: "failed",
    retry: "lost",
    en: "The lease of message {messageId} ended (attempt {receiveCount}). No pull request was created.",
    ja: "メッセージ {messageId} のリース（可視性タイムアウト）が切れました（{receiveCount} 回目）。プルリクエストは作成していません。",
    hint: {
      en: "The queue delivers the message to another worker. If this happens often, use a longer --lease.",
      ja: "メッセージは別のワーカーに配信されます。頻発する場合は --lease を長くしてください。",
    },
  }),
  "worker.claim-lost": error({
    kind: "failed",
    retry: "lost",
    en: "Another worker took over {repository}#{number}. This one pushed nothing.",
    ja: "別のワーカーが {repository}#{number} を引き継ぎました。このワーカーは何もプッシュしていません。",
    hint: {
      en: "No task is lost. If this happens often, use a longer --lease.",
      ja: "タスクは失われていません。頻発する場合は --lease を長くしてください。",
    },
  }),
  "worker.claimed-elsewhere": error({
    kind: "failed",
    retry: "busy",
    en: "{task} is in work at worker {worker} (run {runId}). The message is held for {seconds} {seconds|second|seconds}.",
    ja: "{task} はワーカー {worker} で処理中です（実行 {runId}）。メッセージを {seconds} 秒保留します。",
    hint: {
      en: "Nothing needs to be done: the message is delivered again. A worker that was killed keeps its task until its lease ends.",
      ja: "対応は不要です。メッセージは再配信されます。強制終了されたワーカーのタスクは、リースが切れるまで保留されます。",
    },
  }),
  "worker.already-done": text({
    en: "{task}: run {runId} already did what this message asks for.",
    ja: "{task}: このメッセージの依頼は実行 {runId} で処理済みです。",
  }),
  "worker.task-in-work": error({
    kind: "failed",
    retry: "busy",
    en: "{task} is already in work for another message (run {runId}).",
    ja: "{task} は別のメッセージで処理中です（実行 {runId}）。",
    hint: {
      en: "Check the result of that run: opsctl runs show {runId}",
      ja: "実行の結果を確認してください: opsctl runs show {runId}",
    },
  }),
};
