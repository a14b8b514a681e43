/** `local/`（このマシンの AWS エンドポイント）の文。 */
export const local = {
  "local.asset-missing": "このインストールには local/{name} がありません。",
  "local.asset-missing.hint": "opsctl を再インストールするか、チェックアウトのファイルを復元してください。",

  "local.state-directory-unusable": "状態ディレクトリ {directory}（{variable} による）を使えません: {reason}",
  "local.state-directory-unusable.hint":
    "空きを作るか、書き込めるようにするか、XDG_STATE_HOME をこのマシンの別のディレクトリに向けてください。",

  "local.state-damaged": "ローカルの状態が壊れています（ディスクの空き不足などが原因です）: {paths}",
  "local.state-damaged.hint":
    "ファイルをコピーから戻すか、'opsctl local down --delete-state' で最初からやり直してください。削除されるのはこのマシンのエンドポイント、GitHub、スタック 'local' の状態だけです。",

  "local.python-missing":
    "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH に {names} がありません。",
  "local.python-missing.hint":
    "システムのパッケージからインストールしてください（Debian・Ubuntu: apt install python3 python3-venv、macOS: brew install python）。",
  "local.python-too-old":
    "ローカルエンドポイントには Python {oldest} 以降が必要ですが、PATH にあるのは {found} だけです。",
  "local.python-too-old.hint":
    "新しい Python をインストールし（システムのパッケージ、brew、pyenv）、python3 または python3.N として PATH に置いてください。",
  "local.python-without-venv": "Python はありますが、仮想環境を作れません: {found}。",
  "local.python-without-venv.hint":
    "venv モジュールをインストールしてください（Debian・Ubuntu: apt install python3-venv）。",

  "local.install-waiting":
    "別の opsctl プロセスがローカルエンドポイントをインストール中です。終了を待っています。",
  "local.install-started":
    "Python {version}（{python}）でローカルエンドポイントを {directory} にインストールします。",
  "local.install-progress": "{line}",
  "local.install-done": "ローカルエンドポイントをインストールしました。",
  "local.install-failed": "ローカルエンドポイントをインストールできませんでした: {command}\n{detail}",
  "local.install-failed.hint":
    "pip の設定（インデックス、プロキシ、証明書）はそのまま使われます。確認して再実行してください。途中までのものは置き換えられます。",

  "local.no-free-port": "{first} から {last} までのポートはすべて使用中です。",
  "local.no-free-port.hint": "いずれかを空けて再実行してください。",
  "local.port-taken-by":
    "ローカルエンドポイントのポート {port} は、プロセス {pid}（{command}）が使用しています。",
  "local.port-taken-by.hint":
    "そのプロセスを終了するか、'opsctl local down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",
  "local.port-taken": "ローカルエンドポイントのポート {port} は、別のプログラムが使用しています。",
  "local.port-taken.hint":
    "そのプログラムを終了するか、'opsctl local down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",

  "local.record-unreadable": "状態ファイル {path} を読めません: {reason}",
  "local.record-unreadable.hint":
    "'opsctl local down --forget-port' で別名に退避できます。データは残り、'opsctl local up' で新しく起動します。",
  "local.record-newer":
    "状態ファイル {path} の形式は {schema} ですが、この opsctl が扱えるのは {known} までです。",
  "local.record-newer.hint": "これを書いた opsctl か、より新しいものを使ってください。",
  "local.record-set-aside": "状態ファイル {path} は読めなかったため、{aside} に退避しました。",

  "local.waiting": "別の opsctl プロセスがローカルエンドポイントを起動または停止中です。終了を待っています。",
  "local.died-before":
    "エンドポイントは正常に停止していませんでした。最後の 1 秒の変更が失われた可能性があります。",
  "local.orphan":
    "プロセス {pid} がエンドポイントのデータを使用していますが、状態ファイルに記録がありません。",
  "local.unresponsive": "エンドポイント（プロセス {pid}）が応答しません。",
  "local.starting": "ローカルエンドポイントをポート {port} で起動します。",
  "local.stopping": "ローカルエンドポイント（プロセス {pid}）を停止します。",
  "local.stop-killed":
    "エンドポイント（プロセス {pid}）は時間内に停止しなかったため強制終了しました。最後の 1 秒の変更が失われた可能性があります。",
  "local.start-failed":
    "ローカルエンドポイントはポート {port} での起動中に終了しました。{log} の末尾:\n{tail}",
  "local.start-failed.hint":
    "状態が壊れている場合は、'opsctl local down --delete-state' で最初からやり直せます。",
  "local.start-timed-out":
    "ローカルエンドポイントはポート {port} で {seconds} 秒以内に応答しませんでした。{log} の末尾:\n{tail}",
  "local.start-timed-out.hint":
    "マシンの負荷が下がってから再実行してください。状態が壊れている場合は 'opsctl local down --delete-state' で最初からやり直せます。",
  "local.exposed":
    "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けていたため（ポート {port}）、停止しました。",
  "local.exposed.hint": "opsctl またはエンドポイントのパッケージの不具合です。報告してください。",

  "local.confirm-delete-state":
    "{directory} にある、ローカルエンドポイントとスタック 'local' のデータをすべて削除しますか？",
  "local.delete-state-declined": "{directory} のデータは削除せず、エンドポイントもそのままです。",
  "local.delete-state-declined.hint":
    "再実行して「はい」と答えるか、--delete-state を付けずに実行してください。",

  "local.started": "ローカルエンドポイントは {endpoint} で動いています（プロセス {pid}）。",
  "local.already-running": "ローカルエンドポイントは既に {endpoint} で動いています（プロセス {pid}）。",
  "local.running": "ローカルエンドポイントは {endpoint} で動いています（プロセス {pid}）。",
  "local.state-directory": "データは {directory} にあります。",
  "local.next-step": "次は: {command}",
  "local.condition.never-started":
    "ローカルエンドポイントはまだ起動されていません。'opsctl local up' で起動します。",
  "local.condition.stopped":
    "ローカルエンドポイントは停止しています。'opsctl local up' でポート {port} に再び起動します。",
  "local.condition.died":
    "ローカルエンドポイントは動いていません（プロセスが終了しています）。'opsctl local up' でポート {port} に再び起動します。",
  "local.condition.unresponsive":
    "ローカルエンドポイントのプロセスはありますが、ポート {port} で応答しません。'opsctl local up' で置き換えます。",
  "local.condition.exposed":
    "ローカルエンドポイントが 127.0.0.1 以外でも待ち受けています（ポート {port}）。'opsctl local down' で停止してください。",
  "local.condition.running": "ローカルエンドポイントは動いています。",
  "local.stopped": "ローカルエンドポイントを停止しました。",
  "local.was-not-running": "ローカルエンドポイントは動いていませんでした。",
  "local.state-kept":
    "エンドポイント、ローカル GitHub、スタック 'local' のデータは {directory} に残っています。",
  "local.state-deleted":
    "{directory} にあった、エンドポイント、ローカル GitHub、スタック 'local' のデータを削除しました。",
  "local.port-kept": "エンドポイントのポート {port} は次の起動でも使われます。",
  "local.port-forgotten":
    "エンドポイントのポートの記録を消しました。次の起動では別のポートになることがあります。",
  "local.runs-kept": "実行の記録は {directory} に残ります。",
} as const;
