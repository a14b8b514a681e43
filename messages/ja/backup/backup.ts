/** `backup/` と `app/backup/` の文。 */
export const backup = {
  // イベント
  "backup.region-started": "[{number}/{count}] {region}: バックアップ中",
  "backup.region-counting": "[{number}/{count}] {region}: 件数を確認中",
  "backup.region-progress": "{region}: {total} 件中 {parameters} 件",
  "backup.region-succeeded": "{region}: {parameters} 件のパラメーターを {backupId} に保存しました",
  "backup.region-counted": "{region}: バックアップ対象は {parameters} 件です",
  "backup.region-failed": "{region}: バックアップに失敗しました",
  "backup.region-skipped": "{region}: スキップしました",
  "backup.no-recovery-recipient":
    "これらのバックアップは各リージョンの KMS キーだけで封印されます。そのキーを失うと開けません。opsctl:backup.recoveryRecipient を設定してください。",
  "backup.key-fallback": "KMS キー {keyArn} が使えないため、代わりに {next} を試します:",
  "backup.opened-by-recovery-key":
    "リカバリーキーで開きました。バックアップは完全ですが、誰が書いたかは証明されません。公開鍵を持つ人なら誰でも封印できます。",
  "backup.recovery-key-open-to-others":
    "{path} は他のユーザーも読み書きできます（モード {mode}）。chmod 600 を実行してください。",
  // 実行結果の表示
  "backup.status-succeeded": "成功",
  "backup.status-incomplete": "不完全",
  "backup.status-failed": "失敗",
  "backup.status-timed-out": "時間切れ",
  "backup.status-skipped": "省略",
  "backup.result-succeeded": "すべてのリージョンをバックアップしました。",
  "backup.result-partial": "一部のリージョンのバックアップが完了していません。",
  "backup.result-failed": "どのリージョンもバックアップできませんでした。",
  "backup.result-not-found": "指定されたパスの一部または全部にパラメーターがありませんでした。",
  "backup.result-dry-run": "何も書き込んでいません（--dry-run）。",
  "backup.list-failed": "{region}: {bucket} のバックアップを一覧できません:",
  "backup.list-timeout": "{region} が {seconds} 秒以内に応答しませんでした。",
  "backup.list-timeout.hint": "再度実行するか、--regions でそのリージョンを除いてください。",
  "backup.list-unknown": "不明",
  "backup.list-region": "{region}  {bucket}",
  "backup.list-retained": "{region}  {bucket}  （保持: このリージョンは設定から外れています）",
  "backup.list-no-bucket": "{region}  バケットはまだありません: 'opsctl up' を実行してください",
  "backup.list-none": "  バックアップはありません",
  "backup.list-more": "  古いバックアップ {count} 件は表示していません（--limit all で表示）",
  "backup.no-latest": "最新とみなせるバックアップがバケット {bucket} にありません。",
  "backup.no-latest.hint": "'opsctl backup list' で確認し、バックアップの ID を指定してください。",
  "backup.latest-is": "{bucket} の最新のバックアップ: {backupId}",
  "backup.latest-newer-incomplete":
    "{backupId} は最新の完全なバックアップです。新しいバックアップには不足があります: {newer}。使用するには ID を指定してください。",
  "backup.list-unfinished": "  未完了 {count} 件（中断されたか、実行中）",
  "backup.column-region": "リージョン",
  "backup.column-status": "状態",
  "backup.column-backup": "バックアップ",
  "backup.column-created": "作成日時",
  "backup.column-parameters": "パラメーター数",
  "backup.column-size": "サイズ",
  "backup.column-calls": "API 呼び出し",
  "backup.column-time": "時間",
  "backup.show-backup": "バックアップ",
  "backup.show-region": "リージョン",
  "backup.show-account": "アカウント",
  "backup.show-environment": "環境",
  "backup.show-bucket": "バケット",
  "backup.show-created": "作成日時",
  "backup.show-parameters": "パラメーター数",
  "backup.show-files": "データファイル",
  "backup.show-paths": "パス",
  "backup.show-everything": "すべて",
  "backup.show-excluded": "除外",
  "backup.show-completeness": "完全性",
  "backup.show-complete": "完全",
  "backup.show-incomplete": "不完全",
  "backup.show-vanished": "実行中に削除",
  "backup.show-labels": "全ラベルの読み取り",
  "backup.show-sealed-to": "封印先",
  "backup.show-manifest": "マニフェスト",
  "backup.show-authentic": "真正性を確認済み",
  // エラー
  "backup.unknown-region": "{origin}: {value} はスタック {stack} のリージョンではありません。",
  "backup.unknown-region.hint": "次から選ぶか、'all' を指定してください: {regions}",
  "backup.bad-region": "{origin}: '{value}' はリージョン名ではありません。",
  "backup.bad-region.hint": "ap-northeast-1 のように AWS の表記で指定してください。",
  "backup.bad-prefix": "{origin}: '{value}' はパスではありません。",
  "backup.bad-prefix.hint": "/restored のように '/' で始めてください。",
  "backup.bad-path": "{origin}: 空のパスでは何も選択されません。",
  "backup.bad-path.hint":
    "/app のようなパスを指定するか、すべてを対象にする場合は {origin} を省略してください。",
  "backup.bad-conflict": "{origin}: '{value}' は指定できません。",
  "backup.bad-conflict.hint": "次から選んでください: {choices}",
  "backup.bad-id": "'{backupId}' はバックアップの ID ではありません。",
  "backup.bad-id.hint":
    "'opsctl backup list' で ID を確認できます（例: 20261121T033500Z-1f0c9a2b）。'latest' はリージョンの最新のバックアップを表します。",
  "backup.not-found": "バックアップ {backupId} はありません（確認した場所: {places}）。",
  "backup.not-found.hint":
    "'opsctl backup list' で一覧を確認できます。マニフェストのないフォルダーは未完了の実行です。",
  "backup.no-region": "--region がありません: どのリージョンのバックアップですか？",
  "backup.no-region.hint":
    "'opsctl backup list' で各リージョンのバックアップを表示できます。--from-bucket を使う場合は省略できます。",
  "backup.bad-bucket": "{origin}: '{value}' はバケット名ではありません。",
  "backup.bad-bucket.hint": "s3:// やパスを付けず、名前だけを指定してください。",
  "backup.no-such-bucket": "バケット {bucket} はありません。",
  "backup.no-such-bucket.hint": "名前と、認証情報と同じパーティションにあるかを確認してください。",
  "backup.no-vault": "スタック {stack} のバックアップ用バケットが {region} にありません。",
  "backup.no-vault.hint": "バケットのあるリージョン: {regions}",
  "backup.no-vaults": "スタック {stack} のバックアップ用バケットがどのリージョンにもありません。",
  "backup.no-vaults.hint": "'opsctl up --stack {stack}' を実行してバケットを作成してください。",
  "backup.no-bucket-key": "{region} にパラメーター {parameter} がないため、保存先が分かりません。",
  "backup.no-bucket-key.hint":
    "'opsctl up --stack {stack}' を実行すると、バケットとこのパラメーターが作成されます。",
  "backup.no-key": "{region} に KMS キー {alias} がありません。",
  "backup.no-key.hint": "'opsctl up' を実行すると、キーとエイリアスが作成されます。",
  "backup.key-unusable": "KMS キー {key} は使えません: {reason}",
  "backup.key-unusable.hint":
    "KMS コンソールでキーを有効にするか、削除を取り消してください。--recovery-key があれば、このキーなしでバックアップを開けます。",
  "backup.no-known-recipient": "データキーは {kinds} で封印されており、ここでは開けません。",
  "backup.no-known-recipient.hint": "新しい opsctl であれば開ける可能性があります。",
  "backup.foreign-key":
    "バックアップのデータキーは {keyArn} で封印されています。このアカウントのキーでも、スタックの復旧用の宛先でもありません。",
  "backup.foreign-key.hint":
    "そのキーを持つ者は何でも書けます。出所が分かっている場合は、--from-bucket でバケットを指定してください。",
  "backup.foreign-bucket":
    "{region}: パラメーター {parameter} は {bucket} を指していますが、スタックのバケットは {own} です。",
  "backup.foreign-bucket.hint": "パラメーターが変更されています。'opsctl up' で書き直せます。",
  "backup.object-too-large": "{object} は {bytes} バイトあります。opsctl が書くのは最大 {most} バイトです。",
  "backup.object-too-large.hint":
    "ほかの誰かが書いたか置き換えたものです。別のバックアップを使うか、以前のバージョンを確認してください。",
  "backup.object-stalled": "オブジェクトが {seconds} 秒以内に届きませんでした。",
  "backup.object-stalled.hint": "もう一度実行し、S3 への接続を確認してください。",
  "backup.path-characters": "{origin}: '{value}' にはパラメーター名に使えない文字があります。",
  "backup.path-characters.hint":
    "名前に使えるのは英数字と _.-/ だけです。パスは配下のすべてを指し、ワイルドカードは使えません。",
  "backup.seal-broken": "{recipient} がこのバックアップのために封印したデータキーではありません。",
  "backup.seal-broken.hint":
    "マニフェストまたは封印されたキーが変更されています。別のバックアップを使用してください。",
  "backup.recovery-required":
    "スタック {stack}（{environment}）にはリカバリー用の受信者がありません。リージョンのキーが存在する間しかバックアップを開けません。",
  "backup.recovery-required.hint":
    "opsctl:backup.recoveryRecipient に、バックアップ対象外のリージョンか別アカウントの KMS キー、または age の公開鍵を設定してください（age-keygen で作成し、秘密鍵は別の場所に保管します）。",
  "backup.recovery-same-place":
    "opsctl:backup.recoveryRecipient: {keyArn} は同じアカウントの {region} と共に失われます。",
  "backup.recovery-same-place.hint":
    "別アカウントのキー、バックアップ対象外のリージョンのキー、または age の公開鍵を指定してください。",
  "backup.bad-age-recipient":
    "opsctl:backup.recoveryRecipient: {recipient} は age の公開鍵ではありません: {reason}。",
  "backup.bad-age-recipient.hint":
    "全体をコピーしてください。age-keygen -y ファイル で公開鍵を表示できます。",
  "backup.no-recovery-key":
    "KMS キー {keyArn}（opsctl:backup.recoveryRecipient）が存在しないか、使用できません。",
  "backup.no-recovery-key.hint":
    "キーを有効にするか、別のキーを指定してください。リカバリー用の受信者なしではバックアップを書き込みません。",
  "backup.key-timeout": "KMS キー {keyArn} から {seconds} 秒以内に応答がありませんでした。",
  "backup.key-timeout.hint": "リージョンが停止している場合は、別の受信者で開いてください: --recovery-key。",
  "backup.wrong-recovery-key":
    "リカバリーキー（{own}）ではこのバックアップを開けません。封印先: {recipients}。",
  "backup.wrong-recovery-key.hint":
    "封印先の age 公開鍵に対応する identity ファイルを使うか、--recovery-key を外して KMS で開いてください。",
  "backup.bad-recovery-key": "{origin} の {line} 行目: age の identity ではありません。",
  "backup.bad-recovery-key.hint":
    "各行は AGE-SECRET-KEY-1…、空行、または # で始まるコメントです。暗号化された identity ファイルは先に復号してください（age -d ファイル）。",
  "backup.empty-recovery-key": "{origin} には age の identity がありません。",
  "backup.empty-recovery-key.hint":
    "age-keygen が作成したファイルを指定してください。AGE-SECRET-KEY-1… の行があるはずです。",
  "backup.unreadable-recovery-key": "--recovery-key: {path} を読み取れません: {reason}。",
  "backup.unreadable-recovery-key.hint": "読み取り可能なファイルか、標準入力を表す - を指定してください。",
  "backup.object-exists": "{bucket} に内容の異なる {object} が既にあります。何も置き換えていません。",
  "backup.object-exists.hint": "もう一度バックアップを実行すると、新しい ID で保存されます。",
  "backup.region-incomplete":
    "{region}: {parameters} 件のパラメーターを {backupId} に保存しましたが不完全です。読み取れなかったもの: {names}",
  "backup.unreadable": "{region}: {name} を読み取れませんでした（{part}）:",
  "backup.vanished": "{region}: バックアップ中に削除されたため含まれません: {names}",
  "backup.continued": "{region}: 中断された実行が保存済みの分から再開しました: {backupIds}",
  "backup.earlier-lost":
    "{region}: 以前の実行が残した {backupId} を読み取れません。代わりにパラメーターストアから多めに読み取ります:",
  "backup.parameter-unreadable": "パラメーター {name} を読み取れません（{part}）: {reason}",
  "backup.parameter-unreadable.hint":
    "KMS キーが有効でロールに使用権限があるか確認してください。--exclude で除外するか、opsctl:backup.unreadable: record を設定すると残りを保存して名前を記録します。",
  "backup.parameters-unread": "一覧にある {total} 件のうち {missing} 件を読み取れませんでした: {names}",
  "backup.parameters-unread.hint":
    "実行中に削除された可能性があります。もう一度実行してください。不要なものは --exclude で除外できます。",
  "backup.parameter-unsettled": "パラメーター {name} は {rounds} 回の読み取り中に毎回変更されました。",
  "backup.parameter-unsettled.hint": "更新が少ない時間に実行するか、--exclude で除外してください。",
  "backup.region-timeout": "{region} は {limit} 以内に終わりませんでした。",
  "backup.region-timeout.hint": "--region-timeout を延ばすか、--path で対象を減らしてください。",
  "backup.total-timeout": "バックアップは {limit} 以内に終わりませんでした。",
  "backup.total-timeout.hint": "--total-timeout を延ばすか、--regions で対象を減らしてください。",
  "backup.unexpected": "予期しないエラー: {reason}",
  "backup.unexpected.hint": "--verbose を付けて実行すると詳細が表示されます。",
  "backup.unknown-version":
    "{object} の形式バージョンは {version} です。この opsctl は {known} まで読み取れます。",
  "backup.unknown-version.hint": "新しい opsctl を使用してください。",
  "backup.manifest-unreadable": "{object} はマニフェストとして読めません: {reason}",
  "backup.manifest-unreadable.hint":
    "オブジェクトが破損しています。バケットに残る以前のバージョンか、別のバックアップを使用してください。",
  "backup.manifest-not-authentic": "{object} は opsctl が書いた内容ではありません。",
  "backup.manifest-not-authentic.hint":
    "マニフェストが変更されています。バケットに残る以前のバージョンか、別のバックアップを使用してください。",
  "backup.manifest-of-another": "{object} は別のバックアップ（{backupId}）のものです。",
  "backup.manifest-of-another.hint": "元のバックアップから復元してください。",
  "backup.manifest-of-elsewhere":
    "{object} は、アカウント {accountId} の環境 {environment}、リージョン {region} のバックアップで、このバケットのものではありません。",
  "backup.manifest-of-elsewhere.hint":
    "だれかがここにコピーしました。それでもここから復元する場合は、元のバケットを --from-bucket で指定してください。",
  "backup.object-missing": "{object} がありません。",
  "backup.object-missing.hint":
    "削除されたオブジェクトはバケットにバージョンとして残っています。なければ別のバックアップを使用してください。",
  "backup.object-size": "{object} は {expected} バイトのはずですが、{found} バイトです。",
  "backup.object-size.hint": "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
  "backup.object-digest": "{object} の SHA-256 が異なります。書き込まれた内容ではありません。",
  "backup.object-digest.hint": "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
  "backup.object-unreadable": "{object} を開けません: {reason}",
  "backup.object-unreadable.hint": "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
  "backup.count-mismatch": "{object} では {expected} 件のはずですが、ファイルには {found} 件あります。",
  "backup.count-mismatch.hint": "別のバックアップを使用してください。",
  "backup.bucket-of-another-stack":
    "{region}: バケット {bucket} のタグは {owner} を示しており、スタック '{stack}' のものではありません。",
  "backup.bucket-of-another-stack.hint":
    "そのスタックを使用するか、このスタックの opsctl:environment または opsctl:namePrefix を変更してください。",
  "backup.regions-twice":
    "2 つのオプションでリージョンが指定されています: --region {region}、--regions {regions}。",
  "backup.regions-twice.hint":
    "1 つのリージョンには --region、複数のリージョンには --regions を使用してください。",
  "backup.one-region": "このコマンドで指定できるリージョンは 1 つです: '{value}'。",
  "backup.one-region.hint": "リージョンを 1 つ指定してください: --region us-east-1",
} as const;
