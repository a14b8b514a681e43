import { error } from "../entry.js";

/** Sentences about the programs that work on tasks, and what they are given. */
export const workerAgents = {
  "worker.bad-agent-command": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent command has no program: '{command}'.",
    ja: "エージェントのコマンドにプログラム名がありません: '{command}'。",
    hint: {
      en: "Write --agent-command 'program argument …'.",
      ja: "--agent-command 'プログラム 引数 …' の形で指定してください。",
    },
  }),
  "worker.unclosed-quote": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent command has an unclosed quote: '{command}'.",
    ja: "エージェントのコマンドの引用符が閉じていません: '{command}'。",
    hint: {
      en: "Close the quote, or enclose it in quotes of the other kind. The command is not run by a shell.",
      ja: "引用符を閉じるか、もう一方の種類の引用符で囲んでください。シェルは使用しません。",
    },
  }),
  "worker.agent-env-missing": error({
    kind: "usage",
    retry: "no-task",
    en: "Environment variables for the agent (opsctl:worker.agentEnv) are not set: {names}",
    ja: "エージェントに渡す環境変数（opsctl:worker.agentEnv）が設定されていません: {names}",
    hint: {
      en: "Set them where the worker runs, or remove them from opsctl:worker.agentEnv in the stack's file.",
      ja: "ワーカーの実行環境で環境変数を設定するか、スタックのファイルの opsctl:worker.agentEnv から削除してください。",
    },
  }),
  "worker.agent-env-refused": error({
    kind: "usage",
    retry: "no-task",
    en: "opsctl:worker.agentEnv names environment variables that agents never get: {names}",
    ja: "opsctl:worker.agentEnv に、エージェントに渡せない環境変数があります: {names}",
    hint: {
      en: "Remove them from the list. HOME and TMPDIR are set for each task; GitHub tokens and AWS credentials stay with the worker.",
      ja: "opsctl:worker.agentEnv から削除してください。HOME と TMPDIR はタスクごとに設定されます。GitHub のトークンと AWS の認証情報はワーカーだけが使用します。",
    },
  }),
};
