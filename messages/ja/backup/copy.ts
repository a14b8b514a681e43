/** `backup copy` と、他のコマンドに現れるコピーの文。 */
export const backupCopy = {
  "backup.copy-progress": "{region}: {backupId}、{objects} 件中 {done} 件のオブジェクト",
  "backup.copy-done": "{region}: {backupId} は {to} にあります（書き込んだオブジェクト {written} 件）",
  "backup.copy-failed": "{region}: コピーしていません",
  "backup.copy-status-copied": "コピー済み",
  "backup.copy-status-present": "既存",
  "backup.copy-status-failed": "失敗",
  "backup.copy-result-succeeded": "{bucket}（{region}）のコピーは完全です。",
  "backup.copy-result-incomplete":
    "{bucket}（{region}）のコピーは完全です。元のバックアップが不完全なコピーがあります。",
  "backup.copy-result-partial":
    "{bucket}（{region}）へは一部しかコピーできませんでした。コピーできたものは完全です。",
  "backup.copy-result-failed": "{bucket}（{region}）へは何もコピーできませんでした。",
  "backup.copy-result-damaged": "破損があります。{bucket}（{region}）へは一部をコピーできませんでした。",
  "backup.list-copies": "{region}: {bucket}、{of} のコピー",
  "backup.copy-choice": "どのバックアップをコピーしますか。",
  "backup.copy-choice.hint":
    "ID を指定するか、各リージョンの最新を表す --latest を指定してください。両方は指定できません。",
  "backup.copy-nowhere": "バックアップのコピー先が指定されていません。",
  "backup.copy-nowhere.hint":
    "--to-region でスタックのリージョンを、--to-bucket でバケットを指定するか、opsctl:backup.copyTo を設定してください。",
  "backup.copy-same-bucket":
    "{bucket} は {region} 自身のバケットです。そこのバックアップを同じ場所へコピーすることはできません。",
  "backup.copy-same-bucket.hint":
    "--to-region で別のリージョンを、または --to-bucket で別の場所のバケットを指定してください。元と同じ場所のコピーは、元と一緒に失われます。",
  "backup.copy-nothing": "{region} にはコピーできるバックアップがありません。",
  "backup.copy-nothing.hint": "'opsctl backup --regions {region}' で作成できます。",
  "backup.copy-differs": "{bucket} の {object} は元のオブジェクトと一致しません。何も置き換えていません。",
  "backup.copy-differs.hint":
    "コピーが破損したか、別のものが置かれています。そのオブジェクトの最新バージョンを削除して、もう一度コピーしてください。",
} as const;
