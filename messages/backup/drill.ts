import { error, event, text } from "../entry.js";

/** Sentences of `backup/drill/` and what shows it. */
export const backupDrill = {
  // events
  "backup.drill-started": event({
    level: "info",
    en: "{region} ({number} of {count}): looking for the newest backup",
    ja: "{region}（{number}/{count}）: 最新のバックアップを探しています",
  }),
  "backup.drill-swept": event({
    level: "info",
    en: "{region}: removed {count} {count|parameter|parameters} that earlier drills had left behind",
    ja: "{region}: 以前の訓練が残したパラメータ {count} 件を削除しました",
  }),
  "backup.drill-other-running": event({
    level: "warning",
    en: "{region}: what drill {runId} has written is left alone, it may still be running",
    ja: "{region}: 訓練 {runId} が書き込んだものは、まだ実行中かもしれないため残しました",
  }),
  "backup.drill-foreign": event({
    level: "warning",
    en: "{region}: no drill has written {names}. They are left alone, but nothing below the drill prefix is ever backed up",
    ja: "{region}: {names} は訓練が書き込んだものではありません。残しますが、訓練用プレフィックスの下はバックアップされません",
  }),
  "backup.drill-sampled": event({
    level: "info",
    en: "{region}: {backupId} was verified; trying out {sampled} of its {parameters} {parameters|parameter|parameters}",
    ja: "{region}: {backupId} を検証しました。パラメータ {parameters} 件のうち {sampled} 件を試します",
  }),
  "backup.drill-expired": event({
    level: "info",
    en: "{region}: expiration has passed: {names}. A restore leaves it out.",
    ja: "{region}: {names} は有効期限が過ぎています。復元では有効期限のポリシーを外して書き込みます。",
  }),
  "backup.drill-progress": event({
    level: "progress",
    en: "{region}: {compared} of {total} parameters came back",
    ja: "{region}: {total} 件中 {compared} 件が戻りました",
  }),
  "backup.drill-different": event({
    level: "error",
    en: "{region}: {name} did not come back as it was: {fields}",
    ja: "{region}: {name} は元どおりに戻りませんでした: {fields}",
  }),
  "backup.drill-region-succeeded": event({
    level: "info",
    en: "{region}: {backupId} can be restored: {compared} parameters came back equal",
    ja: "{region}: {backupId} は復元できます。{compared} 件のパラメータが同じ内容で戻りました",
  }),
  "backup.drill-region-incomplete": event({
    level: "warning",
    en: "{region}: what {backupId} holds can be restored ({compared} parameters came back equal), but it is incomplete. Missing: {missing}",
    ja: "{region}: {backupId} に含まれる内容は復元できます（{compared} 件が一致）。ただし、バックアップは不完全です（不足 {missing} 件）",
  }),
  "backup.drill-region-different": event({
    level: "error",
    en: "{region}: {count} {count|parameter|parameters} of {backupId} did not come back as they were",
    ja: "{region}: {backupId} のパラメータ {count} 件が元どおりに戻りませんでした",
  }),
  "backup.drill-region-failed": event({
    level: "error",
    en: "{region}: the drill did not come to its end:",
    ja: "{region}: 訓練を最後まで実行できませんでした:",
  }),

  // how it is shown
  "backup.drill-column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.drill-column-status": text({ en: "Status", ja: "状態" }),
  "backup.drill-column-backup": text({ en: "Backup", ja: "バックアップ" }),
  "backup.drill-column-sampled": text({ en: "Sampled", ja: "対象" }),
  "backup.drill-column-compared": text({ en: "Compared", ja: "比較済み" }),
  "backup.drill-column-different": text({ en: "Different", ja: "相違" }),
  "backup.drill-column-calls": text({ en: "Calls", ja: "呼び出し" }),
  "backup.drill-column-time": text({ en: "Time", ja: "時間" }),
  "backup.drill-status-succeeded": text({ en: "succeeded", ja: "成功" }),
  "backup.drill-status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.drill-status-different": text({ en: "different", ja: "相違あり" }),
  "backup.drill-status-damaged": text({ en: "damaged", ja: "破損" }),
  "backup.drill-status-refused": text({ en: "no room", ja: "空きなし" }),
  "backup.drill-status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.drill-status-timed-out": text({ en: "timed-out", ja: "時間切れ" }),
  "backup.drill-status-skipped": text({ en: "skipped", ja: "省略" }),
  "backup.drill-more-different": text({
    en: "{region}: and {count} more; --json names them all",
    ja: "{region}: ほか {count} 件。すべての名前は --json で表示されます",
  }),
  "backup.drill-unapplied": text({
    en: "{region}: {field} of {count} {count|parameter|parameters} was checked, but not applied",
    ja: "{region}: {count} 件の {field} は確認しましたが、適用していません",
  }),
  "backup.drill-result-succeeded": text({
    en: "The newest backup of every region can be restored.",
    ja: "すべてのリージョンの最新のバックアップを復元できます。",
  }),
  "backup.drill-result-incomplete": text({
    en: "What the newest backups hold can be restored. Some are incomplete: what they lack could not be proved.",
    ja: "最新のバックアップに含まれる内容は復元できます。不完全なバックアップがあり、不足している部分は確認できません。",
  }),
  "backup.drill-result-partial": text({
    en: "Not every region's backup was tried out.",
    ja: "一部のリージョンのバックアップを試していません。",
  }),
  "backup.drill-result-damaged": text({
    en: "There are backups that would not bring back what they were made of.",
    ja: "元の内容に戻らないバックアップがあります。",
  }),
  "backup.drill-result-refused": text({
    en: "No backup was tried out: there is no room for it.",
    ja: "空きがないため、どのバックアップも試していません。",
  }),
  "backup.drill-result-failed": text({
    en: "No region's backup was tried out to the end.",
    ja: "どのリージョンのバックアップも最後まで試せませんでした。",
  }),

  // errors
  "backup.drill-nothing": error({
    kind: "failed",
    en: "{region} has no backup in {bucket} that could be tried out.",
    ja: "{region} の {bucket} には、試せるバックアップがありません。",
    hint: {
      en: "'opsctl backup --regions {region}' makes one.",
      ja: "'opsctl backup --regions {region}' で作成できます。",
    },
  }),
  "backup.drill-no-room": error({
    kind: "refused",
    en: "{region} has no room for another parameter of the {tier} tier: {reason}",
    ja: "{region} には {tier} 階層のパラメータをこれ以上作成できません: {reason}",
    hint: {
      en: "Delete parameters that nobody needs, then run the drill again.",
      ja: "不要なパラメータを削除してから、もう一度実行してください。",
    },
  }),
  "backup.drill-not-restored": error({
    kind: "failed",
    en: "{region}: {name} could not be restored: {reason}",
    ja: "{region}: {name} を復元できませんでした: {reason}",
    hint: {
      en: "A real restore would fail there, too. Mend that first, then run the drill again.",
      ja: "実際の復元もそこで失敗します。原因を取り除いてから、もう一度訓練を実行してください。",
    },
  }),
  "backup.drill-not-restored-key": error({
    kind: "failed",
    en: "{region}: {name} could not be restored under KMS key {keyId}: {reason}",
    ja: "{region}: {name} を KMS キー {keyId} で復元できませんでした: {reason}",
    hint: {
      en: "Look whether the key still exists and is enabled, and whether this role may use it (kms:Encrypt, kms:GenerateDataKey, kms:Decrypt).",
      ja: "キーが存在して有効か、このロールがキーを使えるか（kms:Encrypt、kms:GenerateDataKey、kms:Decrypt）を確認してください。",
    },
  }),
  "backup.drill-vanished": error({
    kind: "failed",
    en: "{region}: the copy of {name} was gone before it could be read.",
    ja: "{region}: {name} の写しは、読み取る前に消えていました。",
    hint: {
      en: "Something else deletes below the drill prefix, or AWS is slow to show what was written. Run the drill again.",
      ja: "訓練用プレフィックスの下を別の何かが削除しているか、書き込みの反映が遅れています。もう一度実行してください。",
    },
  }),
  "backup.drill-left-behind": error({
    kind: "failed",
    level: "error",
    en: "{region}: {names} could not be removed.",
    ja: "{region}: {names} を削除できませんでした。",
    hint: {
      en: "They hold copies of real values: delete them, or run the drill again, which removes what an earlier one has left.",
      ja: "実際の値の写しです。手で削除するか、もう一度訓練を実行してください。以前の訓練が残したものも削除されます。",
    },
  }),
  "backup.drill-cleaning-timeout": error({
    kind: "failed",
    en: "{region}: cleaning up took longer than {seconds} seconds.",
    ja: "{region}: 後片付けが {seconds} 秒以内に終わりませんでした。",
    hint: {
      en: "Run the drill again: it removes what an earlier one has left.",
      ja: "もう一度訓練を実行してください。以前の訓練が残したものも削除されます。",
    },
  }),
  "backup.drill-region-timeout": error({
    kind: "failed",
    en: "{region} was not done within {limit}.",
    ja: "{region} は {limit} 以内に終わりませんでした。",
    hint: {
      en: "Give it more time with --region-timeout, or less to do with --sample.",
      ja: "--region-timeout を延ばすか、--sample で件数を減らしてください。",
    },
  }),
  "backup.drill-total-timeout": error({
    kind: "failed",
    en: "The drill was not done within {limit}.",
    ja: "訓練は {limit} 以内に終わりませんでした。",
    hint: {
      en: "Give it more time with --total-timeout, or less to do with --sample or --regions.",
      ja: "--total-timeout を延ばすか、--sample や --regions で対象を減らしてください。",
    },
  }),
};
