import { event, text } from "../entry.js";

/** Sentences of `backup restore`. */
export const backupRestore = {
  // events
  "backup.restore-reading": event({
    level: "info",
    en: "Verifying backup {backupId} ({parameters} {parameters|parameter|parameters})",
    ja: "バックアップ {backupId}（{parameters} 件）を検証しています",
  }),
  "backup.restore-progress": event({
    level: "progress",
    en: "{written} of {total}: {name}",
    ja: "{total} 件中 {written} 件: {name}",
  }),
  "backup.restore-progress-speed": text({
    en: "{written} of {total} ({rate} a second, {left} left): {name}",
    ja: "{total} 件中 {written} 件（毎秒 {rate} 件、残り {left}）: {name}",
  }),
  "backup.restore-waiting": event({
    level: "info",
    en: "{name} was deleted a short time ago and cannot be created yet: trying again in {seconds} s",
    ja: "{name} は削除された直後のため、まだ作成できません。{seconds} 秒後に再試行します",
  }),
  "backup.restore-saved": event({
    level: "info",
    en: "Saved first: {count} {count|parameter|parameters} that will be overwritten or deleted, as {backupId} in {bucket}",
    ja: "上書きまたは削除される {count} 件を、先に {backupId} として {bucket} に保存しました",
  }),
  "backup.restore-stopped": event({
    level: "error",
    en: "The restore stopped at {name} after {written} of {total} {total|parameter|parameters}:",
    ja: "復元は {total} 件中 {written} 件を書き込んだ後、{name} で停止しました:",
  }),
  "backup.restore-interrupted": event({
    level: "warning",
    en: "The restore was interrupted at {name}, after {written} of {total} {total|parameter|parameters}.",
    ja: "復元は {total} 件中 {written} 件を書き込んだ後、{name} で中断されました",
  }),

  // how it is shown
  "backup.plan-create": text({ en: "  + {name}", ja: "  + {name}" }),
  "backup.plan-create-versions": text({
    en: "  + {name} ({versions} versions)",
    ja: "  + {name}（{versions} バージョン）",
  }),
  "backup.plan-overwrite": text({ en: "  ~ {name} ({fields})", ja: "  ~ {name}（{fields}）" }),
  "backup.plan-delete": text({
    en: "  - {name} is not in the backup",
    ja: "  - {name}: バックアップにありません",
  }),
  "backup.plan-skip": text({
    en: "  . {name} differs ({fields}), left as it is",
    ja: "  . {name}: 異なります（{fields}）。そのまま残します",
  }),
  "backup.plan-conflict": text({
    en: "  ! {name} exists and differs ({fields})",
    ja: "  ! {name}: 既に存在し、内容が異なります（{fields}）",
  }),
  "backup.plan-impossible": text({ en: "  x {reason}", ja: "  x {reason}" }),
  "backup.plan-own": text({
    en: "  . {name} is a stack's own key, left out",
    ja: "  . {name}: スタック自身のキーのため、対象外です",
  }),
  "backup.plan-note-resumed": text({
    en: "      an interrupted restore has begun it and is continued",
    ja: "      中断した復元の続きから行います",
  }),
  "backup.plan-note-tier": text({
    en: "      its tier stays standard: the value fits",
    ja: "      値が収まるため、階層は標準のままです",
  }),
  "backup.plan-note-history": text({
    en: "      earlier versions are not written to a parameter that exists",
    ja: "      既存のパラメータには過去のバージョンを書き込みません",
  }),
  "backup.plan-note-no-history": text({
    en: "      the backup does not hold its earlier versions",
    ja: "      バックアップに過去のバージョンがありません",
  }),
  "backup.plan-note-old-labels": text({
    en: "      labels of its earlier versions come back only with --history",
    ja: "      過去のバージョンのラベルは --history を付けた場合にのみ復元されます",
  }),
  "backup.plan-note-begun": text({
    en: "      a restore that was interrupted began it, of another backup or before somebody changed it: only --on-conflict overwrite makes it whole",
    ja: "      別のバックアップの復元が中断したか、中断の後に変更されたため、続きから行えません。--on-conflict overwrite を付けた場合にのみ完全になります",
  }),
  "backup.plan-note-expired": text({
    en: "      its expiration has passed: it comes back without it",
    ja: "      有効期限が過ぎているため、有効期限のポリシーを外して復元します",
  }),
  "backup.plan-note-midway": text({
    en: "      a restore was writing it when it was backed up: this may be an earlier version of it, or not all of its tags and labels",
    ja: "      バックアップ時に別の復元が書き込んでいたため、過去のバージョンであるか、タグやラベルが欠けている可能性があります",
  }),
  "backup.restore-identity": text({
    en: "Written as {identity}",
    ja: "書き込みを行うアイデンティティ: {identity}",
  }),
  "backup.restore-plan": text({
    en: "Restore of {backupId} to {toRegion}, account {accountId}: {create} to create, {overwrite} to overwrite, {delete} to delete, {unchanged} unchanged, {skip} left, {conflict} {conflict|conflict|conflicts}, {impossible} impossible",
    ja: "{backupId} を {toRegion}（アカウント {accountId}）に復元: 作成 {create}、上書き {overwrite}、削除 {delete}、変更なし {unchanged}、対象外 {skip}、競合 {conflict}、不可 {impossible}",
  }),
  "backup.restore-own": text({
    en: "{own} {own|key|keys} that stacks write for themselves (bucket names, runtime descriptor) {own|is|are} left out; 'opsctl up' writes {own|it|them}, --include-own restores {own|it|them}.",
    ja: "スタック自身が書き込むキー（バケット名、ランタイム記述子）{own} 件は対象外です。'opsctl up' が書き込みます。復元するには --include-own を付けてください。",
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
    en: "Nothing to do: {toRegion} already holds what the backup holds.",
    ja: "{toRegion} の内容は既にバックアップと同じです。",
  }),
  "backup.restore-nothing-written": text({
    en: "Nothing was written to {toRegion}.",
    ja: "{toRegion} には何も書き込んでいません。",
  }),
  "backup.restore-skipped": text({
    en: "{skip} {skip|parameter exists and differs, and was left as it is|parameters exist and differ, and were left as they are} (--on-conflict skip).",
    ja: "{skip} 件は既に存在して内容が異なるため、そのまま残しました（--on-conflict skip）。",
  }),
  "backup.restore-planned": text({
    en: "Nothing was written (--dry-run).",
    ja: "何も書き込んでいません（--dry-run）。",
  }),
  "backup.restore-would-be-refused": text({
    en: "Without --dry-run the command would be refused (exit 4): {reason}",
    ja: "--dry-run なしでは拒否されます（終了コード 4）: {reason}",
  }),
  "backup.restore-incomplete": text({
    en: "{written} written or deleted, {left} not. Run the same command again to continue.",
    ja: "{written} 件を書き込みまたは削除し、{left} 件が残っています。同じコマンドを再実行すると続きから行います。",
  }),
  "backup.restore-incomplete-interrupted": text({
    en: "Interrupted: {written} written or deleted, {left} not. Run the same command again to continue.",
    ja: "中断: {written} 件を書き込みまたは削除し、{left} 件が残っています。同じコマンドを再実行すると続きから行います。",
  }),
  "backup.restore-without": text({
    en: "{impossible} {impossible|parameter|parameters} could not be restored and {impossible|was|were} left out.",
    ja: "{impossible} 件は復元できないため、除外しました。",
  }),
  "backup.restore-lacking": text({
    en: "The backup lacks some of what was asked for, and it was not restored. Missing: {count}. 'opsctl backup list' shows which backups are complete.",
    ja: "指定された範囲の一部がバックアップに含まれていないため、復元していません（不足 {count} 件）。'opsctl backup list' で完全なバックアップを確認できます。",
  }),
  "backup.restore-safety": text({
    en: "What was overwritten or deleted is in backup {backupId}. To bring it back:",
    ja: "上書きまたは削除したものはバックアップ {backupId} にあります。元に戻すには:",
  }),
  "backup.restore-undo": text({ en: "  {command}", ja: "  {command}" }),
};
