import { event, text } from "../entry.js";

/** Sentences of `backup restore`. */
export const backupRestore = {
  // events
  "backup.restore-reading": event({
    level: "info",
    en: "Verifying backup {backupId} ({parameters} {parameters|parameter|parameters})",
    ja: "バックアップ {backupId}（{parameters} 件）を検証しています。",
  }),
  "backup.restore-progress": event({
    level: "progress",
    en: "{written} of {total}: {name}",
    ja: "{written}/{total} 件: {name}",
  }),
  "backup.restore-progress-speed": text({
    en: "{written} of {total} ({rate} a second, {left} left): {name}",
    ja: "{written}/{total} 件（毎秒 {rate} 件、残り {left}）: {name}",
  }),
  "backup.restore-waiting": event({
    level: "info",
    en: "{name} was deleted a short time ago and cannot be created yet: retrying in {seconds} s",
    ja: "{name} は削除された直後のため、まだ作成できません。{seconds} 秒後に再試行します。",
  }),
  "backup.restore-saved": event({
    level: "info",
    en: "Safety backup: {count} {count|parameter|parameters} to be overwritten or deleted {count|is|are} saved as {backupId} in {bucket}",
    ja: "復元前バックアップを保存しました: {backupId}（{bucket}、上書きまたは削除するパラメータ {count} 件）。",
  }),
  "backup.restore-stopped": event({
    level: "error",
    en: "The restore stopped at {name} after {written} of {total} {total|parameter|parameters}:",
    ja: "復元は {total} 件中 {written} 件を書き込んだ後、{name} で停止しました:",
  }),
  "backup.restore-interrupted": event({
    level: "warning",
    en: "The restore was interrupted at {name}, after {written} of {total} {total|parameter|parameters}.",
    ja: "復元は {total} 件中 {written} 件を書き込んだ後、{name} で中断されました。",
  }),

  // how it is shown
  "backup.plan-create": text({ en: "  + {name}", ja: "  + {name}" }),
  "backup.plan-create-versions": text({
    en: "  + {name} ({versions} versions)",
    ja: "  + {name}（{versions} 個のバージョン）",
  }),
  "backup.plan-overwrite": text({ en: "  ~ {name} ({fields})", ja: "  ~ {name}（{fields}）" }),
  "backup.plan-delete": text({
    en: "  - {name} is not in the backup",
    ja: "  - {name}: バックアップになし",
  }),
  "backup.plan-skip": text({
    en: "  . {name} differs ({fields}), left as it is",
    ja: "  . {name}: 内容が異なるが変更なし（{fields}）",
  }),
  "backup.plan-conflict": text({
    en: "  ! {name} exists and differs ({fields})",
    ja: "  ! {name}: 既に存在し、内容が異なる（{fields}）",
  }),
  "backup.plan-impossible": text({ en: "  x {reason}", ja: "  x {reason}" }),
  "backup.plan-own": text({
    en: "  . {name} is a stack's own parameter, left out",
    ja: "  . {name}: スタック自身のパラメータのため対象外",
  }),
  "backup.plan-note-resumed": text({
    en: "      continues an interrupted restore",
    ja: "      中断した復元の続き",
  }),
  "backup.plan-note-tier": text({
    en: "      its tier stays standard: the value fits",
    ja: "      値が収まるため、層はスタンダードのまま",
  }),
  "backup.plan-note-history": text({
    en: "      earlier versions are not written to an existing parameter",
    ja: "      既存のパラメータのため、以前のバージョンは対象外",
  }),
  "backup.plan-note-no-history": text({
    en: "      the backup does not have its earlier versions",
    ja: "      以前のバージョンはバックアップになし",
  }),
  "backup.plan-note-old-labels": text({
    en: "      labels of earlier versions are restored only with --history",
    ja: "      以前のバージョンのラベルの復元には --history が必要",
  }),
  "backup.plan-note-begun": text({
    en: "      partly written by an interrupted restore, of another backup or before it was changed: only --on-conflict overwrite completes it",
    ja: "      別のバックアップの復元の中断、または中断後の変更のため、続行不可（完全にするには --on-conflict overwrite が必要）",
  }),
  "backup.plan-note-expired": text({
    en: "      its expiration has passed: it is restored without an expiration",
    ja: "      有効期限を過ぎているため、有効期限のポリシーなしで復元",
  }),
  "backup.plan-note-midway": text({
    en: "      it was backed up while a restore was writing it: its version may be an earlier one, or tags and labels may be missing",
    ja: "      別の復元の書き込み中にバックアップされたため、以前のバージョンの可能性、またはタグやラベルの不足の可能性あり",
  }),
  "backup.restore-identity": text({
    en: "Written as {identity}",
    ja: "書き込みを行うアイデンティティ: {identity}",
  }),
  "backup.restore-plan": text({
    en: "Restore of {backupId} to {toRegion}, account {accountId}: {create} to create, {overwrite} to overwrite, {delete} to delete, {unchanged} unchanged, {skip} skipped, {conflict} {conflict|conflict|conflicts}, {impossible} impossible",
    ja: "{backupId} を {toRegion}（アカウント {accountId}）に復元: 作成 {create} 件、上書き {overwrite} 件、削除 {delete} 件、変更なし {unchanged} 件、対象外 {skip} 件、競合 {conflict} 件、不可 {impossible} 件",
  }),
  "backup.restore-own": text({
    en: "{own} {own|parameter|parameters} that stacks write themselves (bucket names, runtime descriptor) {own|is|are} left out. `opsctl up` writes {own|it|them}; --include-own restores {own|it|them}.",
    ja: "スタック自身が書き込むパラメータ（バケット名、ランタイム記述子）{own} 件は対象外です。`opsctl up` が書き込みます。復元する場合は --include-own を付けてください。",
  }),
  "backup.restore-expected": text({
    en: "About {calls} {calls|call that writes|calls that write}, {time} at this rate.",
    ja: "書き込みの呼び出しは約 {calls} 回、この速度で {time} です。",
  }),
  "backup.restore-confirm": text({
    en: "Write {writes} {writes|parameter|parameters} to {toRegion} of account {accountId}?",
    ja: "アカウント {accountId} の {toRegion} に {writes} 件のパラメータを書き込みますか？",
  }),
  "backup.restore-confirm-deletion": text({
    en: "Write {writes} {writes|parameter|parameters} to {toRegion} of account {accountId}, and delete {deletes} there?",
    ja: "アカウント {accountId} の {toRegion} に {writes} 件のパラメータを書き込み、{deletes} 件を削除しますか？",
  }),
  "backup.restore-succeeded": text({
    en: "Restored to {toRegion}: {written} written or deleted.",
    ja: "{toRegion} に復元しました: {written} 件を書き込みまたは削除しました。",
  }),
  "backup.restore-nothing-to-do": text({
    en: "Nothing to do: {toRegion} is already equal to the backup.",
    ja: "{toRegion} の内容は既にバックアップと同じです。",
  }),
  "backup.restore-nothing-written": text({
    en: "Nothing was written to {toRegion}.",
    ja: "{toRegion} には何も書き込んでいません。",
  }),
  "backup.restore-skipped": text({
    en: "{skip} {skip|parameter exists with other content and was not changed|parameters exist with other content and were not changed} (--on-conflict skip).",
    ja: "{skip} 件のパラメータは既に存在して内容が異なるため、変更していません（--on-conflict skip）。",
  }),
  "backup.restore-planned": text({
    en: "Nothing was written (--dry-run).",
    ja: "何も書き込んでいません（--dry-run）。",
  }),
  "backup.restore-would-be-refused": text({
    en: "Without --dry-run the command would be refused (exit 4): {reason}",
    ja: "--dry-run なしの場合、コマンドは拒否されます（終了コード 4）: {reason}",
  }),
  "backup.restore-incomplete": text({
    en: "{written} written or deleted, {left} left. Run the same command again to continue.",
    ja: "{written} 件を書き込みまたは削除し、{left} 件が残っています。続けるには同じコマンドを再実行してください。",
  }),
  "backup.restore-incomplete-interrupted": text({
    en: "Interrupted: {written} written or deleted, {left} left. Run the same command again to continue.",
    ja: "中断されました: {written} 件を書き込みまたは削除し、{left} 件が残っています。続けるには同じコマンドを再実行してください。",
  }),
  "backup.restore-without": text({
    en: "{impossible} {impossible|parameter|parameters} could not be restored and {impossible|was|were} left out.",
    ja: "{impossible} 件のパラメータは復元できないため、除外しました。",
  }),
  "backup.restore-lacking": text({
    en: "Some requested parameters are not in the backup and were not restored. Missing: {count}. `opsctl backup list` shows which backups are complete.",
    ja: "指定された範囲の一部がバックアップに含まれていないため、復元していません（不足 {count} 件）。完全なバックアップは `opsctl backup list` で確認できます。",
  }),
  "backup.restore-safety": text({
    en: "The overwritten or deleted parameters are in backup {backupId}. To undo the restore:",
    ja: "上書きまたは削除したパラメータはバックアップ {backupId} にあります。元に戻すには次のコマンドを実行してください:",
  }),
  "backup.restore-undo": text({ en: "  {command}", ja: "  {command}" }),
};
