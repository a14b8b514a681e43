import { error, text } from "../entry.js";

/** What `opsctl doctor` says of GitHub and the worker. */
export const doctorWorker = {
  "doctor.github-running": text({ en: "local GitHub: {url}", ja: "ローカル GitHub: {url}" }),
  "doctor.github-stopped": text({
    en: "local GitHub: not running (`opsctl local github up` starts it)",
    ja: "ローカル GitHub: 停止中（`opsctl local github up` で起動します）",
  }),
  "doctor.github-unwell": error({
    kind: "finding",
    en: "local GitHub on port {port}: {condition}",
    ja: "ローカル GitHub（ポート {port}）: {condition}",
    hint: {
      en: "`opsctl local github up` stops what is left of it and starts it anew.",
      ja: "`opsctl local github up` が残りを止めて起動し直します。",
    },
  }),
  "doctor.no-repositories": error({
    kind: "finding",
    en: "stack {stack} takes tasks for no repository",
    ja: "スタック {stack} がタスクを受けるリポジトリはありません",
    hint: {
      en: "Name them in opsctl:github of Pulumi.{stack}.yaml.",
      ja: "Pulumi.{stack}.yaml の opsctl:github に書いてください。",
    },
  }),
  "doctor.token": text({ en: "a token for {url}", ja: "{url} のトークンがあります" }),
  "doctor.repository": text({
    en: "{repository}: the token may push (default branch {branch})",
    ja: "{repository}: トークンでプッシュできます（既定ブランチ {branch}）",
  }),
  "doctor.repository-unseen": error({
    kind: "finding",
    en: "{repository}: it does not exist, or the token may not see it",
    ja: "{repository}: 存在しないか、トークンでは見えません",
    hint: {
      en: "Check the name in opsctl:github.repositories, and give the token access to {repository}.",
      ja: "opsctl:github.repositories の名前を確認し、トークンに {repository} へのアクセスを与えてください。",
    },
  }),
  "doctor.repository-archived": error({
    kind: "finding",
    en: "{repository}: archived, no task can be done there",
    ja: "{repository}: アーカイブ済みのためタスクを処理できません",
    hint: {
      en: "Take it out of opsctl:github.repositories, or unarchive it.",
      ja: "opsctl:github.repositories から外すか、アーカイブを解除してください。",
    },
  }),
  "doctor.repository-read-only": error({
    kind: "finding",
    en: "{repository}: the token may read but not push",
    ja: "{repository}: トークンは読み取りのみで、プッシュできません",
    hint: {
      en: "Give the token read and write access to contents, issues and pull requests of {repository}.",
      ja: "トークンに {repository} の contents・issues・pull requests の読み書きを許可してください。",
    },
  }),
  "doctor.containment-namespace": text({
    en: "agents run in a PID namespace: none of their processes outlives them",
    ja: "エージェントは PID 名前空間で動きます。プロセスが残ることはありません",
  }),
  "doctor.containment-group": error({
    kind: "finding",
    en: "agents run in a process group: one that hides on purpose may outlive its task",
    ja: "エージェントはプロセスグループで動きます。故意に隠れたプロセスは残ることがあります",
    hint: {
      en: "Linux with unprivileged user namespaces and util-linux's unshare and setpriv gives the full guarantee.",
      ja: "非特権ユーザー名前空間と util-linux の unshare・setpriv がある Linux なら完全に保証されます。",
    },
  }),
  "doctor.agent-environment": text({
    en: "set for agents: {names}",
    ja: "エージェントに渡す変数は設定済みです: {names}",
  }),
  "doctor.no-agent-environment": error({
    kind: "finding",
    en: "agents get no variable of yours (opsctl:worker.agentEnv)",
    ja: "エージェントに渡す変数はありません（opsctl:worker.agentEnv）",
    hint: {
      en: "An agent that needs an API key gets it by its variable's name there.",
      ja: "API キーが必要なエージェントには、そこに変数名を書いて渡します。",
    },
  }),
  "doctor.agent-environment-missing": error({
    kind: "finding",
    en: "not set, though agents are to get them: {names}",
    ja: "エージェントに渡す変数が設定されていません: {names}",
    hint: {
      en: "Set them where the worker runs, or take them out of opsctl:worker.agentEnv in Pulumi.{stack}.yaml.",
      ja: "ワーカーの環境で設定するか、Pulumi.{stack}.yaml の opsctl:worker.agentEnv から外してください。",
    },
  }),
};
