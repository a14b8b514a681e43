import { error, text } from "../entry.js";

/** What `opsctl doctor` says of GitHub and the worker. */
export const doctorWorker = {
  "doctor.github-running": text({ en: "local GitHub: {url}", ja: "ローカル GitHub: {url}" }),
  "doctor.github-stopped": text({
    en: "local GitHub: not running (`opsctl local github up` starts it)",
    ja: "ローカル GitHub: 停止中（起動: `opsctl local github up`）",
  }),
  "doctor.github-unwell": error({
    kind: "finding",
    en: "local GitHub on port {port}: {condition}",
    ja: "ローカル GitHub（ポート {port}）: {condition}",
    hint: {
      en: "Run `opsctl local github up`: it stops what still runs and starts the local GitHub again.",
      ja: "`opsctl local github up` を実行してください。残っているプロセスを停止し、ローカル GitHub を起動し直します。",
    },
  }),
  "doctor.no-repositories": error({
    kind: "finding",
    en: "no repositories are configured for stack {stack}",
    ja: "スタック '{stack}' のリポジトリなし",
    hint: {
      en: "Add them to opsctl:github in Pulumi.{stack}.yaml.",
      ja: "Pulumi.{stack}.yaml の opsctl:github にリポジトリを追加してください。",
    },
  }),
  "doctor.token": text({ en: "token for {url} is set", ja: "{url} のトークンは設定済み" }),
  "doctor.github-app": text({
    en: "the GitHub App acts as {login} ({url})",
    ja: "GitHub App のアカウント: {login}（{url}）",
  }),
  "doctor.github-app-permissions": error({
    kind: "finding",
    en: "{repository}: the GitHub App lacks write permissions: {missing}",
    ja: "{repository}: GitHub App に書き込み権限がありません: {missing}",
    hint: {
      en: "Give the app read and write access to contents, issues and pull requests, and accept the change for the installation.",
      ja: "アプリに contents・issues・pull requests の読み取りと書き込みの権限を付与し、インストール先で変更を承認してください。",
    },
  }),
  "doctor.repository": text({
    en: "{repository}: the token can push (default branch {branch})",
    ja: "{repository}: トークンでプッシュ可能（既定のブランチ {branch}）",
  }),
  "doctor.repository-unseen": error({
    kind: "finding",
    en: "{repository} does not exist, or the token has no access to it",
    ja: "{repository}: 存在しないか、トークンにアクセス権なし",
    hint: {
      en: "Check the name in opsctl:github.repositories, or give the token access to {repository}.",
      ja: "opsctl:github.repositories の名前を確認するか、{repository} へのアクセス権をトークンに付与してください。",
    },
  }),
  "doctor.repository-archived": error({
    kind: "finding",
    en: "{repository}: archived and read-only",
    ja: "{repository}: アーカイブ済みで変更不可",
    hint: {
      en: "Remove it from opsctl:github.repositories, or unarchive it.",
      ja: "opsctl:github.repositories から削除するか、アーカイブを解除してください。",
    },
  }),
  "doctor.repository-read-only": error({
    kind: "finding",
    en: "{repository}: the token can read but not push",
    ja: "{repository}: トークンは読み取りのみ（プッシュ不可）",
    hint: {
      en: "Give the token read and write access to contents, issues and pull requests of {repository}.",
      ja: "{repository} の contents・issues・pull requests の読み取りと書き込みの権限をトークンに付与してください。",
    },
  }),
  "doctor.containment-bubblewrap": text({
    en: "agents run in bubblewrap: they see only their own files and processes, and no instance metadata (network by {helper})",
    ja: "エージェントを bubblewrap で実行（自身のファイルとプロセスだけを参照可能、インスタンスメタデータには接続不可。ネットワーク: {helper}）",
  }),
  "doctor.containment-shared-network": error({
    kind: "finding",
    en: "agents run in bubblewrap and see only their own files and processes, but the network `full` includes instance metadata",
    ja: "エージェントを bubblewrap で実行（自身のファイルとプロセスだけを参照可能）。ただし、ネットワークが full の場合はインスタンスメタデータに接続可能",
    hint: {
      en: "Install passt or slirp4netns and iproute2 (`apt install passt iproute2`), or set opsctl:worker.network and stepNetwork to model-only or none.",
      ja: "passt または slirp4netns と iproute2 をインストールする（`apt install passt iproute2`）か、opsctl:worker.network と stepNetwork を model-only または none に設定してください。",
    },
  }),
  "doctor.containment-uid": text({
    en: "agents run as another user, whom file modes keep from the worker's files; bubblewrap would isolate more",
    ja: "エージェントを別のユーザーで実行（ワーカーのファイルには権限なし。bubblewrap ではさらに分離可能）",
  }),
  "doctor.containment-uid-exposed": error({
    kind: "finding",
    en: "agents can't run as another user, because of the modes of {paths}: others may enter this home directory, or can't reach the state directory in it",
    ja: "エージェントを別のユーザーで実行できません: {paths} のモードにより、ほかのユーザーがホームディレクトリを開けるか、状態ディレクトリに到達できません",
    hint: {
      en: "Install bubblewrap (`apt install bubblewrap`), or set the modes: 700 for the home directory, 711 for those above the state directory.",
      ja: "bubblewrap をインストールするか（`apt install bubblewrap`）、モードを設定してください: ホームディレクトリは 700、状態ディレクトリの上位は 711。",
    },
  }),
  "doctor.containment-namespace": error({
    kind: "finding",
    en: "agents run in a PID namespace: all their processes end with the task, but they can read and write what the worker's user can",
    ja: "エージェントを PID 名前空間で実行（すべてのプロセスがタスクとともに終了）。ただし、ワーカーのユーザーと同じファイルを読み書き可能",
    hint: {
      en: "Install bubblewrap (`apt install bubblewrap`). A production stack's worker doesn't start without it.",
      ja: "bubblewrap をインストールしてください（`apt install bubblewrap`）。本番環境のスタックのワーカーは、bubblewrap がないと起動しません。",
    },
  }),
  "doctor.containment-group": error({
    kind: "finding",
    en: "agents run in a process group: they can read and write what the worker's user can, and a process that leaves the group can outlive its task",
    ja: "エージェントをプロセスグループで実行。ワーカーのユーザーと同じファイルを読み書き可能で、グループを離れたプロセスがタスクの終了後も残る可能性あり",
    hint: {
      en: "Use Linux with bubblewrap and unprivileged user namespaces, or start the worker as root: agents then run as another user.",
      ja: "bubblewrap と非特権ユーザー名前空間を使用できる Linux で実行するか、ワーカーを root で起動してください（エージェントは別のユーザーで実行されます）。",
    },
  }),
  "doctor.agent-ready": text({
    en: "agent '{agent}' is ready (model: {model}, server: {url})",
    ja: "エージェント '{agent}' は使用可能（モデル: {model}、サーバー: {url}）",
  }),
  "doctor.agent-not-ready": error({
    kind: "finding",
    en: "agent '{agent}' is not ready:",
    ja: "エージェント '{agent}' は使用不可:",
    hint: {
      en: "Then check again: opsctl doctor --agent {agent}",
      ja: "対処後に再確認してください: opsctl doctor --agent {agent}",
    },
  }),
  "doctor.agent-environment": text({
    en: "environment variables for agents are set: {names}",
    ja: "エージェントに渡す環境変数は設定済み: {names}",
  }),
  "doctor.no-agent-environment": error({
    kind: "finding",
    en: "no environment variables for agents (opsctl:worker.agentEnv)",
    ja: "エージェントに渡す環境変数なし（opsctl:worker.agentEnv）",
    hint: {
      en: "If the agent needs an API key, add the variable's name to opsctl:worker.agentEnv.",
      ja: "エージェントに API キーが必要な場合は、opsctl:worker.agentEnv に環境変数の名前を追加してください。",
    },
  }),
  "doctor.agent-environment-missing": error({
    kind: "finding",
    en: "environment variables for agents are not set: {names}",
    ja: "エージェントに渡す環境変数が未設定: {names}",
    hint: {
      en: "Set them where the worker runs, or remove them from opsctl:worker.agentEnv in Pulumi.{stack}.yaml.",
      ja: "ワーカーの実行環境で設定するか、Pulumi.{stack}.yaml の opsctl:worker.agentEnv から削除してください。",
    },
  }),
};
