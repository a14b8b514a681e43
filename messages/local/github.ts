import { error, event, text } from "../entry.js";

/** Sentences of `local/github/`, the GitHub on this machine. */
export const localGithub = {
  "local.github-state-unreadable": error({
    kind: "failed",
    en: "The local GitHub's state {path} cannot be read: {reason}",
    ja: "ローカル GitHub の状態ファイル {path} を読めません: {reason}",
    hint: {
      en: "Put the file back from a copy, or begin anew with 'opsctl local github down --delete-state'.",
      ja: "ファイルを控えから戻すか、'opsctl local github down --delete-state' で最初からやり直してください。",
    },
  }),
  "local.github-state-newer": error({
    kind: "refused",
    en: "The local GitHub's state {path} has format {schema}; this opsctl knows formats up to {known}.",
    ja: "ローカル GitHub の状態ファイル {path} の形式は {schema} ですが、この opsctl が扱えるのは {known} までです。",
    hint: {
      en: "Use the opsctl that wrote it, or a newer one.",
      ja: "これを書いた opsctl か、より新しいものを使ってください。",
    },
  }),
  "local.github-git-failed": error({
    kind: "failed",
    en: "git {command} failed in the local GitHub: {reason}",
    ja: "ローカル GitHub で git {command} が失敗しました: {reason}",
    hint: {
      en: "If a repository is damaged, begin anew with 'opsctl local github down --delete-state'.",
      ja: "リポジトリが壊れている場合は、'opsctl local github down --delete-state' で最初からやり直してください。",
    },
  }),
  "local.github-bad-name": error({
    kind: "usage",
    en: "'{name}' is not a name that GitHub allows for an owner or a repository.",
    ja: "'{name}' は、GitHub の所有者名またはリポジトリ名として使えません。",
    hint: {
      en: "Owners: letters, digits and single hyphens, 39 at most. Repositories: also . and _, 100 at most.",
      ja: "所有者名: 英数字と単独のハイフンで 39 文字まで。リポジトリ名: さらに . と _ も使え、100 文字まで。",
    },
  }),
  "local.github-no-git": error({
    kind: "failed",
    en: "The local GitHub needs git, and there is none on PATH ({path}).",
    ja: "ローカル GitHub には git が必要ですが、PATH（{path}）にありません。",
    hint: {
      en: "Install it from your system's packages (apt install git, brew install git).",
      ja: "システムのパッケージからインストールしてください（apt install git、brew install git）。",
    },
  }),
  "local.github-state-owned": error({
    kind: ["failed", "refused"],
    en: "Process {pid} serves the local GitHub's state in {directory} already.",
    ja: "{directory} のローカル GitHub は、既にプロセス {pid} が動かしています。",
    hint: { en: "'opsctl local github down' stops it.", ja: "'opsctl local github down' で停止できます。" },
  }),
  "local.github-record-unreadable": error({
    kind: "failed",
    en: "The local GitHub's state file {path} cannot be read: {reason}",
    ja: "ローカル GitHub の状態ファイル {path} を読めません: {reason}",
    hint: {
      en: "'opsctl local github down --forget-port' removes it; everything else stays, and 'opsctl local github up' starts anew.",
      ja: "'opsctl local github down --forget-port' で削除できます。ほかのデータは残り、'opsctl local github up' で新しく起動します。",
    },
  }),
  "local.github-port-taken": error({
    kind: "refused",
    en: "Port {port}, which the local GitHub always had, is taken by another program: {by}.",
    ja: "ローカル GitHub のポート {port} は、別のプログラムが使用しています: {by}。",
    hint: {
      en: "End that program, or run 'opsctl local github down --forget-port' to let the next start choose another port.",
      ja: "そのプログラムを終了するか、'opsctl local github down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",
    },
  }),
  "local.github-start-failed": error({
    kind: "failed",
    en: "The local GitHub did not start on port {port}. The end of {log}:\n{tail}",
    ja: "ローカル GitHub はポート {port} で起動しませんでした。{log} の末尾:\n{tail}",
    hint: {
      en: "Run 'opsctl local github up' again; if its state is damaged, 'opsctl local github down --delete-state' begins anew.",
      ja: "'opsctl local github up' を再実行してください。状態が壊れている場合は 'opsctl local github down --delete-state' で最初からやり直せます。",
    },
  }),
  "local.github-exposed": error({
    kind: "failed",
    en: "The local GitHub listened beyond 127.0.0.1 (port {port}) and was stopped.",
    ja: "ローカル GitHub が 127.0.0.1 以外でも待ち受けていたため（ポート {port}）、停止しました。",
    hint: {
      en: "This is a fault of this opsctl: please report it.",
      ja: "opsctl の不具合です。報告してください。",
    },
  }),
  "local.github-not-running": error({
    kind: "usage",
    en: "The local GitHub is not running.",
    ja: "ローカル GitHub は動いていません。",
    hint: {
      en: "Start it with 'opsctl local github up'.",
      ja: "'opsctl local github up' で起動してください。",
    },
  }),
  "local.github-seed-failed": error({
    kind: "failed",
    en: "The local GitHub on port {port} did not make what was asked for: {reason}",
    ja: "ポート {port} のローカル GitHub に用意できませんでした: {reason}",
    hint: {
      en: "See 'opsctl local github status'; 'opsctl local github down' and 'up' start it afresh, with its state.",
      ja: "'opsctl local github status' を確認してください。'opsctl local github down' と 'up' で、データを残したまま起動し直せます。",
    },
  }),
  "local.github-confirm-delete-state": text({
    en: "Delete the local GitHub's repositories, issues, users and tokens in {directory}?",
    ja: "{directory} にある、ローカル GitHub のリポジトリ、issue、ユーザー、トークンをすべて削除しますか？",
  }),
  "local.github-delete-state-declined": error({
    kind: "refused",
    en: "Nothing was deleted in {directory}, and the local GitHub was left as it was.",
    ja: "{directory} のデータは削除せず、ローカル GitHub もそのままです。",
    hint: {
      en: "Run the command again and answer yes, or leave out --delete-state.",
      ja: "再実行して「はい」と答えるか、--delete-state を付けずに実行してください。",
    },
  }),
  "local.github-waiting": event({
    level: "progress",
    en: "Another opsctl process is starting or stopping the local GitHub; waiting for it.",
    ja: "別の opsctl プロセスがローカル GitHub を起動または停止中です。終了を待っています。",
  }),
  "local.github-starting": event({
    level: "progress",
    en: "Starting the local GitHub on port {port}.",
    ja: "ローカル GitHub をポート {port} で起動します。",
  }),
  "local.github-stopping": event({
    level: "progress",
    en: "Stopping the local GitHub (process {pid}).",
    ja: "ローカル GitHub（プロセス {pid}）を停止します。",
  }),
  "local.github-stop-killed": event({
    level: "warning",
    en: "The local GitHub (process {pid}) did not stop in time and was killed.",
    ja: "ローカル GitHub（プロセス {pid}）は時間内に停止しなかったため強制終了しました。",
  }),
  "local.github-started": text({
    en: "The local GitHub runs at {url} (process {pid}).",
    ja: "ローカル GitHub は {url} で動いています（プロセス {pid}）。",
  }),
  "local.github-already-running": text({
    en: "The local GitHub already runs at {url} (process {pid}).",
    ja: "ローカル GitHub は既に {url} で動いています（プロセス {pid}）。",
  }),
  "local.github-running": text({
    en: "The local GitHub runs at {url} (process {pid}).",
    ja: "ローカル GitHub は {url} で動いています（プロセス {pid}）。",
  }),
  "local.github-not-there": text({
    en: "The local GitHub is not running. 'opsctl local github up' starts it.",
    ja: "ローカル GitHub は動いていません。'opsctl local github up' で起動します。",
  }),
  "local.github-api": text({ en: "Its REST API is at {apiUrl}.", ja: "REST API は {apiUrl} です。" }),
  "local.github-stopped": text({
    en: "The local GitHub is stopped.",
    ja: "ローカル GitHub を停止しました。",
  }),
  "local.github-was-not-running": text({
    en: "The local GitHub was not running.",
    ja: "ローカル GitHub は動いていませんでした。",
  }),
  "local.github-condition.never-started": text({
    en: "The local GitHub was not started yet. 'opsctl local github up' starts it.",
    ja: "ローカル GitHub はまだ起動されていません。'opsctl local github up' で起動します。",
  }),
  "local.github-condition.stopped": text({
    en: "The local GitHub is stopped. 'opsctl local github up' starts it again on port {port}.",
    ja: "ローカル GitHub は停止しています。'opsctl local github up' でポート {port} に再び起動します。",
  }),
  "local.github-condition.died": text({
    en: "The local GitHub is not running: its process ended by itself. 'opsctl local github up' starts it again on port {port}.",
    ja: "ローカル GitHub は動いていません（プロセスが終了しています）。'opsctl local github up' でポート {port} に再び起動します。",
  }),
  "local.github-condition.unresponsive": text({
    en: "The local GitHub's process is there but does not answer on port {port}. 'opsctl local github up' replaces it.",
    ja: "ローカル GitHub のプロセスはありますが、ポート {port} で応答しません。'opsctl local github up' で置き換えます。",
  }),
  "local.github-condition.exposed": text({
    en: "The local GitHub listens beyond 127.0.0.1 (port {port}). Stop it with 'opsctl local github down'.",
    ja: "ローカル GitHub が 127.0.0.1 以外でも待ち受けています（ポート {port}）。'opsctl local github down' で停止してください。",
  }),
  "local.github-condition.running": text({
    en: "The local GitHub runs.",
    ja: "ローカル GitHub は動いています。",
  }),
  "local.github-state-kept": text({
    en: "The local GitHub's state stays in {directory}.",
    ja: "ローカル GitHub のデータは {directory} に残っています。",
  }),
  "local.github-state-deleted": text({
    en: "The local GitHub's state in {directory} is deleted.",
    ja: "{directory} にあったローカル GitHub のデータを削除しました。",
  }),
  "local.github-port-kept": text({
    en: "The local GitHub's port {port} is kept for the next start.",
    ja: "ローカル GitHub のポート {port} は次の起動でも使われます。",
  }),
  "local.github-port-forgotten": text({
    en: "The local GitHub's port is forgotten: the next start may choose another.",
    ja: "ローカル GitHub のポートの記録を消しました。次の起動では別のポートになることがあります。",
  }),
};
