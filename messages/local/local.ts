import { error, event, text } from "../entry.js";

/** Sentences of `local/`, the AWS endpoint on this machine. */
export const local = {
  "local.asset-missing": error({
    kind: "failed",
    en: "The file local/{name} is missing from this installation.",
    ja: "このインストールには local/{name} がありません。",
    hint: {
      en: "Install opsctl again, or restore the file in the checkout.",
      ja: "opsctl を再インストールするか、チェックアウトのファイルを復元してください。",
    },
  }),
  "local.state-directory-unusable": error({
    kind: "usage",
    en: "The state directory {directory} (from {variable}) cannot be used: {reason}",
    ja: "状態ディレクトリ {directory}（{variable} による）を使えません: {reason}",
    hint: {
      en: "Make room there, let yourself write there, or set XDG_STATE_HOME to another directory of this machine.",
      ja: "空きを作るか、書き込めるようにするか、XDG_STATE_HOME をこのマシンの別のディレクトリに向けてください。",
    },
  }),
  "local.state-damaged": error({
    kind: "failed",
    en: "The local state is damaged, perhaps by a full disk: {paths}",
    ja: "ローカルの状態が壊れています（ディスクの空き不足などが原因です）: {paths}",
    hint: {
      en: "Put the files back from a copy, or begin anew: 'opsctl local down --delete-state' removes the state of this machine's endpoint, GitHub and stack 'local', and nothing else.",
      ja: "ファイルをコピーから戻すか、'opsctl local down --delete-state' で最初からやり直してください。削除されるのはこのマシンのエンドポイント、GitHub、スタック 'local' の状態だけです。",
    },
  }),
  "local.python-missing": error({
    kind: "failed",
    en: "The local endpoint needs Python {oldest} or later, and none of {names} is on PATH.",
    ja: "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH に {names} がありません。",
    hint: {
      en: "Install it from your system's packages (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python), then try again.",
      ja: "システムのパッケージからインストールしてください（Debian・Ubuntu: apt install python3 python3-venv、macOS: brew install python）。",
    },
  }),
  "local.python-too-old": error({
    kind: "failed",
    en: "The local endpoint needs Python {oldest} or later; on PATH there is only {found}.",
    ja: "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH にあるのは {found} だけです。",
    hint: {
      en: "Install a newer Python (system packages, brew or pyenv) and put it on PATH as python3 or python3.N.",
      ja: "新しい Python をインストールし（システムのパッケージ、brew、pyenv）、python3 または python3.N として PATH に置いてください。",
    },
  }),
  "local.python-without-venv": error({
    kind: "failed",
    en: "Python is there, but cannot make virtual environments: {found}.",
    ja: "Python はありますが、仮想環境を作れません: {found}。",
    hint: {
      en: "Install its venv module (Debian, Ubuntu: apt install python3-venv).",
      ja: "venv モジュールをインストールしてください（Debian・Ubuntu: apt install python3-venv）。",
    },
  }),
  "local.install-waiting": event({
    level: "info",
    en: "Another opsctl process is installing the local endpoint; waiting for it.",
    ja: "別の opsctl プロセスがローカルエンドポイントをインストール中です。終了を待っています。",
  }),
  "local.install-started": event({
    level: "info",
    en: "Installing the local endpoint with Python {version} ({python}) into {directory}.",
    ja: "Python {version}（{python}）でローカルエンドポイントを {directory} にインストールします。",
  }),
  "local.install-progress": event({ level: "progress", en: "{line}", ja: "{line}" }),
  "local.install-done": event({
    level: "info",
    also: ["directory"],
    en: "The local endpoint is installed.",
    ja: "ローカルエンドポイントをインストールしました。",
  }),
  "local.install-failed": error({
    kind: "failed",
    en: "The local endpoint could not be installed: {command}\n{detail}",
    ja: "ローカルエンドポイントをインストールできませんでした: {command}\n{detail}",
    hint: {
      en: "pip's own settings (index, proxy, certificates) are honoured: check them, then try again. What was half installed is replaced.",
      ja: "pip の設定（インデックス、プロキシ、証明書）はそのまま使われます。確認して再実行してください。途中までのものは置き換えられます。",
    },
  }),
  "local.no-free-port": error({
    kind: "failed",
    en: "Every port from {first} to {last} is taken.",
    ja: "{first} から {last} までのポートはすべて使用中です。",
    hint: { en: "Free one of them, then try again.", ja: "いずれかを空けて再実行してください。" },
  }),
  "local.port-taken-by": error({
    kind: "refused",
    en: "Port {port}, which the local endpoint always had, is taken by process {pid} ({command}).",
    ja: "ローカルエンドポイントのポート {port} は、プロセス {pid}（{command}）が使用しています。",
    hint: {
      en: "End that process, or run 'opsctl local down --forget-port' to let the next start choose another port.",
      ja: "そのプロセスを終了するか、'opsctl local down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",
    },
  }),
  "local.port-taken": error({
    kind: "refused",
    en: "Port {port}, which the local endpoint always had, is taken by another program.",
    ja: "ローカルエンドポイントのポート {port} は、別のプログラムが使用しています。",
    hint: {
      en: "End that program, or run 'opsctl local down --forget-port' to let the next start choose another port.",
      ja: "そのプログラムを終了するか、'opsctl local down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",
    },
  }),
  "local.record-unreadable": error({
    kind: "failed",
    en: "The state file {path} cannot be read: {reason}",
    ja: "状態ファイル {path} を読めません: {reason}",
    hint: {
      en: "'opsctl local down --forget-port' sets it aside; the data beside it stays, and 'opsctl local up' starts anew.",
      ja: "'opsctl local down --forget-port' で別名に退避できます。データは残り、'opsctl local up' で新しく起動します。",
    },
  }),
  "local.record-newer": error({
    kind: "refused",
    en: "The state file {path} has format {schema}; this opsctl knows formats up to {known}.",
    ja: "状態ファイル {path} の形式は {schema} ですが、この opsctl が扱えるのは {known} までです。",
    hint: {
      en: "Use the opsctl that wrote it, or a newer one.",
      ja: "これを書いた opsctl か、より新しいものを使ってください。",
    },
  }),
  "local.record-set-aside": event({
    level: "warning",
    en: "The state file {path} could not be read and is now {aside}.",
    ja: "状態ファイル {path} は読めなかったため、{aside} に退避しました。",
  }),
  "local.waiting": event({
    level: "progress",
    en: "Another opsctl process is starting or stopping the local endpoint; waiting for it.",
    ja: "別の opsctl プロセスがローカルエンドポイントを起動または停止中です。終了を待っています。",
  }),
  "local.died-before": event({
    level: "warning",
    en: "The endpoint was not stopped in order; changes of its last second may be missing.",
    ja: "エンドポイントは正常に停止していませんでした。最後の 1 秒の変更が失われた可能性があります。",
  }),
  "local.orphan": event({
    level: "warning",
    en: "Process {pid} serves the endpoint's data, but no state file names it.",
    ja: "プロセス {pid} がエンドポイントのデータを使用していますが、状態ファイルに記録がありません。",
  }),
  "local.unresponsive": event({
    level: "warning",
    en: "The endpoint (process {pid}) does not answer.",
    ja: "エンドポイント（プロセス {pid}）が応答しません。",
  }),
  "local.starting": event({
    level: "progress",
    en: "Starting the local endpoint on port {port}.",
    ja: "ローカルエンドポイントをポート {port} で起動します。",
  }),
  "local.stopping": event({
    level: "progress",
    en: "Stopping the local endpoint (process {pid}).",
    ja: "ローカルエンドポイント（プロセス {pid}）を停止します。",
  }),
  "local.stop-killed": event({
    level: "warning",
    en: "The endpoint (process {pid}) did not stop in time and was killed; changes of its last second may be missing.",
    ja: "エンドポイント（プロセス {pid}）は時間内に停止しなかったため強制終了しました。最後の 1 秒の変更が失われた可能性があります。",
  }),
  "local.start-failed": error({
    kind: "failed",
    en: "The local endpoint ended while it started on port {port}. The end of {log}:\n{tail}",
    ja: "ローカルエンドポイントはポート {port} での起動中に終了しました。{log} の末尾:\n{tail}",
    hint: {
      en: "If its state is damaged, 'opsctl local down --delete-state' begins anew.",
      ja: "状態が壊れている場合は、'opsctl local down --delete-state' で最初からやり直せます。",
    },
  }),
  "local.start-timed-out": error({
    kind: "failed",
    en: "The local endpoint did not answer on port {port} within {seconds} s. The end of {log}:\n{tail}",
    ja: "ローカルエンドポイントはポート {port} で {seconds} 秒以内に応答しませんでした。{log} の末尾:\n{tail}",
    hint: {
      en: "Try again when the machine is less busy; with damaged state 'opsctl local down --delete-state' begins anew.",
      ja: "マシンの負荷が下がってから再実行してください。状態が壊れている場合は 'opsctl local down --delete-state' で最初からやり直せます。",
    },
  }),
  "local.exposed": error({
    kind: "failed",
    en: "The local endpoint listens beyond 127.0.0.1 (port {port}) and was stopped.",
    ja: "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けていたため（ポート {port}）、停止しました。",
    hint: {
      en: "This is a fault of this opsctl or of the endpoint's package: please report it.",
      ja: "opsctl またはエンドポイントのパッケージの不具合です。報告してください。",
    },
  }),
  "local.confirm-delete-state": text({
    en: "Delete everything that the local endpoint and the stack 'local' keep in {directory}?",
    ja: "{directory} にある、ローカルエンドポイントとスタック 'local' のデータをすべて削除しますか？",
  }),
  "local.delete-state-declined": error({
    kind: "refused",
    en: "Nothing was deleted in {directory}, and the endpoint was left as it was.",
    ja: "{directory} のデータは削除せず、エンドポイントもそのままです。",
    hint: {
      en: "Run the command again and answer yes, or leave out --delete-state.",
      ja: "再実行して「はい」と答えるか、--delete-state を付けずに実行してください。",
    },
  }),
  "local.started": text({
    en: "The local endpoint runs at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントは {endpoint} で動いています（プロセス {pid}）。",
  }),
  "local.already-running": text({
    en: "The local endpoint already runs at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントは既に {endpoint} で動いています（プロセス {pid}）。",
  }),
  "local.running": text({
    en: "The local endpoint runs at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントは {endpoint} で動いています（プロセス {pid}）。",
  }),
  "local.state-directory": text({
    en: "Its state is in {directory}.",
    ja: "データは {directory} にあります。",
  }),
  "local.next-step": text({ en: "Next: {command}", ja: "次は: {command}" }),
  "local.condition.never-started": text({
    en: "The local endpoint was not started yet. 'opsctl local up' starts it.",
    ja: "ローカルエンドポイントはまだ起動されていません。'opsctl local up' で起動します。",
  }),
  "local.condition.stopped": text({
    en: "The local endpoint is stopped. 'opsctl local up' starts it again on port {port}.",
    ja: "ローカルエンドポイントは停止しています。'opsctl local up' でポート {port} に再び起動します。",
  }),
  "local.condition.died": text({
    en: "The local endpoint is not running: its process ended by itself. 'opsctl local up' starts it again on port {port}.",
    ja: "ローカルエンドポイントは動いていません（プロセスが終了しています）。'opsctl local up' でポート {port} に再び起動します。",
  }),
  "local.condition.unresponsive": text({
    en: "The local endpoint's process is there but does not answer on port {port}. 'opsctl local up' replaces it.",
    ja: "ローカルエンドポイントのプロセスはありますが、ポート {port} で応答しません。'opsctl local up' で置き換えます。",
  }),
  "local.condition.exposed": text({
    en: "The local endpoint listens beyond 127.0.0.1 (port {port}). Stop it with 'opsctl local down'.",
    ja: "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けています（ポート {port}）。'opsctl local down' で停止してください。",
  }),
  "local.condition.running": text({
    en: "The local endpoint runs.",
    ja: "ローカルエンドポイントは動いています。",
  }),
  "local.stopped": text({
    en: "The local endpoint is stopped.",
    ja: "ローカルエンドポイントを停止しました。",
  }),
  "local.was-not-running": text({
    en: "The local endpoint was not running.",
    ja: "ローカルエンドポイントは動いていませんでした。",
  }),
  "local.state-kept": text({
    en: "The state of endpoint, local GitHub and stack 'local' stays in {directory}.",
    ja: "エンドポイント、ローカル GitHub、スタック 'local' のデータは {directory} に残っています。",
  }),
  "local.state-deleted": text({
    en: "The state of endpoint, local GitHub and stack 'local' in {directory} is deleted.",
    ja: "{directory} にあった、エンドポイント、ローカル GitHub、スタック 'local' のデータを削除しました。",
  }),
  "local.port-kept": text({
    en: "The endpoint's port {port} is kept for the next start.",
    ja: "エンドポイントのポート {port} は次の起動でも使われます。",
  }),
  "local.port-forgotten": text({
    en: "The endpoint's port is forgotten: the next start may choose another.",
    ja: "エンドポイントのポートの記録を消しました。次の起動では別のポートになることがあります。",
  }),
  "local.runs-kept": text({
    en: "Records of what ran stay in {directory}.",
    ja: "実行の記録は {directory} に残ります。",
  }),
};
