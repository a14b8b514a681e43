import { error, event, text } from "../entry.js";

/** Sentences of `local/github/`, the GitHub on this machine. */
export const localGithub = {
  "local.github-state-unreadable": error({
    kind: "failed",
    en: "The local GitHub's state file {path} cannot be read: {reason}",
    ja: "ローカル GitHub の状態ファイル {path} を読み取れません: {reason}",
    hint: {
      en: "Restore the file from a copy, or start over with `opsctl local github down --delete-state`.",
      ja: "ファイルをコピーから戻すか、`opsctl local github down --delete-state` で最初からやり直してください。",
    },
  }),
  "local.github-state-newer": error({
    kind: "refused",
    en: "The local GitHub's state file {path} has format {schema}; this opsctl supports formats up to {known}.",
    ja: "ローカル GitHub の状態ファイル {path} の形式は {schema} です。この opsctl で使用できる形式は {known} までです。",
    hint: {
      en: "Use the opsctl that wrote it, or a newer one.",
      ja: "状態ファイルを書き込んだ opsctl か、より新しい opsctl を使用してください。",
    },
  }),
  "local.github-git-failed": error({
    kind: "failed",
    en: "git {command} failed in the local GitHub: {reason}",
    ja: "ローカル GitHub で git {command} に失敗しました: {reason}",
    hint: {
      en: "If a repository is damaged, start over with `opsctl local github down --delete-state`.",
      ja: "リポジトリが破損している場合は、`opsctl local github down --delete-state` で最初からやり直してください。",
    },
  }),
  "local.github-bad-name": error({
    kind: "usage",
    en: "The name is not valid on GitHub for an owner or a repository: '{name}'.",
    ja: "GitHub の所有者名またはリポジトリ名として使用できません: '{name}'。",
    hint: {
      en: "Owners: letters, digits and single hyphens, at most 39 characters. Repositories: also . and _, at most 100 characters.",
      ja: "所有者名は英数字と単独のハイフンで 39 文字以内にしてください。リポジトリ名では . と _ も使用でき、100 文字以内です。",
    },
  }),
  "local.github-no-git": error({
    kind: "failed",
    en: "The local GitHub requires git, but there is no git on PATH ({path}).",
    ja: "ローカル GitHub には git が必要ですが、PATH（{path}）にありません。",
    hint: {
      en: "Install it from your system's packages (apt install git, brew install git).",
      ja: "システムのパッケージからインストールしてください（apt install git、brew install git）。",
    },
  }),
  "local.github-state-owned": error({
    kind: ["failed", "refused"],
    en: "Process {pid} already uses the local GitHub's state in {directory}.",
    ja: "{directory} のローカル GitHub の状態は、プロセス {pid} が使用中です。",
    hint: {
      en: "Stop it with `opsctl local github down`.",
      ja: "`opsctl local github down` で停止してください。",
    },
  }),
  "local.github-record-unreadable": error({
    kind: "failed",
    en: "The local GitHub's state file {path} cannot be read: {reason}",
    ja: "ローカル GitHub の状態ファイル {path} を読み取れません: {reason}",
    hint: {
      en: "Remove the file with `opsctl local github down --forget-port`, then start with `opsctl local github up`. Other data stays.",
      ja: "`opsctl local github down --forget-port` でファイルを削除し、`opsctl local github up` で起動してください。ほかのデータは残ります。",
    },
  }),
  "local.github-port-taken": error({
    kind: "refused",
    en: "Port {port} of the local GitHub is in use by another program: {by}.",
    ja: "ローカル GitHub のポート {port} は別のプログラムが使用中です: {by}。",
    hint: {
      en: "End that program, or run `opsctl local github down --forget-port` to use another port at the next start.",
      ja: "プログラムを終了するか、`opsctl local github down --forget-port` を実行して、次の起動で別のポートを使用してください。",
    },
  }),
  "local.github-start-failed": error({
    kind: "failed",
    en: "The local GitHub did not start on port {port}. The end of {log}:\n{tail}",
    ja: "ローカル GitHub がポート {port} で起動しませんでした。{log} の末尾:\n{tail}",
    hint: {
      en: "Run `opsctl local github up` again. If the state is damaged, start over with `opsctl local github down --delete-state`.",
      ja: "`opsctl local github up` を再実行してください。状態が破損している場合は `opsctl local github down --delete-state` で最初からやり直してください。",
    },
  }),
  "local.github-exposed": error({
    kind: "failed",
    en: "The local GitHub was reachable from outside 127.0.0.1 (port {port}) and was stopped.",
    ja: "ローカル GitHub が 127.0.0.1 以外でも待ち受けていたため、停止しました（ポート {port}）。",
    hint: {
      en: "This is a fault of opsctl: report it.",
      ja: "opsctl の不具合として報告してください。",
    },
  }),
  "local.github-not-running": error({
    kind: "usage",
    en: "The local GitHub is not running.",
    ja: "ローカル GitHub が起動していません。",
    hint: {
      en: "Start it with `opsctl local github up`.",
      ja: "`opsctl local github up` で起動してください。",
    },
  }),
  "local.github-seed-failed": error({
    kind: "failed",
    en: "The local GitHub on port {port} could not create the requested data: {reason}",
    ja: "ローカル GitHub（ポート {port}）でデータを作成できませんでした: {reason}",
    hint: {
      en: "Check `opsctl local github status`. To restart it with its data, run `opsctl local github down`, then `opsctl local github up`.",
      ja: "`opsctl local github status` を確認してください。データを残したまま起動し直すには、`opsctl local github down`、`opsctl local github up` の順に実行してください。",
    },
  }),
  "local.github-confirm-delete-state": text({
    en: "Delete the local GitHub's repositories, issues, users and tokens in {directory}?",
    ja: "{directory} にある、ローカル GitHub のリポジトリ、Issue、ユーザー、トークンを削除しますか？",
  }),
  "local.github-delete-state-declined": error({
    kind: "refused",
    en: "Declined: nothing was deleted in {directory}, and the local GitHub was not changed.",
    ja: "中止しました。{directory} のデータとローカル GitHub は変更していません。",
    hint: {
      en: "Run the command again and answer yes, or leave out --delete-state.",
      ja: "再実行して y と答えるか、--delete-state を付けずに実行してください。",
    },
  }),
  "local.github-waiting": event({
    level: "progress",
    en: "Waiting for another opsctl process, which is starting or stopping the local GitHub",
    ja: "別の opsctl プロセスによるローカル GitHub の起動または停止を待機中",
  }),
  "local.github-starting": event({
    level: "progress",
    en: "Starting the local GitHub on port {port}",
    ja: "ローカル GitHub をポート {port} で起動中",
  }),
  "local.github-stopping": event({
    level: "progress",
    en: "Stopping the local GitHub (process {pid})",
    ja: "ローカル GitHub（プロセス {pid}）を停止中",
  }),
  "local.github-stop-killed": event({
    level: "warning",
    en: "The local GitHub (process {pid}) did not stop in time and was killed.",
    ja: "ローカル GitHub（プロセス {pid}）が時間内に停止しなかったため、強制終了しました。",
  }),
  "local.github-started": text({
    en: "The local GitHub is running at {url} (process {pid}).",
    ja: "ローカル GitHub を起動しました: {url}（プロセス {pid}）。",
  }),
  "local.github-already-running": text({
    en: "The local GitHub is already running at {url} (process {pid}).",
    ja: "ローカル GitHub は起動済みです: {url}（プロセス {pid}）。",
  }),
  "local.github-running": text({
    en: "The local GitHub is running at {url} (process {pid}).",
    ja: "ローカル GitHub は実行中です: {url}（プロセス {pid}）。",
  }),
  "local.github-not-there": text({
    en: "The local GitHub is not running. Start it with `opsctl local github up`.",
    ja: "ローカル GitHub が起動していません。`opsctl local github up` で起動してください。",
  }),
  "local.github-api": text({ en: "REST API: {apiUrl}", ja: "REST API: {apiUrl}" }),
  "local.github-stopped": text({
    en: "The local GitHub is stopped.",
    ja: "ローカル GitHub を停止しました。",
  }),
  "local.github-was-not-running": text({
    en: "The local GitHub was not running.",
    ja: "ローカル GitHub は起動していませんでした。",
  }),
  "local.github-condition.never-started": text({
    en: "The local GitHub has not been started yet. Start it with `opsctl local github up`.",
    ja: "ローカル GitHub はまだ起動されていません。`opsctl local github up` で起動してください。",
  }),
  "local.github-condition.stopped": text({
    en: "The local GitHub is stopped. Start it again on port {port} with `opsctl local github up`.",
    ja: "ローカル GitHub は停止しています。`opsctl local github up` を実行すると、ポート {port} で起動します。",
  }),
  "local.github-condition.died": text({
    en: "The local GitHub is not running: its process ended unexpectedly. Start it again on port {port} with `opsctl local github up`.",
    ja: "ローカル GitHub のプロセスが予期せず終了しています。`opsctl local github up` を実行すると、ポート {port} で起動します。",
  }),
  "local.github-condition.unresponsive": text({
    en: "The local GitHub's process does not respond on port {port}. Replace it with `opsctl local github up`.",
    ja: "ローカル GitHub のプロセスがポート {port} で応答しません。`opsctl local github up` で起動し直してください。",
  }),
  "local.github-condition.exposed": text({
    en: "The local GitHub is reachable from outside 127.0.0.1 (port {port}). Stop it with `opsctl local github down`.",
    ja: "ローカル GitHub が 127.0.0.1 以外でも待ち受けています（ポート {port}）。`opsctl local github down` で停止してください。",
  }),
  "local.github-condition.running": text({
    en: "The local GitHub is running.",
    ja: "ローカル GitHub は実行中です。",
  }),
  "local.github-state-kept": text({
    en: "The local GitHub's state stays in {directory}.",
    ja: "ローカル GitHub のデータは {directory} に残っています。",
  }),
  "local.github-state-deleted": text({
    en: "The local GitHub's state in {directory} was deleted.",
    ja: "{directory} にあったローカル GitHub のデータを削除しました。",
  }),
  "local.github-port-kept": text({
    en: "The local GitHub uses port {port} again at the next start.",
    ja: "ローカル GitHub は次の起動でもポート {port} を使用します。",
  }),
  "local.github-port-forgotten": text({
    en: "The local GitHub's port was released. The next start may use another port.",
    ja: "ローカル GitHub のポートの記録を削除しました。次の起動では別のポートになることがあります。",
  }),
};
