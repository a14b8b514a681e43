import { error, event } from "../entry.js";

/** How agents and steps are isolated, and what they run into. */
export const workerIsolation = {
  "worker.isolation-unavailable": error({
    kind: "refused",
    retry: "no-task",
    en: "Stack {stack} requires that agents are isolated, and this machine offers neither bubblewrap nor another user.",
    ja: "スタック '{stack}' ではエージェントの分離が必須ですが、このマシンでは bubblewrap も別のユーザーも使用できません。",
    hint: {
      en: "Install bubblewrap (`apt install bubblewrap`) on Linux with user namespaces, or start the worker as root: agents then run as another user. `opsctl:worker.isolation: prefer` starts it without.",
      ja: "ユーザー名前空間を使用できる Linux に bubblewrap をインストールする（`apt install bubblewrap`）か、ワーカーを root で起動してください（エージェントは別のユーザーで実行されます）。分離せずに起動するには `opsctl:worker.isolation: prefer` を設定してください。",
    },
  }),
  "worker.isolation-exposed": error({
    kind: "refused",
    retry: "no-task",
    en: "Stack {stack} requires that agents are isolated. They can't run as another user, because these directories are open to everyone, or closed on the way to the state directory: {paths}",
    ja: "スタック '{stack}' ではエージェントの分離が必須ですが、別のユーザーで実行できません。全員がアクセスできるか、状態ディレクトリへの経路が閉じているディレクトリがあります: {paths}",
    hint: {
      en: "Remove the rights of others from the worker's home (`chmod o= DIR`), and set XDG_STATE_HOME to a directory that everyone can pass through, such as /var/lib/opsctl. With bubblewrap neither is needed.",
      ja: "ワーカーのホームディレクトリからその他のユーザーの権限を削除し（`chmod o= DIR`）、XDG_STATE_HOME に /var/lib/opsctl など全員が通過できるディレクトリを設定してください。bubblewrap を使用する場合は、どちらも不要です。",
    },
  }),
  "worker.network-unavailable": error({
    kind: "refused",
    retry: "no-task",
    en: "Stack {stack} requires isolation with opsctl:worker.network {network}, and this machine offers only the full network.",
    ja: "スタック '{stack}' では分離と opsctl:worker.network の {network} が必須ですが、このマシンではネットワーク全体しか使用できません。",
    hint: {
      en: "Install bubblewrap (`apt install bubblewrap`) on Linux with user namespaces, or set opsctl:worker.network and stepNetwork to full.",
      ja: "ユーザー名前空間を使用できる Linux に bubblewrap をインストールする（`apt install bubblewrap`）か、opsctl:worker.network と stepNetwork を full に設定してください。",
    },
  }),
  "worker.isolation-off": event({
    level: "warning",
    en: "Agents and steps can read and write what the worker's user can: opsctl:worker.isolation is none.",
    ja: "エージェントとステップは、ワーカーのユーザーと同じファイルを読み書きできます: opsctl:worker.isolation が none です。",
  }),
  "worker.not-isolated": event({
    level: "warning",
    en: "Agents and steps can read and write what the worker's user can ({isolation}). Install bubblewrap to isolate them.",
    ja: "エージェントとステップは、ワーカーのユーザーと同じファイルを読み書きできます（{isolation}）。分離するには bubblewrap をインストールしてください。",
  }),
  "worker.out-of-memory": error({
    kind: "failed",
    retry: "final",
    en: "{task}: '{program}' used more than {allowed} of memory and was stopped.",
    ja: "{task}: '{program}' のメモリ使用量が {allowed} を超えたため、停止しました。",
    hint: {
      en: "Increase opsctl:worker.limits.memory, or divide the task.",
      ja: "opsctl:worker.limits.memory を大きくするか、タスクを分割してください。",
    },
  }),
  "worker.out-of-disk": error({
    kind: "failed",
    retry: "final",
    en: "{task}: '{program}' and the repository took more than {allowed} on disk; it was stopped.",
    ja: "{task}: '{program}' とリポジトリのディスク使用量が {allowed} を超えたため、停止しました。",
    hint: {
      en: "Increase opsctl:worker.limits.disk. It covers the working copy, the home and temporary files.",
      ja: "opsctl:worker.limits.disk を大きくしてください。作業コピー、ホームディレクトリ、一時ファイルの合計が対象です。",
    },
  }),
  "worker.too-many-processes": error({
    kind: "failed",
    retry: "final",
    en: "{task}: '{program}' started more than {most} processes at once and was stopped.",
    ja: "{task}: '{program}' の同時プロセス数が {most} を超えたため、停止しました。",
    hint: {
      en: "Increase opsctl:worker.limits.processes if so many are right. With control groups, threads count too.",
      ja: "必要な数であれば、opsctl:worker.limits.processes を大きくしてください。コントロールグループではスレッドも数えます。",
    },
  }),
};
