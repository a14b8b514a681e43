import { error, event } from "../entry.js";

/** What agents may spend. */
export const workerBudget = {
  "worker.budget-spent": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent '{agent}' has reached opsctl:worker.budget.{limit}: {spent} of {most}.",
    ja: "{task}: エージェント '{agent}' が opsctl:worker.budget.{limit} の上限に達しました: {spent}（上限: {most}）。",
    hint: {
      en: "Make the issue smaller, or increase the limit. `opsctl runs show {runId} --patch` shows what the agent had changed.",
      ja: "Issue を小さくするか、上限を上げてください。エージェントの変更は `opsctl runs show {runId} --patch` で確認できます。",
    },
  }),
  "worker.day-budget-spent": error({
    kind: "failed",
    retry: "trouble",
    also: ["seconds"],
    en: "{task}: the workers have spent opsctl:worker.budget.usdPerDay on {day} (UTC): {spent} of {most} USD.",
    ja: "{task}: ワーカーの {day}（UTC）の利用額が opsctl:worker.budget.usdPerDay の上限に達しました: {spent} USD（上限: {most} USD）。",
    hint: {
      en: "The task is done on the next day. To do it earlier, increase the limit and restart the worker.",
      ja: "タスクは翌日に実行されます。早く実行するには、上限を上げてワーカーを再起動してください。",
    },
  }),
  "worker.spending-unreadable": error({
    kind: "failed",
    retry: "trouble",
    en: "The day's spending can't be read: s3://{bucket}/{key} has a format that this version does not understand.",
    ja: "1 日の利用額を解析できません: s3://{bucket}/{key} はこのバージョンが対応していない形式です。",
    hint: {
      en: "Update opsctl. If the object is damaged, delete it: the day's count starts again.",
      ja: "opsctl を更新してください。オブジェクトが破損している場合は削除してください（その日の集計は最初からになります）。",
    },
  }),
  "worker.cost-unknown": event({
    level: "warning",
    en: "{task}: the agent '{agent}' reports no cost, so the limits in USD have no effect on it",
    ja: "{task}: エージェント '{agent}' は費用を報告しないため、USD の上限は適用されません",
  }),
};
