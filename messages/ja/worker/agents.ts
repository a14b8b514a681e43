import type { agents as english } from "../../en/worker/agents.js";

/** タスクを処理するプログラムと、それに渡すものについての文。 */
export const agents: Readonly<Record<keyof typeof english, string>> = {
  "worker.bad-agent-command": "エージェントのコマンド '{command}' にプログラム名がありません。",
  "worker.bad-agent-command.hint": "--agent-command 'プログラム 引数 …' の形で指定してください。",
  "worker.unclosed-quote": "エージェントのコマンド '{command}' の引用符が閉じていません。",
  "worker.unclosed-quote.hint":
    "引用符を閉じるか、もう一方の種類の引用符で囲んでください。シェルは介在しません。",
  "worker.agent-env-missing":
    "エージェントに渡す環境変数（opsctl:worker.agentEnv）が設定されていません: {names}",
  "worker.agent-env-missing.hint":
    "ワーカーの実行環境で設定するか、スタックのファイルの opsctl:worker.agentEnv から外してください。",
  "worker.agent-env-refused":
    "opsctl:worker.agentEnv に書かれていますが、エージェントには渡せない環境変数です: {names}",
  "worker.agent-env-refused.hint":
    "一覧から外してください。HOME と TMPDIR はタスク専用です。GitHub のトークンと AWS の認証情報はワーカーの外に出しません。",
};
