import { error } from "../entry.js";

/** Sentences about the programs that work on tasks, and what they are given. */
export const workerAgents = {
  "worker.bad-agent-command": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent's command '{command}' names no program.",
    ja: "エージェントのコマンド '{command}' にプログラム名がありません。",
    hint: {
      en: "Write --agent-command 'program argument …'.",
      ja: "--agent-command 'プログラム 引数 …' の形で指定してください。",
    },
  }),
  "worker.unclosed-quote": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent's command '{command}' has a quote that is not closed.",
    ja: "エージェントのコマンド '{command}' の引用符が閉じていません。",
    hint: {
      en: "Close it, or put a quote of one kind between two of the other. No shell reads the command.",
      ja: "引用符を閉じるか、もう一方の種類の引用符で囲んでください。シェルは介在しません。",
    },
  }),
  "worker.agent-env-missing": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent is to get variables (opsctl:worker.agentEnv) that are not set here: {names}",
    ja: "エージェントに渡す環境変数（opsctl:worker.agentEnv）が設定されていません: {names}",
    hint: {
      en: "Set them where the worker runs, or take them out of opsctl:worker.agentEnv in the stack's file.",
      ja: "ワーカーの実行環境で設定するか、スタックのファイルの opsctl:worker.agentEnv から外してください。",
    },
  }),
  "worker.agent-env-refused": error({
    kind: "usage",
    retry: "no-task",
    en: "No agent gets these variables, though opsctl:worker.agentEnv names them: {names}",
    ja: "opsctl:worker.agentEnv に書かれていますが、エージェントには渡せない環境変数です: {names}",
    hint: {
      en: "Take them out. HOME and TMPDIR are the task's own; tokens of GitHub and credentials of AWS stay with the worker.",
      ja: "一覧から外してください。HOME と TMPDIR はタスク専用です。GitHub のトークンと AWS の認証情報はワーカーの外に出しません。",
    },
  }),
};
