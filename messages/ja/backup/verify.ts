/** `backup verify` と `backup diff` の文。 */
export const backupVerify = {
  "backup.verify-reading": "{region}: {backupId} を検証中（{number}/{count}）",
  "backup.verify-unfinished":
    "{region}: マニフェストのないフォルダー {count} 件は検証していません（中断、実行中、またはマニフェストの消失）",
  "backup.values-shown":
    "{parameters} 件のパラメーターの値を表示しました: {region} のバックアップ {backupId} と {against} の比較",
  "backup.verify-status-good": "正常",
  "backup.verify-status-damaged": "破損",
  "backup.verify-status-unreadable": "読み取り不可",
  "backup.verify-status-incomplete": "不完全",
  "backup.verify-extra": "{object} はマニフェストに記載がなく、バックアップの一部ではありません。",
  "backup.verify-result-succeeded": "すべてを読み取り、正常であることを確認しました。",
  "backup.verify-result-incomplete":
    "すべてを読み取り、書き込んだとおりであることを確認しました。不完全なバックアップがあります: 作成時に読み取れなかった部分が含まれていません。",
  "backup.verify-result-damaged": "破損があります。",
  "backup.verify-result-failed": "一部を検証できませんでした。検証できた範囲に破損はありません。",
  "backup.diff-counts":
    "{backupId} から {against} まで: 追加 {added}、変更 {changed}、削除 {removed}、変更なし {unchanged}",
  "backup.diff-nothing":
    "{backupId} にも {against} にも {paths} 以下のものがないため、比較していません。パスを確認してください。",
  "backup.diff-incomplete":
    "{backupId} と {against} に既知の違いはありません（変更なし {unchanged} 件）。ただし、すべては比較できません（不明 {unknown} 件）。",
  "backup.diff-same": "{backupId} と {against} に違いはありません（{unchanged} 件）。",
  "backup.column-objects": "オブジェクト数",
  "backup.verify-nothing": "{region} には検証できるバックアップがありません。",
  "backup.verify-nothing.hint": "'opsctl backup --regions {region}' で作成できます。",
  "backup.verify-choice": "{asked}: ID、--latest、--all のうち指定できるのは 1 つだけです。",
  "backup.verify-choice.hint": "バックアップの ID を指定するか、--latest または --all を選んでください。",
  "backup.values-need-terminal": "--show-values は秘密の値を表示しますが、この出力を見ている人がいません。",
  "backup.values-need-terminal.hint":
    "端末で --json を付けずに実行するか、出力先に値が渡ってもよい場合は --force-show を追加してください。",
} as const;
