/** `local/github/`（このマシンの GitHub）の文。 */
export const localGithub = {
  "local.github-state-unreadable": "ローカル GitHub の状態ファイル {path} を読めません: {reason}",
  "local.github-state-unreadable.hint":
    "ファイルを控えから戻すか、'opsctl local github down --delete-state' で最初からやり直してください。",
  "local.github-state-newer":
    "ローカル GitHub の状態ファイル {path} の形式は {schema} ですが、この opsctl が扱えるのは {known} までです。",
  "local.github-state-newer.hint": "これを書いた opsctl か、より新しいものを使ってください。",
  "local.github-git-failed": "ローカル GitHub で git {command} が失敗しました: {reason}",
  "local.github-git-failed.hint":
    "リポジトリが壊れている場合は、'opsctl local github down --delete-state' で最初からやり直してください。",
  "local.github-bad-name": "'{name}' は、GitHub の所有者名またはリポジトリ名として使えません。",
  "local.github-bad-name.hint":
    "所有者名: 英数字と単独のハイフンで 39 文字まで。リポジトリ名: さらに . と _ も使え、100 文字まで。",

  "local.github-no-git": "ローカル GitHub には git が必要ですが、PATH（{path}）にありません。",
  "local.github-no-git.hint":
    "システムのパッケージからインストールしてください（apt install git、brew install git）。",
  "local.github-state-owned": "{directory} のローカル GitHub は、既にプロセス {pid} が動かしています。",
  "local.github-state-owned.hint": "'opsctl local github down' で停止できます。",
  "local.github-record-unreadable": "ローカル GitHub の状態ファイル {path} を読めません: {reason}",
  "local.github-record-unreadable.hint":
    "'opsctl local github down --forget-port' で削除できます。ほかのデータは残り、'opsctl local github up' で新しく起動します。",
  "local.github-port-taken": "ローカル GitHub のポート {port} は、別のプログラムが使用しています: {by}。",
  "local.github-port-taken.hint":
    "そのプログラムを終了するか、'opsctl local github down --forget-port' を実行して、次の起動で別のポートが選ばれるようにしてください。",
  "local.github-start-failed": "ローカル GitHub はポート {port} で起動しませんでした。{log} の末尾:\n{tail}",
  "local.github-start-failed.hint":
    "'opsctl local github up' を再実行してください。状態が壊れている場合は 'opsctl local github down --delete-state' で最初からやり直せます。",
  "local.github-exposed":
    "ローカル GitHub が 127.0.0.1 以外でも待ち受けていたため（ポート {port}）、停止しました。",
  "local.github-exposed.hint": "opsctl の不具合です。報告してください。",
  "local.github-not-running": "ローカル GitHub は動いていません。",
  "local.github-not-running.hint": "'opsctl local github up' で起動してください。",
  "local.github-seed-failed": "ポート {port} のローカル GitHub に用意できませんでした: {reason}",
  "local.github-seed-failed.hint":
    "'opsctl local github status' を確認してください。'opsctl local github down' と 'up' で、データを残したまま起動し直せます。",
  "local.github-confirm-delete-state":
    "{directory} にある、ローカル GitHub のリポジトリ、issue、ユーザー、トークンをすべて削除しますか？",
  "local.github-delete-state-declined": "{directory} のデータは削除せず、ローカル GitHub もそのままです。",
  "local.github-delete-state-declined.hint":
    "再実行して「はい」と答えるか、--delete-state を付けずに実行してください。",

  "local.github-waiting":
    "別の opsctl プロセスがローカル GitHub を起動または停止中です。終了を待っています。",
  "local.github-starting": "ローカル GitHub をポート {port} で起動します。",
  "local.github-stopping": "ローカル GitHub（プロセス {pid}）を停止します。",
  "local.github-stop-killed":
    "ローカル GitHub（プロセス {pid}）は時間内に停止しなかったため強制終了しました。",

  "local.github-started": "ローカル GitHub は {url} で動いています（プロセス {pid}）。",
  "local.github-already-running": "ローカル GitHub は既に {url} で動いています（プロセス {pid}）。",
  "local.github-running": "ローカル GitHub は {url} で動いています（プロセス {pid}）。",
  "local.github-not-there": "ローカル GitHub は動いていません。'opsctl local github up' で起動します。",
  "local.github-api": "REST API は {apiUrl} です。",
  "local.github-stopped": "ローカル GitHub を停止しました。",
  "local.github-was-not-running": "ローカル GitHub は動いていませんでした。",
  "local.github-condition.never-started":
    "ローカル GitHub はまだ起動されていません。'opsctl local github up' で起動します。",
  "local.github-condition.stopped":
    "ローカル GitHub は停止しています。'opsctl local github up' でポート {port} に再び起動します。",
  "local.github-condition.died":
    "ローカル GitHub は動いていません（プロセスが終了しています）。'opsctl local github up' でポート {port} に再び起動します。",
  "local.github-condition.unresponsive":
    "ローカル GitHub のプロセスはありますが、ポート {port} で応答しません。'opsctl local github up' で置き換えます。",
  "local.github-condition.exposed":
    "ローカル GitHub が 127.0.0.1 以外でも待ち受けています（ポート {port}）。'opsctl local github down' で停止してください。",
  "local.github-condition.running": "ローカル GitHub は動いています。",
  "local.github-state-kept": "ローカル GitHub のデータは {directory} に残っています。",
  "local.github-state-deleted": "{directory} にあったローカル GitHub のデータを削除しました。",
  "local.github-port-kept": "ローカル GitHub のポート {port} は次の起動でも使われます。",
  "local.github-port-forgotten":
    "ローカル GitHub のポートの記録を消しました。次の起動では別のポートになることがあります。",
} as const;
