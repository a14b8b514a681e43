/** `backup/drill/` とその表示の文。 */
export const backupDrill = {
  // イベント
  "backup.drill-started": "{region}（{number}/{count}）: 最新のバックアップを探しています",
  "backup.drill-swept": "{region}: 以前の訓練が残したパラメーター {count} 件を削除しました",
  "backup.drill-other-running":
    "{region}: 訓練 {runId} が書き込んだものは、まだ実行中かもしれないため残しました",
  "backup.drill-foreign":
    "{region}: {names} は訓練が書き込んだものではありません。残しますが、訓練用プレフィックスの下はバックアップされません",
  "backup.drill-sampled":
    "{region}: {backupId} を検証しました。パラメーター {parameters} 件のうち {sampled} 件を試します",
  "backup.drill-expired":
    "{region}: {names} は有効期限が過ぎています。復元では有効期限のポリシーを外して書き込みます。",
  "backup.drill-progress": "{region}: {total} 件中 {compared} 件が戻りました",
  "backup.drill-different": "{region}: {name} は元どおりに戻りませんでした: {fields}",
  "backup.drill-region-succeeded":
    "{region}: {backupId} は復元できます。{compared} 件のパラメーターが同じ内容で戻りました",
  "backup.drill-region-incomplete":
    "{region}: {backupId} に含まれる内容は復元できます（{compared} 件が一致）。ただし、バックアップは不完全です（不足 {missing} 件）",
  "backup.drill-region-different":
    "{region}: {backupId} のパラメーター {count} 件が元どおりに戻りませんでした",
  "backup.drill-region-failed": "{region}: 訓練を最後まで実行できませんでした:",
  // 表示
  "backup.drill-column-region": "リージョン",
  "backup.drill-column-status": "状態",
  "backup.drill-column-backup": "バックアップ",
  "backup.drill-column-sampled": "対象",
  "backup.drill-column-compared": "比較済み",
  "backup.drill-column-different": "相違",
  "backup.drill-column-calls": "呼び出し",
  "backup.drill-column-time": "時間",
  "backup.drill-status-succeeded": "成功",
  "backup.drill-status-incomplete": "不完全",
  "backup.drill-status-different": "相違あり",
  "backup.drill-status-damaged": "破損",
  "backup.drill-status-refused": "空きなし",
  "backup.drill-status-failed": "失敗",
  "backup.drill-status-timed-out": "時間切れ",
  "backup.drill-status-skipped": "省略",
  "backup.drill-more-different": "{region}: ほか {count} 件。すべての名前は --json で表示されます",
  "backup.drill-unapplied": "{region}: {count} 件の {field} は確認しましたが、適用していません",
  "backup.drill-result-succeeded": "すべてのリージョンの最新のバックアップを復元できます。",
  "backup.drill-result-incomplete":
    "最新のバックアップに含まれる内容は復元できます。不完全なバックアップがあり、不足している部分は確認できません。",
  "backup.drill-result-partial": "一部のリージョンのバックアップを試していません。",
  "backup.drill-result-damaged": "元の内容に戻らないバックアップがあります。",
  "backup.drill-result-refused": "空きがないため、どのバックアップも試していません。",
  "backup.drill-result-failed": "どのリージョンのバックアップも最後まで試せませんでした。",
  // エラー
  "backup.drill-nothing": "{region} の {bucket} には、試せるバックアップがありません。",
  "backup.drill-nothing.hint": "'opsctl backup --regions {region}' で作成できます。",
  "backup.drill-no-room": "{region} には {tier} 階層のパラメーターをこれ以上作成できません: {reason}",
  "backup.drill-no-room.hint": "不要なパラメーターを削除してから、もう一度実行してください。",
  "backup.drill-not-restored": "{region}: {name} を復元できませんでした: {reason}",
  "backup.drill-not-restored.hint":
    "実際の復元もそこで失敗します。原因を取り除いてから、もう一度訓練を実行してください。",
  "backup.drill-not-restored-key": "{region}: {name} を KMS キー {keyId} で復元できませんでした: {reason}",
  "backup.drill-not-restored-key.hint":
    "キーが存在して有効か、このロールがキーを使えるか（kms:Encrypt、kms:GenerateDataKey、kms:Decrypt）を確認してください。",
  "backup.drill-vanished": "{region}: {name} の写しは、読み取る前に消えていました。",
  "backup.drill-vanished.hint":
    "訓練用プレフィックスの下を別の何かが削除しているか、書き込みの反映が遅れています。もう一度実行してください。",
  "backup.drill-left-behind": "{region}: {names} を削除できませんでした。",
  "backup.drill-left-behind.hint":
    "実際の値の写しです。手で削除するか、もう一度訓練を実行してください。以前の訓練が残したものも削除されます。",
  "backup.drill-cleaning-timeout": "{region}: 後片付けが {seconds} 秒以内に終わりませんでした。",
  "backup.drill-cleaning-timeout.hint":
    "もう一度訓練を実行してください。以前の訓練が残したものも削除されます。",
  "backup.drill-region-timeout": "{region} は {limit} 以内に終わりませんでした。",
  "backup.drill-region-timeout.hint": "--region-timeout を延ばすか、--sample で件数を減らしてください。",
  "backup.drill-total-timeout": "訓練は {limit} 以内に終わりませんでした。",
  "backup.drill-total-timeout.hint":
    "--total-timeout を延ばすか、--sample や --regions で対象を減らしてください。",
} as const;
