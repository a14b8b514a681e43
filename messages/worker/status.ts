import { event, text } from "../entry.js";

/** The status comment of a task, and the labels of its issue. */
export const workerStatus = {
  "worker.status-working": text({
    en: "An agent is working on this (attempt {attempt}). This comment shows the result.",
    ja: "エージェントが作業しています（{attempt} 回目）。結果はこのコメントに表示されます。",
  }),
  "worker.status-repair": text({
    en: "The check {step} failed. The agent is correcting its work (correction {number} of {of}).",
    ja: "チェック {step} が失敗しました。エージェントが修正しています（修正 {number} 回目、最大 {of} 回）。",
  }),
  "worker.status-waiting": text({
    en: "The task is waiting, and will be tried again automatically:",
    ja: "タスクは待機中です。自動的に再試行されます:",
  }),
  "worker.status-interrupted": text({
    en: "The worker was stopped. The task will be continued automatically.",
    ja: "ワーカーが停止しました。タスクは自動的に再開されます。",
  }),
  "worker.status-stopped": text({ en: "The task was stopped:", ja: "タスクを中止しました:" }),
  "worker.status-published": text({
    en: "A pull request is ready for review: {url}",
    ja: "プルリクエストを作成しました。レビューしてください: {url}",
  }),
  "worker.status-published-draft": text({
    en: "A draft pull request was created: {url}. Its description says what to check.",
    ja: "ドラフトのプルリクエストを作成しました: {url}。確認が必要な点は、プルリクエストの説明に書かれています。",
  }),
  "worker.status-comment-done": text({
    en: "Done. The commit is on the pull request's branch.",
    ja: "対応しました。コミットはプルリクエストのブランチにあります。",
  }),
  "worker.status-again": text({
    en: "To try again, remove the label `{failed}`, or remove the label `{task}` and add it again.",
    ja: "再実行するには、ラベル `{failed}` を削除するか、ラベル `{task}` を付け直してください。",
  }),
  "worker.label-working": text({ en: "An agent is working on this", ja: "エージェントが作業中" }),
  "worker.label-done": text({
    en: "An agent has created a pull request",
    ja: "エージェントがプルリクエストを作成済み",
  }),
  "worker.label-failed": text({ en: "The agent's task failed", ja: "エージェントのタスクに失敗" }),
  "worker.labels-failed": event({
    level: "warning",
    en: "{task}: setting the labels failed. {reason}",
    ja: "{task}: ラベルの設定に失敗しました。{reason}",
  }),
};
