/** `backup/prune/` とその表示の文。 */
export const backupPrune = {
  // イベント
  "backup.prune-reading": "{region}: {bucket} を調べています",
  "backup.prune-removed": "{region}: {backupId} を削除しました",
  "backup.prune-failed": "{region}: {backupId} は削除されていないか、一部だけ削除されました",
  "backup.prune-region-failed": "{region}: ここでは何も削除しません",
  // 表示
  "backup.prune-column-outcome": "扱い",
  "backup.prune-column-why": "理由",
  "backup.prune-outcome-kept": "保持",
  "backup.prune-outcome-remove": "削除予定",
  "backup.prune-outcome-removed": "削除済み",
  "backup.prune-outcome-locked": "ロック中",
  "backup.prune-outcome-failed": "失敗",
  "backup.prune-outcome-skipped": "未実行",
  "backup.prune-reason-last": "最新分",
  "backup.prune-reason-daily": "日次",
  "backup.prune-reason-weekly": "週次",
  "backup.prune-reason-monthly": "月次",
  "backup.prune-reason-newest": "最新",
  "backup.prune-reason-future": "未来の日付",
  "backup.prune-reason-recent": "7 日以内",
  "backup.prune-why-unfinished": "未完了",
  "backup.prune-why-incomplete": "不完全（不足 {count} 件）",
  "backup.prune-why-unknown": "解釈できません",
  "backup.prune-why-locked": "{until} まで",
  "backup.prune-why-hold": "リーガルホールド",
  "backup.prune-type-name":
    "上の「削除予定」はすべてのバージョンを含めて完全に削除され、元に戻せません。続けるにはスタック名 {expected} を入力してください:",
  "backup.prune-planned": "削除予定 {remove} 件、ロック中 {locked} 件。何も削除していません（--dry-run）。",
  "backup.prune-succeeded": "{removed} 件を削除しました。ロック中 {locked} 件。",
  "backup.prune-incomplete":
    "{removed} 件を削除し、{left} 件が残っています。ロック中 {locked} 件。同じコマンドをもう一度実行してください。",
  // エラー
  "backup.prune-no-rule": "何を残すかの規則がありません。",
  "backup.prune-no-rule.hint":
    "--keep-last、--keep-daily、--keep-weekly、--keep-monthly のいずれかを数値とともに指定するか、opsctl:backup.keep を設定してください。",
  "backup.prune-unattended":
    "{count} 件のバックアップまたは未完了フォルダーが完全に削除されますが、確認できる人がいません。",
  "backup.prune-unattended.hint":
    "--dry-run で内容を確認し、端末で実行するか --delete を付けてください。--yes では承認されません。",
  "backup.prune-declined": "スタック {stack} では何も削除していません。",
  "backup.prune-declined.hint": "準備ができたら、もう一度実行してスタック名を入力してください。",
  "backup.prune-no-backup": "フォルダー {folder} はバックアップの名前ではありません。",
  "backup.prune-no-backup.hint": "opsctl のものではないため、そのままにします。",
  "backup.prune-of-elsewhere":
    "{object} はアカウント {accountId} の {region} にある {environment} のものです。",
  "backup.prune-of-elsewhere.hint": "ここにコピーされたものです。そのままにします。",
  "backup.prune-manifest-deleted": "{object} は削除されましたが、以前のバージョンがバケットに残っています。",
  "backup.prune-manifest-deleted.hint":
    "削除マーカーを削除すればバックアップを取り戻せます。以前のバージョンが失効するまで、そのままにします。",
  "backup.prune-foreign-object": "{object} はバックアップの一部ではありません。",
  "backup.prune-foreign-object.hint": "別の場所に移してください。それまでフォルダー全体をそのままにします。",
  "aws.version-not-deleted": "{bucket} の {object}（バージョン {version}）を削除できませんでした: {reason}",
  "aws.version-not-deleted.hint":
    "ロックされているか、ロールに s3:DeleteObjectVersion の権限がありません。ロックが終われば削除できます。",
} as const;
