/** `core/` と `config/` の文。 */
export const core = {
  "core.interrupted": "{signal} により停止しました。",
  "core.interrupted.hint": "ここまでの結果は残っています。同じコマンドを再実行すると続きから進みます。",
  "core.not-json": "{origin} は正しい JSON ではありません: {reason}",
  "core.not-json.hint": "{origin} の内容を確認してください。opsctl 以外が書き込んだ可能性があります。",
  "core.bad-duration": "{origin}: '{value}' は時間の長さとして読めません。",
  "core.bad-duration.hint": "数値と単位で指定してください（例: 90s、10m、2h。最大 24d）。",
  "core.locked": "別の opsctl プロセスが {what} を処理中です（{path}）。",
  "core.locked.hint": "終了をお待ちください。プロセスが消えたロックは 15 秒後に引き継がれます。",
  "core.lock-lost": "{what} のロックを失いました（期限内に更新されませんでした）: {path}",
  "core.lock-lost.hint": "別のプロセスが同じ作業を始めた可能性があります。再実行してください。",
  "core.cannot-start": "{program} を起動できません: {reason}",
  "core.cannot-start.hint": "{program} が存在し、実行できることを確認してください。",
  "core.output-too-big": "{program} の出力が {limit} バイトを超えたため、全体を読み取れません。",
  "core.output-too-big.hint":
    "読み取れた部分だけでは何も判断していません。{program} の処理対象を小さくしてください。",
  "core.cgi-no-head": "{program} は応答せずに終了しました。",
  "core.cgi-no-head.hint": "もう一度リクエストしてください。詳しくはサーバーのログを確認してください。",
  "config.relative-directory": "{variable} の値 '{value}' は絶対パスではありません。",
  "config.relative-directory.hint": "{variable} に絶対パスを設定するか、設定を解除してください。",
  "config.bad-run-store": "OPSCTL_RUN_STORE の値 '{value}' は 'machine' でも 'bucket' でもありません。",
  "config.bad-run-store.hint": "OPSCTL_RUN_STORE を machine か bucket にするか、設定を解除してください。",
  "config.bad-engine": "OPSCTL_ENGINE の値 '{value}' は 'stock' でも 'built' でもありません。",
  "config.bad-engine.hint": "OPSCTL_ENGINE を stock か built にするか、設定を解除してください。",
  "config.bad-endpoint": "{variable} の値 '{value}' は http または https の URL ではありません。",
  "config.bad-endpoint.hint":
    "{variable} に http://127.0.0.1:4566 のような URL を設定するか、設定を解除してください。",
  "core.runtime-version":
    "{origin} のバージョンは {version} ですが、このプログラムが読めるのは {known} です。",
  "core.runtime-version.hint": "このプログラムで `opsctl up` を実行するか、opsctl を更新してください。",
} as const;
