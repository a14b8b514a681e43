import { error, event } from "../entry.js";

/** How agents and their models fail. */
export const workerAgentFailures = {
  "worker.agent-timed-out": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' did not finish within {minutes} min.",
    ja: "{task}: エージェント '{agent}' が {minutes} 分以内に終わりませんでした。",
    hint: {
      en: "Make the issue smaller, or increase --agent-timeout.",
      ja: "Issue を小さくするか、--agent-timeout を長くしてください。",
    },
  }),
  "worker.agent-killed": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' was killed by a signal ({exitCode}).",
    ja: "{task}: エージェント '{agent}' がシグナルで終了しました（{exitCode}）。",
    hint: {
      en: "A common cause is a lack of memory. Check the machine's log, or use fewer slots.",
      ja: "多くの場合、原因はメモリ不足です。マシンのログを確認するか、同時実行数を減らしてください。",
    },
  }),
  "worker.agent-failed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent '{agent}' failed with exit code {exitCode}.",
    ja: "{task}: エージェント '{agent}' が終了コード {exitCode} で失敗しました。",
    hint: {
      en: "See the agent's output with `opsctl runs show {runId}`.",
      ja: "エージェントの出力を `opsctl runs show {runId}` で確認してください。",
    },
  }),
  "worker.nothing-changed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent '{agent}' made no changes.",
    ja: "{task}: エージェント '{agent}' は何も変更しませんでした。",
    hint: {
      en: "Describe in the issue what to change, and where.",
      ja: "変更する内容と場所を Issue に書いてください。",
    },
  }),
  "worker.agent-idle": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' was stopped because it printed nothing for {minutes} min.",
    ja: "{task}: エージェント '{agent}' の出力が {minutes} 分間なかったため、停止しました。",
    hint: {
      en: "Check whether its model answers. If it only needs longer, increase opsctl:worker.agentIdleTimeout.",
      ja: "モデルが応答しているか確認してください。時間がかかるだけの場合は、opsctl:worker.agentIdleTimeout を長くしてください。",
    },
  }),
  "worker.model-unreachable": error({
    kind: "failed",
    retry: "trouble",
    en: "{task}: the agent '{agent}' could not reach the server of its model {model}: {reason}",
    ja: "{task}: エージェント '{agent}' がモデル {model} のサーバーに接続できませんでした: {reason}",
    hint: {
      en: "Start the server, or correct its address. `opsctl doctor --agent {agent}` checks it.",
      ja: "サーバーを起動するか、アドレスを修正してください。`opsctl doctor --agent {agent}` で確認できます。",
    },
  }),
  "worker.model-rate-limited": error({
    kind: "failed",
    retry: "trouble",
    also: ["seconds"],
    en: "{task}: the server limits the requests of the agent '{agent}' to its model {model}: {reason}",
    ja: "{task}: エージェント '{agent}' のモデル {model} へのリクエストがサーバーに制限されました: {reason}",
    hint: {
      en: "If it happens often, use fewer slots or another model.",
      ja: "頻繁に発生する場合は、同時実行数を減らすか、別のモデルを使用してください。",
    },
  }),
  "worker.model-not-authenticated": error({
    kind: "failed",
    retry: "worker",
    en: "{task}: the server of the model {model} refused the key of the agent '{agent}': {reason}",
    ja: "{task}: モデル {model} のサーバーがエージェント '{agent}' のキーを拒否しました: {reason}",
    hint: {
      en: "Set a valid key where the worker runs, and list its variable in opsctl:worker.agentEnv. `opsctl doctor --agent {agent}` checks it.",
      ja: "ワーカーの実行環境に有効なキーを設定し、変数名を opsctl:worker.agentEnv に追加してください。`opsctl doctor --agent {agent}` で確認できます。",
    },
  }),
  "worker.model-no-credit": error({
    kind: "failed",
    retry: "worker",
    en: "{task}: the account of the agent '{agent}' has no credit or quota left for the model {model}: {reason}",
    ja: "{task}: エージェント '{agent}' のアカウントに、モデル {model} のクレジットまたはクォータが残っていません: {reason}",
    hint: {
      en: "Add credit to the account, or set another model in opsctl:worker.model.",
      ja: "アカウントのクレジットを追加するか、opsctl:worker.model に別のモデルを設定してください。",
    },
  }),
  "worker.model-not-found": error({
    kind: "failed",
    retry: "worker",
    en: "{task}: the server does not have the model {model} of the agent '{agent}': {reason}",
    ja: "{task}: エージェント '{agent}' のモデル {model} がサーバーにありません: {reason}",
    hint: {
      en: "Correct opsctl:worker.model, or install the model. `opsctl doctor --agent {agent}` shows the command.",
      ja: "opsctl:worker.model を修正するか、モデルをインストールしてください。コマンドは `opsctl doctor --agent {agent}` で表示されます。",
    },
  }),
  "worker.model-failed": error({
    kind: "failed",
    retry: "again",
    en: "{task}: the server of the model {model} failed while the agent '{agent}' was working: {reason}",
    ja: "{task}: エージェント '{agent}' の作業中に、モデル {model} のサーバーでエラーが発生しました: {reason}",
    hint: {
      en: "If it happens again, check the server's log.",
      ja: "再発する場合は、サーバーのログを確認してください。",
    },
  }),
  "worker.context-exceeded": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the task is too long for the context window of the model {model} of the agent '{agent}': {reason}",
    ja: "{task}: タスクがエージェント '{agent}' のモデル {model} のコンテキストウィンドウを超えています: {reason}",
    hint: {
      en: "Make the issue shorter, name fewer or smaller files in it, or set a model with a larger context window in opsctl:worker.model.",
      ja: "Issue を短くするか、Issue に書くファイルを減らすか、コンテキストウィンドウの大きいモデルを opsctl:worker.model に設定してください。",
    },
  }),
  "worker.edit-unusable": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' could not apply the edits of its model {model}: {reason}",
    ja: "{task}: エージェント '{agent}' がモデル {model} の編集を適用できませんでした: {reason}",
    hint: {
      en: "Make the issue smaller, or set a larger model in opsctl:worker.model.",
      ja: "Issue を小さくするか、より大きいモデルを opsctl:worker.model に設定してください。",
    },
  }),
  "worker.model-fallback": event({
    level: "warning",
    also: ["kind"],
    en: "{task}: the model {model} can't be used, so {next} is tried. {reason}",
    ja: "{task}: モデル {model} を使用できないため、{next} を試します。{reason}",
  }),
  "worker.spending-not-shared": event({
    level: "warning",
    en: "{task}: what the agent spent could not be stored, so other workers don't count it yet: {reason}",
    ja: "{task}: エージェントの使用額を保存できなかったため、ほかのワーカーの集計にはまだ含まれません: {reason}",
  }),
  "worker.fallback-unusable": event({
    level: "warning",
    en: "The fallback model {model} (opsctl:worker.fallbackModels) can't be used. {reason}",
    ja: "代替モデル {model}（opsctl:worker.fallbackModels）を使用できません。{reason}",
  }),
};
