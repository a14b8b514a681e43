import { error, event, text } from "../entry.js";

/** Sentences of `local/`, the AWS endpoint on this machine. */
export const local = {
  "local.asset-missing": error({
    kind: "failed",
    en: "The file local/{name} is missing from this installation.",
    ja: "このインストールにはファイル local/{name} がありません。",
    hint: {
      en: "Install opsctl again, or restore the file in the checkout.",
      ja: "opsctl を再インストールするか、チェックアウトのファイルを復元してください。",
    },
  }),
  "local.state-directory-unusable": error({
    kind: "usage",
    en: "The state directory {directory} (from {variable}) cannot be used: {reason}",
    ja: "状態ディレクトリを使用できません: {directory}（{variable}）: {reason}",
    hint: {
      en: "Free some space, make the directory writable, or set XDG_STATE_HOME to another directory of this machine.",
      ja: "空き容量を増やすか、書き込み権限を付与するか、XDG_STATE_HOME にこのマシンの別のディレクトリを設定してください。",
    },
  }),
  "local.state-damaged": error({
    kind: "failed",
    en: "The local state is damaged: {paths}. A full disk may be the cause.",
    ja: "ローカルの状態が破損しています: {paths}。ディスクの空き不足が原因の可能性があります。",
    hint: {
      en: "Restore the files from a copy, or start over with `opsctl local down --delete-state`. It removes only the state of this machine's endpoint, local GitHub and stack 'local'.",
      ja: "ファイルをコピーから戻すか、`opsctl local down --delete-state` で最初からやり直してください。削除されるのはこのマシンのエンドポイント、ローカル GitHub、スタック 'local' の状態だけです。",
    },
  }),
  "local.python-missing": error({
    kind: "failed",
    en: "The local endpoint requires Python {oldest} or newer, but PATH has none of {names}.",
    ja: "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH に {names} がありません。",
    hint: {
      en: "Install it from your system's packages (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python), then try again.",
      ja: "システムのパッケージからインストールしてください（Debian・Ubuntu: apt install python3 python3-venv、macOS: brew install python）。",
    },
  }),
  "local.python-too-old": error({
    kind: "failed",
    en: "The local endpoint requires Python {oldest} or newer, but PATH has only {found}.",
    ja: "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH にあるのは {found} だけです。",
    hint: {
      en: "Install a newer Python (system packages, brew or pyenv) and put it on PATH as python3 or python3.N.",
      ja: "新しい Python をインストールし（システムのパッケージ、brew、pyenv）、python3 または python3.N として PATH に置いてください。",
    },
  }),
  "local.python-without-venv": error({
    kind: "failed",
    en: "Python cannot create virtual environments: {found}.",
    ja: "Python で仮想環境を作成できません: {found}。",
    hint: {
      en: "Install its venv module (Debian, Ubuntu: apt install python3-venv).",
      ja: "venv モジュールをインストールしてください（Debian・Ubuntu: apt install python3-venv）。",
    },
  }),
  "local.install-waiting": event({
    level: "info",
    en: "Waiting for another opsctl process, which is installing the local endpoint",
    ja: "別の opsctl プロセスによるローカルエンドポイントのインストールの終了を待機中",
  }),
  "local.install-started": event({
    level: "info",
    en: "Installing the local endpoint with Python {version} ({python}) into {directory}",
    ja: "ローカルエンドポイントを {directory} にインストール中（Python {version}、{python}）",
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
    en: "Installing the local endpoint failed: {command}\n{detail}",
    ja: "ローカルエンドポイントのインストールに失敗しました: {command}\n{detail}",
    hint: {
      en: "Check pip's settings (index, proxy, certificates), then try again. A partial installation is replaced.",
      ja: "pip の設定（インデックス、プロキシ、証明書）を確認してから再実行してください。途中までのインストールは置き換えられます。",
    },
  }),
  "local.no-free-port": error({
    kind: "failed",
    en: "All ports from {first} to {last} are in use.",
    ja: "{first} から {last} までのポートはすべて使用中です。",
    hint: {
      en: "Free one of these ports, then try again.",
      ja: "いずれかのポートを空けてから再実行してください。",
    },
  }),
  "local.port-taken-by": error({
    kind: "refused",
    en: "Port {port} of the local endpoint is in use by process {pid} ({command}).",
    ja: "ローカルエンドポイントのポート {port} はプロセス {pid} が使用中です（{command}）。",
    hint: {
      en: "End that process, or run `opsctl local down --forget-port` to use another port at the next start.",
      ja: "プロセスを終了するか、`opsctl local down --forget-port` を実行して、次の起動で別のポートを使用してください。",
    },
  }),
  "local.port-taken": error({
    kind: "refused",
    en: "Port {port} of the local endpoint is in use by another program.",
    ja: "ローカルエンドポイントのポート {port} は別のプログラムが使用中です。",
    hint: {
      en: "End that program, or run `opsctl local down --forget-port` to use another port at the next start.",
      ja: "プログラムを終了するか、`opsctl local down --forget-port` を実行して、次の起動で別のポートを使用してください。",
    },
  }),
  "local.record-unreadable": error({
    kind: "failed",
    en: "The state file {path} cannot be read: {reason}",
    ja: "状態ファイル {path} を読み取れません: {reason}",
    hint: {
      en: "Move the file aside with `opsctl local down --forget-port`, then start with `opsctl local up`. Other data stays.",
      ja: "`opsctl local down --forget-port` でファイルを別名に退避し、`opsctl local up` で起動してください。ほかのデータは残ります。",
    },
  }),
  "local.record-newer": error({
    kind: "refused",
    en: "The state file {path} has format {schema}; this opsctl supports formats up to {known}.",
    ja: "状態ファイル {path} の形式は {schema} です。この opsctl で使用できる形式は {known} までです。",
    hint: {
      en: "Use the opsctl that wrote it, or a newer one.",
      ja: "状態ファイルを書き込んだ opsctl か、より新しい opsctl を使用してください。",
    },
  }),
  "local.record-set-aside": event({
    level: "warning",
    en: "The state file {path} could not be read and was moved to {aside}.",
    ja: "状態ファイル {path} を読み取れなかったため、{aside} に退避しました。",
  }),
  "local.waiting": event({
    level: "progress",
    en: "Waiting for another opsctl process, which is starting or stopping the local endpoint",
    ja: "別の opsctl プロセスによるローカルエンドポイントの起動または停止を待機中",
  }),
  "local.died-before": event({
    level: "warning",
    en: "The endpoint was not stopped cleanly. Changes of its last second may be missing.",
    ja: "エンドポイントが正常に停止していませんでした。最後の 1 秒間の変更が失われた可能性があります。",
  }),
  "local.orphan": event({
    level: "warning",
    en: "Process {pid} uses the endpoint's data, but no state file records it.",
    ja: "プロセス {pid} がエンドポイントのデータを使用していますが、状態ファイルに記録がありません。",
  }),
  "local.unresponsive": event({
    level: "warning",
    en: "The endpoint (process {pid}) does not respond.",
    ja: "エンドポイント（プロセス {pid}）が応答しません。",
  }),
  "local.starting": event({
    level: "progress",
    en: "Starting the local endpoint on port {port}",
    ja: "ローカルエンドポイントをポート {port} で起動中",
  }),
  "local.stopping": event({
    level: "progress",
    en: "Stopping the local endpoint (process {pid})",
    ja: "ローカルエンドポイント（プロセス {pid}）を停止中",
  }),
  "local.stop-killed": event({
    level: "warning",
    en: "The endpoint (process {pid}) did not stop in time and was killed. Changes of its last second may be missing.",
    ja: "エンドポイント（プロセス {pid}）が時間内に停止しなかったため、強制終了しました。最後の 1 秒間の変更が失われた可能性があります。",
  }),
  "local.start-failed": error({
    kind: "failed",
    en: "The local endpoint ended while starting on port {port}. The end of {log}:\n{tail}",
    ja: "ローカルエンドポイントがポート {port} での起動中に終了しました。{log} の末尾:\n{tail}",
    hint: {
      en: "If the state is damaged, start over with `opsctl local down --delete-state`.",
      ja: "状態が破損している場合は、`opsctl local down --delete-state` で最初からやり直してください。",
    },
  }),
  "local.start-timed-out": error({
    kind: "failed",
    en: "The local endpoint did not respond on port {port} within {seconds} s. The end of {log}:\n{tail}",
    ja: "ローカルエンドポイントがポート {port} で {seconds} 秒以内に応答しませんでした。{log} の末尾:\n{tail}",
    hint: {
      en: "Try again when the machine is less busy. If the state is damaged, start over with `opsctl local down --delete-state`.",
      ja: "マシンの負荷が下がってから再実行してください。状態が破損している場合は `opsctl local down --delete-state` で最初からやり直してください。",
    },
  }),
  "local.exposed": error({
    kind: "failed",
    en: "The local endpoint was reachable from outside 127.0.0.1 (port {port}) and was stopped.",
    ja: "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けていたため、停止しました（ポート {port}）。",
    hint: {
      en: "This is a fault of opsctl or of the endpoint's package: report it.",
      ja: "opsctl またはエンドポイントのパッケージの不具合として報告してください。",
    },
  }),
  "local.confirm-delete-state": text({
    en: "Delete all data of the local endpoint and stack 'local' in {directory}?",
    ja: "{directory} にある、ローカルエンドポイントとスタック 'local' のデータをすべて削除しますか？",
  }),
  "local.delete-state-declined": error({
    kind: "refused",
    en: "Declined: nothing was deleted in {directory}, and the endpoint was not changed.",
    ja: "中止しました。{directory} のデータとエンドポイントは変更していません。",
    hint: {
      en: "Run the command again and answer yes, or leave out --delete-state.",
      ja: "再実行して y と答えるか、--delete-state を付けずに実行してください。",
    },
  }),
  "local.started": text({
    en: "The local endpoint is running at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントを起動しました: {endpoint}（プロセス {pid}）。",
  }),
  "local.already-running": text({
    en: "The local endpoint is already running at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントは起動済みです: {endpoint}（プロセス {pid}）。",
  }),
  "local.running": text({
    en: "The local endpoint is running at {endpoint} (process {pid}).",
    ja: "ローカルエンドポイントは実行中です: {endpoint}（プロセス {pid}）。",
  }),
  "local.state-directory": text({
    en: "Its state is in {directory}.",
    ja: "データは {directory} にあります。",
  }),
  "local.next-step": text({ en: "Next: {command}", ja: "次のコマンド: {command}" }),
  "local.condition.never-started": text({
    en: "The local endpoint has not been started yet. Start it with `opsctl local up`.",
    ja: "ローカルエンドポイントはまだ起動されていません。`opsctl local up` で起動してください。",
  }),
  "local.condition.stopped": text({
    en: "The local endpoint is stopped. Start it again on port {port} with `opsctl local up`.",
    ja: "ローカルエンドポイントは停止しています。`opsctl local up` を実行すると、ポート {port} で起動します。",
  }),
  "local.condition.died": text({
    en: "The local endpoint is not running: its process ended unexpectedly. Start it again on port {port} with `opsctl local up`.",
    ja: "ローカルエンドポイントのプロセスが予期せず終了しています。`opsctl local up` を実行すると、ポート {port} で起動します。",
  }),
  "local.condition.unresponsive": text({
    en: "The local endpoint's process does not respond on port {port}. Replace it with `opsctl local up`.",
    ja: "ローカルエンドポイントのプロセスがポート {port} で応答しません。`opsctl local up` で起動し直してください。",
  }),
  "local.condition.exposed": text({
    en: "The local endpoint is reachable from outside 127.0.0.1 (port {port}). Stop it with `opsctl local down`.",
    ja: "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けています（ポート {port}）。`opsctl local down` で停止してください。",
  }),
  "local.condition.running": text({
    en: "The local endpoint is running.",
    ja: "ローカルエンドポイントは実行中です。",
  }),
  "local.stopped": text({
    en: "The local endpoint is stopped.",
    ja: "ローカルエンドポイントを停止しました。",
  }),
  "local.was-not-running": text({
    en: "The local endpoint was not running.",
    ja: "ローカルエンドポイントは起動していませんでした。",
  }),
  "local.state-kept": text({
    en: "The state of the endpoint, the local GitHub and stack 'local' stays in {directory}.",
    ja: "エンドポイント、ローカル GitHub、スタック 'local' のデータは {directory} に残っています。",
  }),
  "local.state-deleted": text({
    en: "The state of the endpoint, the local GitHub and stack 'local' in {directory} was deleted.",
    ja: "{directory} にあった、エンドポイント、ローカル GitHub、スタック 'local' のデータを削除しました。",
  }),
  "local.port-kept": text({
    en: "The endpoint uses port {port} again at the next start.",
    ja: "エンドポイントは次の起動でもポート {port} を使用します。",
  }),
  "local.port-forgotten": text({
    en: "The endpoint's port was released. The next start may use another port.",
    ja: "エンドポイントのポートの記録を削除しました。次の起動では別のポートになることがあります。",
  }),
  "local.runs-kept": text({
    en: "Run records stay in {directory}.",
    ja: "実行記録は {directory} に残ります。",
  }),
};
