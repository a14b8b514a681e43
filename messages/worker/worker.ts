import { event, text } from "../entry.js";

/** Sentences of the worker: what it does, why it leaves a task alone, and what can go wrong. */
export const worker = {
  // the worker itself
  "worker.started": event({
    level: "info",
    en: "Worker {workerId} takes tasks of stack {stack} from {url}: {concurrency} at a time, with the agent '{agent}'.",
    ja: "ワーカー {workerId} がスタック {stack} のタスクを {url} から受け取ります（同時に {concurrency} 件、エージェントは '{agent}'）。",
  }),
  "worker.idle": event({ level: "info", en: "Waiting for tasks.", ja: "タスクを待っています。" }),
  "worker.swept": event({
    level: "info",
    en: "Removed what {count} dead workers' runs had left on this machine.",
    ja: "終了したワーカーの実行 {count} 件がこのマシンに残したものを削除しました。",
  }),
  "worker.drain-started": event({
    level: "info",
    en: "Stopping: no more tasks are taken; running ones have {seconds} s.",
    ja: "停止します: 新しいタスクは受け取りません。実行中のタスクは {seconds} 秒待ちます。",
  }),
  "worker.drain-timed-out": event({
    level: "warning",
    en: "Running tasks did not end within {seconds} s: they are stopped and given back.",
    ja: "実行中のタスクが {seconds} 秒以内に終わらなかったため、中断してキューに戻します。",
  }),
  "worker.receive-failed": event({
    level: "warning",
    en: "Asking {url} for a task failed; next try in {seconds} s. {reason}",
    ja: "{url} からの受信に失敗しました。{seconds} 秒後に再試行します。{reason}",
  }),
  "worker.paused": event({
    level: "warning",
    also: ["code"],
    en: "No tasks are received until {until} ({seconds} s): every task would meet the same. {reason}",
    ja: "{until} まで（{seconds} 秒間）タスクを受信しません。どのタスクでも同じ問題が起こるためです。{reason}",
  }),
  "worker.resumed": event({
    level: "info",
    en: "Tasks are received again.",
    ja: "タスクの受信を再開しました。",
  }),

  // how it ended
  "worker.no-tasks": text({ en: "There was no task.", ja: "タスクはありませんでした。" }),
  "worker.column-task": text({ en: "Task", ja: "タスク" }),
  "worker.column-status": text({ en: "Status", ja: "状態" }),
  "worker.column-message": text({ en: "Message", ja: "メッセージ" }),
  "worker.column-pull-request": text({ en: "Pull request", ja: "プルリクエスト" }),
  "worker.column-run": text({ en: "Run", ja: "実行" }),
  "worker.column-time": text({ en: "Time", ja: "時間" }),
};
