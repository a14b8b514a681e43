import { error, event, text } from "../entry.js";

/** Sentences of `backup drill`. */
export const backupDrill = {
  // events
  "backup.drill-started": event({
    level: "info",
    en: "{region} ({number} of {count}): looking for the newest backup",
    ja: "{region}（{number}/{count}）: 最新のバックアップを検索中",
  }),
  "backup.drill-swept": event({
    level: "info",
    en: "{region}: removed {count} {count|parameter|parameters} that earlier drills had left",
    ja: "{region}: 以前の復元テストで残ったパラメータ {count} 件を削除しました。",
  }),
  "backup.drill-other-running": event({
    level: "warning",
    en: "{region}: parameters of drill {runId} are not removed: it may still be running",
    ja: "{region}: 復元テスト {runId} は実行中の可能性があるため、パラメータを削除しません。",
  }),
  "backup.drill-foreign": event({
    level: "warning",
    en: "{region}: parameters below the drill prefix were not written by a drill: {names}. They are not removed, and they are never backed up",
    ja: "{region}: 復元テスト用プレフィックスの下に、復元テスト以外のパラメータがあります: {names}。削除しませんが、バックアップもされません。",
  }),
  "backup.drill-sampled": event({
    level: "info",
    en: "{region}: {backupId} was verified; testing {sampled} of its {parameters} {parameters|parameter|parameters}",
    ja: "{region}: {backupId} を検証しました。パラメータ {parameters} 件のうち {sampled} 件をテストします。",
  }),
  "backup.drill-expired": event({
    level: "info",
    en: "{region}: the expiration of {names} has passed. A restore leaves the expiration out.",
    ja: "{region}: 有効期限が過ぎています: {names}。復元では有効期限のポリシーを外して書き込みます。",
  }),
  "backup.drill-progress": event({
    level: "progress",
    en: "{region}: {compared} of {total} parameters compared",
    ja: "{region}: パラメータ {compared}/{total} 件を比較",
  }),
  "backup.drill-different": event({
    level: "error",
    en: "{region}: {name} differs after the restore: {fields}",
    ja: "{region}: 復元したパラメータの内容が異なります: {name}（{fields}）。",
  }),
  "backup.drill-region-succeeded": event({
    level: "info",
    en: "{region}: {backupId} can be restored: all {compared} compared parameters are equal",
    ja: "{region}: {backupId} は復元できます。パラメータ {compared} 件の内容が一致しました。",
  }),
  "backup.drill-region-incomplete": event({
    level: "warning",
    en: "{region}: {backupId} can be restored ({compared} compared parameters are equal), but it is incomplete. Missing: {missing}",
    ja: "{region}: {backupId} は復元できますが（一致 {compared} 件）、不完全です（不足 {missing} 件）。",
  }),
  "backup.drill-region-different": event({
    level: "error",
    en: "{region}: {count} {count|parameter|parameters} of {backupId} {count|differs|differ} after the restore",
    ja: "{region}: {backupId} のパラメータ {count} 件の内容が、復元後に異なります。",
  }),
  "backup.drill-region-failed": event({
    level: "error",
    en: "{region}: the drill failed:",
    ja: "{region}: 復元テストに失敗しました:",
  }),

  // how it is shown
  "backup.drill-column-region": text({ en: "Region", ja: "リージョン" }),
  "backup.drill-column-status": text({ en: "Status", ja: "ステータス" }),
  "backup.drill-column-backup": text({ en: "Backup", ja: "バックアップ" }),
  "backup.drill-column-sampled": text({ en: "Sampled", ja: "対象" }),
  "backup.drill-column-compared": text({ en: "Compared", ja: "比較済み" }),
  "backup.drill-column-different": text({ en: "Different", ja: "相違" }),
  "backup.drill-column-calls": text({ en: "Calls", ja: "呼び出し回数" }),
  "backup.drill-column-time": text({ en: "Time", ja: "時間" }),
  "backup.drill-status-succeeded": text({ en: "succeeded", ja: "成功" }),
  "backup.drill-status-incomplete": text({ en: "incomplete", ja: "不完全" }),
  "backup.drill-status-different": text({ en: "different", ja: "相違あり" }),
  "backup.drill-status-damaged": text({ en: "damaged", ja: "破損" }),
  "backup.drill-status-refused": text({ en: "quota reached", ja: "上限到達" }),
  "backup.drill-status-failed": text({ en: "failed", ja: "失敗" }),
  "backup.drill-status-timed-out": text({ en: "timed out", ja: "時間切れ" }),
  "backup.drill-status-skipped": text({ en: "skipped", ja: "スキップ" }),
  "backup.drill-more-different": text({
    en: "{region}: and {count} more; --json lists all",
    ja: "{region}: ほか {count} 件（すべての名前は --json で確認できます）",
  }),
  "backup.drill-unapplied": text({
    en: "{region}: {field} of {count} {count|parameter|parameters} was checked but not applied",
    ja: "{region}: パラメータ {count} 件の {field} は確認のみで、適用していません。",
  }),
  "backup.drill-result-succeeded": text({
    en: "The newest backup of every region can be restored.",
    ja: "すべてのリージョンの最新のバックアップを復元できます。",
  }),
  "backup.drill-result-incomplete": text({
    en: "The newest backups can be restored, but some are incomplete: missing parameters were not tested.",
    ja: "最新のバックアップは復元できますが、一部のバックアップが不完全です。不足している部分はテストしていません。",
  }),
  "backup.drill-result-partial": text({
    en: "The backups of some regions were not tested.",
    ja: "一部のリージョンのバックアップをテストできませんでした。",
  }),
  "backup.drill-result-damaged": text({
    en: "Some backups are damaged or differ after the restore.",
    ja: "破損しているか、復元後に内容が異なるバックアップがあります。",
  }),
  "backup.drill-result-refused": text({
    en: "No backup was tested: the quota of parameters is reached.",
    ja: "パラメータ数の上限に達しているため、バックアップをテストできませんでした。",
  }),
  "backup.drill-result-failed": text({
    en: "No region's backup was tested completely.",
    ja: "テストが完了したバックアップはありません。",
  }),

  // errors
  "backup.drill-nothing": error({
    kind: "failed",
    en: "{region} has no backup in {bucket} to test.",
    ja: "{region} の {bucket} にテストできるバックアップがありません。",
    hint: {
      en: "Run `opsctl backup --regions {region}` to create one.",
      ja: "`opsctl backup --regions {region}` でバックアップを作成してください。",
    },
  }),
  "backup.drill-no-room": error({
    kind: "refused",
    en: "{region} cannot hold another parameter of the {tier} tier: {reason}",
    ja: "{region} にパラメータをこれ以上作成できません（層: {tier}）: {reason}",
    hint: {
      en: "Delete parameters that are not needed, then run the drill again.",
      ja: "不要なパラメータを削除してから、復元テストを再実行してください。",
    },
  }),
  "backup.drill-not-restored": error({
    kind: "failed",
    en: "{region}: {name} could not be restored: {reason}",
    ja: "{region}: {name} を復元できませんでした: {reason}",
    hint: {
      en: "A real restore would fail in the same way. Resolve the cause, then run the drill again.",
      ja: "実際の復元でも同じエラーになります。原因を解消してから、復元テストを再実行してください。",
    },
  }),
  "backup.drill-not-restored-key": error({
    kind: "failed",
    en: "{region}: {name} could not be restored with KMS key {keyId}: {reason}",
    ja: "{region}: {name} を KMS キー {keyId} で復元できませんでした: {reason}",
    hint: {
      en: "Check that the key exists and is enabled, and that this role may use it (kms:Encrypt, kms:GenerateDataKey, kms:Decrypt).",
      ja: "KMS キーが存在して有効であること、ロールに使用権限（kms:Encrypt、kms:GenerateDataKey、kms:Decrypt）があることを確認してください。",
    },
  }),
  "backup.drill-vanished": error({
    kind: "failed",
    en: "{region}: the copy of {name} was deleted before it could be read.",
    ja: "{region}: {name} のコピーは、読み取る前に削除されていました。",
    hint: {
      en: "Another program deletes parameters below the drill prefix, or AWS does not return new parameters yet. Run the drill again.",
      ja: "別のプログラムが復元テスト用プレフィックスの下を削除しているか、AWS への書き込みの反映が遅れています。復元テストを再実行してください。",
    },
  }),
  "backup.drill-left-behind": error({
    kind: "failed",
    level: "error",
    en: "{region}: {names} could not be removed.",
    ja: "{region}: {names} を削除できませんでした。",
    hint: {
      en: "They are copies of real values. Delete them, or run the drill again: it removes what earlier drills have left.",
      ja: "実際の値のコピーです。削除するか、復元テストを再実行してください。以前の復元テストで残ったパラメータも削除されます。",
    },
  }),
  "backup.drill-cleaning-timeout": error({
    kind: "failed",
    en: "{region}: the cleanup took longer than {seconds} {seconds|second|seconds}.",
    ja: "{region}: クリーンアップが {seconds} 秒以内に終わりませんでした。",
    hint: {
      en: "Run the drill again: it removes what earlier drills have left.",
      ja: "復元テストを再実行してください。以前の復元テストで残ったパラメータも削除されます。",
    },
  }),
  "backup.drill-region-timeout": error({
    kind: "failed",
    en: "The drill of {region} took longer than {limit}.",
    ja: "{region} の復元テストが制限時間内に終わりませんでした: {limit}。",
    hint: {
      en: "Allow more time with --region-timeout, or test fewer parameters with --sample.",
      ja: "--region-timeout を延ばすか、--sample で件数を減らしてください。",
    },
  }),
  "backup.drill-total-timeout": error({
    kind: "failed",
    en: "The drill took longer than {limit}.",
    ja: "復元テストが制限時間内に終わりませんでした: {limit}。",
    hint: {
      en: "Allow more time with --total-timeout, or test less with --sample or --regions.",
      ja: "--total-timeout を延ばすか、--sample や --regions で対象を減らしてください。",
    },
  }),
};
