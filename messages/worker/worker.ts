import { event, text } from "../entry.js";

/** Sentences of the worker: what it does, why it leaves a task alone, and what can go wrong. */
export const worker = {
  // the worker itself
  "worker.no-work-bucket": event({
    level: "warning",
    en: "Stack '{stack}' has no work bucket, so two workers may both run an agent for one task.",
    ja: "スタック '{stack}' に作業用バケットがないため、2 つのワーカーが同じタスクのエージェントを実行する可能性があります。",
    hint: {
      en: "An earlier version of opsctl created the stack. Run `opsctl up --stack {stack}`: it adds the bucket.",
      ja: "以前のバージョンの opsctl で作成されたスタックです。`opsctl up --stack {stack}` を実行してください。バケットが追加されます。",
    },
  }),
  "worker.rate-not-shared": event({
    level: "warning",
    en: "The work bucket can't be used, so this worker keeps the limits of GitHub and of models for itself only: {reason}",
    ja: "作業用バケットを使用できないため、GitHub とモデルの制限はこのワーカー内でのみ管理: {reason}",
  }),
  "worker.started": event({
    level: "info",
    en: "Worker {workerId} of stack {stack} started: queue {url}, {concurrency} {concurrency|task|tasks} at a time, agent '{agent}', isolation {isolation}, network {network} (instance metadata {metadata}).",
    ja: "スタック '{stack}' のワーカー {workerId} を開始しました: キュー {url}、同時に {concurrency} 件、エージェント '{agent}'、分離方法 {isolation}、ネットワーク {network}（インスタンスメタデータ {metadata}）。",
  }),
  "worker.health-opened": event({
    level: "info",
    en: "Health: {url}/livez and {url}/readyz",
    ja: "ヘルスチェック: {url}/livez と {url}/readyz",
  }),
  "worker.idle": event({ level: "info", en: "Waiting for tasks", ja: "タスクを待機中" }),
  "worker.swept": event({
    level: "info",
    en: "Removed leftover files of {count} {count|run|runs} of ended workers.",
    ja: "終了済みワーカーの実行 {count} 件の残存ファイルを削除しました。",
  }),
  "worker.drain-started": event({
    level: "info",
    en: "Stopping. No more tasks are received; running tasks have {seconds} s to finish.",
    ja: "ワーカーを停止します。新しいタスクは受信しません。実行中のタスクの完了を {seconds} 秒待ちます。",
  }),
  "worker.drain-timed-out": event({
    level: "warning",
    en: "Running tasks did not finish within {seconds} s. They are stopped and returned to the queue.",
    ja: "実行中のタスクが {seconds} 秒以内に完了しなかったため、中断してキューに返却します。",
  }),
  "worker.receive-failed": event({
    level: "warning",
    en: "Receiving a task from {url} failed and is retried in {seconds} s. {reason}",
    ja: "{url} からのタスクの受信に失敗しました。{seconds} 秒後に再試行します。{reason}",
  }),
  "worker.paused": event({
    level: "warning",
    also: ["code"],
    en: "Receiving tasks is paused until {until} ({seconds} s), because the same error affects every task. {reason}",
    ja: "{until} まで（{seconds} 秒間）、タスクの受信を停止します。すべてのタスクに同じ問題が起こるためです。{reason}",
  }),
  "worker.resumed": event({
    level: "info",
    en: "Receiving tasks resumed.",
    ja: "タスクの受信を再開しました。",
  }),

  // how it ended
  "worker.no-tasks": text({ en: "No tasks.", ja: "タスクはありません。" }),
  "worker.column-task": text({ en: "Task", ja: "タスク" }),
  "worker.column-status": text({ en: "Status", ja: "ステータス" }),
  "worker.column-message": text({ en: "Message", ja: "メッセージ" }),
  "worker.column-pull-request": text({ en: "Pull request", ja: "プルリクエスト" }),
  "worker.column-run": text({ en: "Run", ja: "実行" }),
  "worker.column-time": text({ en: "Time", ja: "時間" }),
};
