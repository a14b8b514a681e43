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
  "worker.agent-command-unused": error({
    kind: "usage",
    retry: "no-task",
    en: "--agent-command is only for --agent command, but --agent is {agent}.",
    ja: "--agent-command は --agent command の場合だけ使用できます（--agent の値: {agent}）。",
    hint: { en: "Leave out one of the two options.", ja: "どちらかのオプションを省略してください。" },
  }),
  "worker.agent-not-ready": error({
    kind: ["usage", "failed"],
    retry: "no-task",
    en: "The agent '{agent}' is not ready:",
    ja: "エージェント '{agent}' の準備ができていません:",
    hint: {
      en: "Run `opsctl doctor --agent {agent}`. It shows how to correct each problem.",
      ja: "`opsctl doctor --agent {agent}` を実行してください。問題ごとの対処方法が表示されます。",
    },
  }),
  "worker.agent-not-installed": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent's program {agent} is not on PATH.",
    ja: "エージェントのプログラム {agent} が PATH にありません。",
    hint: {
      en: "Install it: {install}",
      ja: "インストールしてください: {install}",
    },
  }),
  "worker.agent-key-missing": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent '{agent}' gets no key for its model: none of these variables is in opsctl:worker.agentEnv: {names}",
    ja: "エージェント '{agent}' にモデルのキーが渡されません。opsctl:worker.agentEnv に次の変数がありません: {names}",
    hint: {
      en: "Set {name} where the worker runs, and add its name to opsctl:worker.agentEnv in the stack's file.",
      ja: "ワーカーの実行環境で {name} を設定し、スタックのファイルの opsctl:worker.agentEnv に変数名を追加してください。",
    },
  }),
  "worker.ollama-unreachable": error({
    kind: "failed",
    retry: "no-task",
    en: "Ollama does not answer at {url} (from {origin}): {reason}",
    ja: "Ollama が応答しません: {url}（設定元: {origin}）: {reason}",
    hint: {
      en: "Start it with `ollama serve`, or set its address in opsctl:worker.ollama.host or OLLAMA_HOST.",
      ja: "`ollama serve` で起動するか、opsctl:worker.ollama.host または OLLAMA_HOST にアドレスを設定してください。",
    },
  }),
  "worker.model-not-pulled": error({
    kind: "usage",
    retry: "no-task",
    en: "Ollama at {url} does not have the model {model}.",
    ja: "Ollama（{url}）にモデル {model} がありません。",
    hint: { en: "Download it: ollama pull {model}", ja: "ダウンロードしてください: ollama pull {model}" },
  }),
  "worker.bad-model-address": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is '{value}', which is not the address of a server.",
    ja: "{origin} の値はサーバーのアドレスではありません: '{value}'。",
    hint: {
      en: "Use an address such as http://127.0.0.1:11434.",
      ja: "http://127.0.0.1:11434 のようなアドレスを設定してください。",
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
