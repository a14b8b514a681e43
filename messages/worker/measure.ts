import { event, text } from "../entry.js";

/** `opsctl worker measure`. */
export const workerMeasure = {
  "worker.measure-started": event({
    level: "info",
    en: "task {name}: agent '{agent}', model {model}",
    ja: "タスク {name}: エージェント '{agent}'、モデル {model}",
  }),
  "worker.measure-no-program": text({
    en: "{program} is not installed, so the program could not be run.",
    ja: "{program} がインストールされていないため、プログラムを実行できませんでした。",
  }),
  "worker.measure-timed-out": text({
    en: "The program did not end.",
    ja: "プログラムが終了しませんでした。",
  }),
  "worker.measure-crashed": text({
    en: "The program failed with exit code {exitCode}.",
    ja: "プログラムが終了コード {exitCode} で失敗しました。",
  }),
  "worker.measure-wrong-output": text({
    en: "The program printed something else.",
    ja: "プログラムの出力が正しくありませんでした。",
  }),
  "worker.measure-printed": text({
    en: "  {task}: the last lines that '{name}' printed:",
    ja: "  {task}: '{name}' の出力の最後の行:",
  }),
  "worker.measure-printed-nothing": text({
    en: "  {task}: '{name}' printed nothing.",
    ja: "  {task}: '{name}' は何も出力していません。",
  }),
  "worker.measure-result-right": text({ en: "right", ja: "正しい" }),
  "worker.measure-result-wrong": text({ en: "wrong", ja: "誤り" }),
  "worker.measure-result-failed": text({ en: "agent failed", ja: "エージェントの失敗" }),
  "worker.measure-result-unknown": text({ en: "not run", ja: "未実行" }),
  "worker.measure-column-task": text({ en: "task", ja: "タスク" }),
  "worker.measure-column-result": text({ en: "result", ja: "結果" }),
  "worker.measure-column-passes": text({ en: "passes", ja: "実行回数" }),
  "worker.measure-column-time": text({ en: "seconds a pass", ja: "1 回の秒数" }),
  "worker.measure-column-reason": text({ en: "reason", ja: "理由" }),
  "worker.measure-column-criterion": text({ en: "criterion", ja: "基準" }),
  "worker.measure-column-measured": text({ en: "measured", ja: "測定値" }),
  "worker.measure-column-wanted": text({ en: "wanted", ja: "基準値" }),
  "worker.measure-column-met": text({ en: "met", ja: "判定" }),
  "worker.measure-met": text({ en: "yes", ja: "達成" }),
  "worker.measure-missed": text({ en: "no", ja: "未達" }),
  "worker.measure-not-measured": text({ en: "not measured", ja: "測定不可" }),
  "worker.measure-response": text({ en: "time for a response", ja: "応答時間" }),
  "worker.measure-memory": text({ en: "memory of Ollama and agent", ja: "Ollama とエージェントのメモリ" }),
  "worker.measure-successes": text({ en: "right programs", ja: "正しいプログラム" }),
  "worker.measure-stable": text({
    en: "tasks without a failure of the agent",
    ja: "エージェントが失敗しなかったタスク",
  }),
  "worker.measure-disk": text({ en: "free disk", ja: "ディスクの空き容量" }),
  "worker.measure-go": text({
    en: "Go: use this agent and model.",
    ja: "Go: このエージェントとモデルを使用できます。",
  }),
  "worker.measure-pivot": text({
    en: "Pivot: try another local model (opsctl:worker.model) or agent.",
    ja: "Pivot: 別のローカルモデル（opsctl:worker.model）またはエージェントを試してください。",
  }),
  "worker.measure-fallback": text({
    en: "Fallback: use a model of a provider, such as Gemini's or Groq's free tier (opsctl:worker.model).",
    ja: "Fallback: Gemini や Groq の無料枠など、プロバイダーのモデル（opsctl:worker.model）を使用してください。",
  }),
  "worker.measure-no-go": text({
    en: "No-Go: this machine and agent can't do tasks.",
    ja: "No-Go: このマシンとエージェントではタスクを実行できません。",
  }),
  "worker.measure-undecided": text({
    en: "No verdict: too little could be measured.",
    ja: "判定不能: 測定できた項目が不足しています。",
  }),
};
