/** `backup restore` の文言。 */
export const backupRestore = {
  // events
  "backup.restore-reading": "バックアップ {backupId}（{parameters} 件）を検証しています",
  "backup.restore-progress": "{total} 件中 {written} 件: {name}",
  "backup.restore-progress-speed": "{total} 件中 {written} 件（毎秒 {rate} 件、残り {left}）: {name}",
  "backup.restore-waiting": "{name} は削除された直後のため、まだ作成できません。{seconds} 秒後に再試行します",
  "backup.restore-saved":
    "上書きまたは削除される {count} 件を、先に {backupId} として {bucket} に保存しました",
  "backup.restore-stopped": "復元は {total} 件中 {written} 件を書き込んだ後、{name} で停止しました:",
  "backup.restore-interrupted": "復元は {total} 件中 {written} 件を書き込んだ後、{name} で中断されました",
  // how it is shown
  "backup.plan-create": "  + {name}",
  "backup.plan-create-versions": "  + {name}（{versions} バージョン）",
  "backup.plan-overwrite": "  ~ {name}（{fields}）",
  "backup.plan-delete": "  - {name}: バックアップにありません",
  "backup.plan-skip": "  . {name}: 異なります（{fields}）。そのまま残します",
  "backup.plan-conflict": "  ! {name}: 既に存在し、内容が異なります（{fields}）",
  "backup.plan-impossible": "  x {reason}",
  "backup.plan-own": "  . {name}: スタック自身のキーのため、対象外です",
  "backup.plan-note-resumed": "      中断した復元の続きから行います",
  "backup.plan-note-tier": "      値が収まるため、階層は標準のままです",
  "backup.plan-note-history": "      既存のパラメーターには過去のバージョンを書き込みません",
  "backup.plan-note-no-history": "      バックアップに過去のバージョンがありません",
  "backup.plan-note-old-labels": "      過去のバージョンのラベルは --history を付けた場合にのみ復元されます",
  "backup.plan-note-begun":
    "      別のバックアップの復元が中断したか、中断の後に変更されたため、続きから行えません。--on-conflict overwrite を付けた場合にのみ完全になります",
  "backup.plan-note-expired": "      有効期限が過ぎているため、有効期限のポリシーを外して復元します",
  "backup.plan-note-midway":
    "      バックアップ時に別の復元が書き込んでいたため、過去のバージョンであるか、タグやラベルが欠けている可能性があります",
  "backup.restore-identity": "書き込みを行うアイデンティティ: {identity}",
  "backup.restore-plan":
    "{backupId} を {toRegion}（アカウント {accountId}）に復元: 作成 {create}、上書き {overwrite}、削除 {delete}、変更なし {unchanged}、対象外 {skip}、競合 {conflict}、不可 {impossible}",
  "backup.restore-own":
    "スタック自身が書き込むキー（バケット名、ランタイム記述子）{own} 件は対象外です。'opsctl up' が書き込みます。復元するには --include-own を付けてください。",
  "backup.restore-expected": "書き込みの呼び出しは約 {calls} 回、この速度で {time} です。",
  "backup.restore-confirm":
    "アカウント {accountId} の {toRegion} に {writes} 件のパラメーターを書き込みますか？",
  "backup.restore-confirm-deletion":
    "アカウント {accountId} の {toRegion} に {writes} 件のパラメーターを書き込み、{deletes} 件を削除しますか？",
  "backup.restore-succeeded": "{toRegion} に復元しました: {written} 件を書き込みまたは削除しました。",
  "backup.restore-nothing-to-do": "{toRegion} の内容は既にバックアップと同じです。",
  "backup.restore-nothing-written": "{toRegion} には何も書き込んでいません。",
  "backup.restore-skipped":
    "{skip} 件は既に存在して内容が異なるため、そのまま残しました（--on-conflict skip）。",
  "backup.restore-planned": "何も書き込んでいません（--dry-run）。",
  "backup.restore-would-be-refused": "--dry-run なしでは拒否されます（終了コード 4）: {reason}",
  "backup.restore-incomplete":
    "{written} 件を書き込みまたは削除し、{left} 件が残っています。同じコマンドを再実行すると続きから行います。",
  "backup.restore-incomplete-interrupted":
    "中断: {written} 件を書き込みまたは削除し、{left} 件が残っています。同じコマンドを再実行すると続きから行います。",
  "backup.restore-without": "{impossible} 件は復元できないため、除外しました。",
  "backup.restore-lacking":
    "指定された範囲の一部がバックアップに含まれていないため、復元していません（不足 {count} 件）。'opsctl backup list' で完全なバックアップを確認できます。",
  "backup.restore-safety": "上書きまたは削除したものはバックアップ {backupId} にあります。元に戻すには:",
  "backup.restore-undo": "  {command}",
  // errors
  "backup.restore-collision":
    "バックアップの 2 つのパラメーターが同じ名前 {name} になります。その 1 つは {from} です。",
  "backup.restore-collision.hint": "--path の範囲を狭めてください。",
  "backup.restore-impossible": "{count} 件は復元できません: {names}。何も書き込んでいません。",
  "backup.restore-impossible.hint": "残りだけを復元するには --skip-impossible を付けてください。",
  "backup.impossible-type":
    "{name}: 別のタイプで既に存在し、タイプは変更できません。先に削除するか（aws ssm delete-parameters --names {name}）、--to-prefix で別の場所に復元してください。",
  "backup.impossible-key":
    "{name}: KMS キーが別のリージョンまたはアカウントのものです。--kms-key-map で復元先のキーを指定してください。",
  "backup.impossible-name-taken":
    "{name}: 先頭の / の有無だけが異なる同じ ARN の名前が既に存在します。そちらを削除するか、--to-prefix で別の場所に復元してください。",
  "backup.impossible-name-reserved":
    "{name}: 'aws' または 'ssm' で始まる名前は AWS の予約です。--to-prefix で別の場所に復元してください。",
  "backup.impossible-name-depth":
    "{name}: 名前の階層は 15 までです。--to-prefix の階層を減らすか、--path をより深く指定してください。",
  "backup.impossible-name-length":
    "{name}: 名前が長すぎます。--to-prefix を短くするか、--path をより深く指定してください。",
  "backup.impossible-versions":
    "{name}: 100 個のバージョンがあり、最も古いものにラベルが付いているため増やせません。先にラベルを新しいバージョンに移してください。",
  "backup.restore-types": "{count} 件は別のタイプで既に存在します: {names}。何も書き込んでいません。",
  "backup.restore-types.hint":
    "Parameter Store ではタイプを変更できず、--on-conflict overwrite でも変わりません。先に削除して再実行するか、--skip-impossible で除外してください。",
  "backup.restore-conflicts": "{count} 件は既に存在し、内容が異なります: {names}。何も書き込んでいません。",
  "backup.restore-conflicts.hint":
    "--on-conflict overwrite または --on-conflict skip を選ぶか、--to-prefix で別の場所を指定してください。",
  "backup.restore-declined": "バックアップ {backupId} は復元していません。",
  "backup.restore-declined.hint": "何も書き込んでいません。",
  "backup.restore-not-begun": "バックアップ {backupId} の復元を始める前に、{signal} で停止しました。",
  "backup.restore-not-begun.hint": "パラメーターは変更していません。同じコマンドを再実行してください。",
  "backup.restore-bad-role": "{origin}: '{value}' はロールの ARN ではありません。",
  "backup.restore-bad-role.hint":
    "arn:aws:iam::123456789012:role/restore のように、IAM に表示されるとおりに指定してください。",
  "backup.restore-bad-key-map": "{origin}: '{value}' では、どのキーをどのキーに置き換えるのか分かりません。",
  "backup.restore-bad-key-map.hint":
    "old=new の形で指定してください。old はバックアップでのキーの表記、new は復元先のリージョンのキーの ID、ARN またはエイリアスです。同じ old は 1 回だけ指定できます。",
  "backup.restore-unknown-key":
    "--kms-key-map: 復元するパラメーターに {unknown} で暗号化されたものはありません。",
  "backup.restore-unknown-key.hint": "バックアップにあるキー: {known}",
  "backup.restore-extra-safety":
    "{backupId} にあるのは、復元が変更しようとしたものだけです。そこにないことを理由に削除することはできません。",
  "backup.restore-extra-safety.hint": "--delete-extra を外してください。",
  "backup.restore-one-path": "{origin} が置き換える --path は 1 つだけですが、{paths} が指定されています。",
  "backup.restore-one-path.hint": "パスごとに復元するか、--to-prefix を外してください。",
  "backup.restore-nothing": "バックアップ {backupId} には {paths} 以下のものがありません。",
  "backup.restore-nothing.hint": "パスを確認してください。'opsctl backup diff' で内容を確認できます。",
  "backup.restore-unread":
    "バックアップ {backupId} には指定された範囲のパラメーターが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした。",
  "backup.restore-unread.hint":
    "何も書き込んでいません。'opsctl backup list' で完全なバックアップを確認し、以前のバックアップを使用してください。",
  "backup.restore-unreadable":
    "バックアップ {backupId} には指定された範囲のパラメーターが含まれていません: {names}（合計 {count} 件）は作成時に読み取れませんでした: {reason}",
  "backup.restore-unreadable.hint":
    "何も書き込んでいません。'opsctl backup list' で完全なバックアップを確認し、以前のバックアップを使用してください。",
  "backup.restore-extra-incomplete":
    "このバックアップには、作成時に読み取れなかった {count} 件（{names}）が欠けています。バックアップにないことを理由に削除することはできません。",
  "backup.restore-extra-incomplete.hint": "--delete-extra を外すか、完全なバックアップを使ってください。",
  "backup.restore-not-saved":
    "{count} 件が上書きまたは削除されますが、先に保存できませんでした。何も書き込んでいません。",
  "backup.restore-not-saved.hint":
    "上のエラーを確認してください。--no-safety-backup を付けると保存せずに復元します。その場合、上書きされたものは失われます。",
  "aws.parameter-exists": "{region} での {operation}: その名前は既に使われています（{reason}）",
  "aws.parameter-exists.hint": "その間に誰かが作成しました。コマンドを再実行すると、異なる点を確認できます。",
} as const;
