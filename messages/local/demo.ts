import { error, text } from "../entry.js";

/** Sentences of `opsctl demo`. */
export const localDemo = {
  "demo.step-engine": text({
    en: "The engine: Pulumi's CLI and its AWS plugin",
    ja: "エンジン: Pulumi の CLI と AWS プラグイン",
  }),
  "demo.step-local": text({ en: "An AWS endpoint on this machine", ja: "このマシンの AWS エンドポイント" }),
  "demo.step-preview": text({
    en: "Preview: a backup bucket in each region, its parameters, a task queue",
    ja: "プレビュー: リージョンごとのバックアップバケット、パラメータ、タスクキュー",
  }),
  "demo.step-up": text({
    en: "Create them (as on AWS, most of the time is waiting for queues and buckets)",
    ja: "作成（AWS と同じく、大半はキューとバケットの準備を待つ時間）",
  }),
  "demo.step-seed": text({
    en: "Sample data: settings and secrets of a shop in Parameter Store, below {path}",
    ja: "サンプルデータ: ショップの設定とシークレット（Parameter Store の {path} 以下）",
  }),
  "demo.step-backup": text({
    en: "Back up each region (data is encrypted before it leaves this machine)",
    ja: "リージョンごとにバックアップ（暗号化してからマシンの外に送信）",
  }),
  "demo.step-list": text({ en: "List the backups", ja: "バックアップの一覧" }),
  "demo.step-lose": text({
    en: "Data loss: {count} {count|parameter is|parameters are} deleted in {region}",
    ja: "データの損失: {region} のパラメータ {count} 件を削除",
  }),
  "demo.step-restore": text({
    en: "Restore them (existing parameters are not changed)",
    ja: "復元（既存のパラメータは変更なし）",
  }),
  "demo.step-compare": text({
    en: "Compare with Parameter Store",
    ja: "Parameter Store と比較",
  }),
  "demo.step-github": text({
    en: "A local GitHub: REST, git over HTTP, and the repository acme/shop",
    ja: "ローカル GitHub（REST、HTTP の git、リポジトリ acme/shop）",
  }),
  "demo.step-issue": text({
    en: "An issue for a bug gets the label {label}",
    ja: "バグの Issue にラベル {label} を追加",
  }),
  "demo.step-enqueue": text({
    en: "The issue becomes a task in the queue (on GitHub, an event does this)",
    ja: "Issue をタスクとしてキューに送信（GitHub ではイベントで送信）",
  }),
  "demo.step-worker": text({
    en: "A worker runs the task. The agent here is a script for this one bug, in place of aider, codex or claude",
    ja: "ワーカーがタスクを実行（エージェントはこのバグ専用のスクリプト。aider・codex・claude の代わり）",
  }),
  "demo.step-pull-request": text({
    en: "The pull request on GitHub, and the checks that its change passed",
    ja: "GitHub のプルリクエストと、変更が合格したチェック",
  }),
  "demo.step-unchanged": text({ en: "Preview again: no changes", ja: "再度プレビュー: 変更なし" }),
  "demo.seeded": text({
    en: "{region}: {found} {found|parameter|parameters}, {written} written now",
    ja: "{region}: パラメータ {found} 件（今回の書き込み {written} 件）",
  }),
  "demo.gone": text({ en: "deleted: {name}", ja: "削除済み: {name}" }),
  "demo.intact": text({
    en: "{region}: {found} {found|parameter|parameters}, all types and values as before",
    ja: "{region}: パラメータ {found} 件（型と値はすべて以前と同じ）",
  }),
  "demo.plan-in-full": text({
    en: "Show each with `opsctl preview --stack local`.",
    ja: "個別に表示するには: `opsctl preview --stack local`",
  }),
  "demo.backup-counts": text({
    en: "The counts include parameters of the stack itself: the bucket names and the runtime descriptor.",
    ja: "件数には、スタック自身のパラメータ（バケット名、ランタイム記述子）も含まれます。",
  }),
  "demo.issue-again": text({
    en: "An earlier demo left its issue and pull request, so this demo creates new ones for the same bug.",
    ja: "以前のデモの Issue とプルリクエストが残っているため、同じバグの新しい Issue とプルリクエストを作成します。",
  }),
  "demo.done": text({ en: "The demo is complete ({time}).", ja: "デモが完了しました（{time}）。" }),
  "demo.next": text({
    en: "Nothing was removed. Try next (in {directory}; in a checkout, opsctl is bin/opsctl):",
    ja: "作成したリソースは残っています。次のコマンドを試してください（{directory} で実行。チェックアウトでは bin/opsctl）:",
  }),
  "demo.look-runs": text({ en: "the runs", ja: "実行の一覧" }),
  "demo.look-run": text({ en: "the task's events", ja: "タスクのイベント" }),
  "demo.look-backups": text({ en: "the backups", ja: "バックアップの一覧" }),
  "demo.look-outputs": text({ en: "the stack's resources", ja: "スタックのリソース" }),
  "demo.look-away": text({
    en: "stop both servers and delete their state",
    ja: "両方のサーバーを停止し、状態を削除",
  }),
  "demo.real-account": text({
    en: "To use an AWS account: set its ID in Pulumi.dev.yaml (docs/contract.md, 'Stack configuration'), then:",
    ja: "AWS アカウントで使用するには、Pulumi.dev.yaml にアカウント ID を設定してください（docs/contract.md の 'Stack configuration'）。続けて:",
  }),
  "demo.runs-stay": text({
    en: "Run records stay in {directory}, even after `opsctl local down --delete-state`.",
    ja: "実行記録は `opsctl local down --delete-state` の後も {directory} に残ります。",
  }),
  "demo.name-prefix": text({
    en: "Names begin with 'jenkins', the default of opsctl:namePrefix.",
    ja: "名前は 'jenkins'（opsctl:namePrefix の既定値）で始まります。",
  }),
  "demo.engine-built": text({
    en: "The engine that was built on this machine cannot be used with AWS. Use a stock engine (`opsctl engine install --from stock`), or set OPSCTL_ENGINE=built.",
    ja: "このマシンでビルドしたエンジンは AWS に使用できません。公式のエンジンを使用する（`opsctl engine install --from stock`）か、OPSCTL_ENGINE=built を設定してください。",
  }),
  "demo.only-local": error({
    kind: "refused",
    en: "The demo runs only on stack 'local', not on '{stack}'.",
    ja: "デモはスタック 'local' でだけ実行できます（指定: '{stack}'）。",
    hint: { en: "Leave out --stack.", ja: "--stack を付けずに実行してください。" },
  }),
  "demo.other-endpoint": error({
    kind: "refused",
    en: "{variable} is {url}, but the demo uses only the endpoint of `opsctl local up`.",
    ja: "{variable} は {url} ですが、デモで使用できるのは `opsctl local up` のエンドポイントだけです。",
    hint: { en: "Unset {variable}.", ja: "{variable} の設定を解除してください。" },
  }),
  "demo.parameters-differ": error({
    kind: "failed",
    en: "In {region}, parameters differ from the sample data: {names}.",
    ja: "{region} のパラメータがサンプルデータと異なります: {names}",
    hint: {
      en: "Check whether another program writes there. Otherwise report it.",
      ja: "ほかのプログラムがパラメータを書き込んでいないか確認してください。該当しない場合は不具合として報告してください。",
    },
  }),
  "demo.backup-incomplete": error({
    kind: "failed",
    en: "The backup is not complete in {regions}.",
    ja: "バックアップが完了していないリージョンがあります: {regions}",
    hint: {
      en: "The lines above show the reason. Correct it and run the demo again.",
      ja: "上の行にある理由を解消してから、デモを再実行してください。",
    },
  }),
  "demo.not-lost": error({
    kind: "failed",
    en: "In {region}, the missing parameters are not those that were deleted: {names}.",
    ja: "{region} で、削除したパラメータと存在しないパラメータが一致しません: {names}",
    hint: {
      en: "Check whether another program writes there. Otherwise report it.",
      ja: "ほかのプログラムがパラメータを書き込んでいないか確認してください。該当しない場合は不具合として報告してください。",
    },
  }),
  "demo.not-restored": error({
    kind: "failed",
    en: "In {region}, the restored parameters are not those that were deleted: {names}.",
    ja: "{region} で、削除したパラメータと復元したパラメータが一致しません: {names}",
    hint: {
      en: "Check whether another program writes there. Otherwise report it.",
      ja: "ほかのプログラムがパラメータを書き込んでいないか確認してください。該当しない場合は不具合として報告してください。",
    },
  }),
  "demo.not-unchanged": error({
    kind: "failed",
    en: "The preview shows unexpected changes: {changed}.",
    ja: "プレビューに予期しない変更があります: {changed}",
    hint: {
      en: "Check whether another program changes stack 'local'. Otherwise report it.",
      ja: "ほかのプログラムがスタック 'local' を変更していないか確認してください。該当しない場合は不具合として報告してください。",
    },
  }),
  "demo.file": text({
    en: "{path} ({change}, +{additions} -{deletions})",
    ja: "{path}（{change}、+{additions} -{deletions}）",
  }),
  "demo.file-added": text({ en: "added", ja: "追加" }),
  "demo.file-removed": text({ en: "removed", ja: "削除" }),
  "demo.file-modified": text({ en: "modified", ja: "変更" }),
  "demo.file-renamed": text({ en: "renamed", ja: "名前変更" }),
  "demo.file-copied": text({ en: "copied", ja: "コピー" }),
  "demo.file-changed": text({ en: "changed", ja: "変更" }),
  "demo.file-unchanged": text({ en: "unchanged", ja: "変更なし" }),
  "demo.column-check": text({ en: "Check", ja: "チェック" }),
  "demo.column-command": text({ en: "Command", ja: "コマンド" }),
  "demo.column-exit": text({ en: "Exit", ja: "終了コード" }),
  "demo.column-time": text({ en: "Time", ja: "時間" }),
  "demo.github-gone": error({
    kind: "failed",
    en: "The local GitHub was started but no longer responds.",
    ja: "起動したローカル GitHub から応答がありません。",
    hint: {
      en: "Run the demo again. Check the local GitHub with `opsctl local github status`.",
      ja: "デモを再実行してください。ローカル GitHub の状況は `opsctl local github status` で確認できます。",
    },
  }),
  "demo.task-failed": error({
    kind: "failed",
    en: "The worker failed to complete {task}.",
    ja: "ワーカーがタスクに失敗しました: {task}",
    hint: {
      en: "See the reason with `opsctl runs show {run}`. If main no longer has the bug, start over with `opsctl local github down --delete-state`.",
      ja: "理由を `opsctl runs show {run}` で確認してください。main のバグが修正済みの場合は `opsctl local github down --delete-state` で最初からやり直してください。",
    },
  }),
  "demo.task-lost": error({
    kind: "failed",
    en: "{task} was sent to the queue but the worker did not receive it.",
    ja: "ワーカーがキューからタスクを受信しませんでした: {task}",
    hint: {
      en: "Check with `opsctl runs list` whether another worker of stack 'local' received the task.",
      ja: "スタック 'local' の別のワーカーがタスクを受信していないか、`opsctl runs list` で確認してください。",
    },
  }),
  "demo.no-pull-request": error({
    kind: "failed",
    en: "The worker succeeded, but GitHub has no open pull request from {branch}.",
    ja: "ワーカーは成功しましたが、GitHub にブランチ {branch} のオープンなプルリクエストがありません。",
    hint: {
      en: "See the events with `opsctl runs show {run}`, and report it.",
      ja: "イベントを `opsctl runs show {run}` で確認し、不具合として報告してください。",
    },
  }),
  "demo.wrong-change": error({
    kind: "failed",
    en: "The pull request {url} changes files other than the fix and its test: {paths}.",
    ja: "プルリクエスト {url} が、修正とテスト以外のファイルを変更しています: {paths}",
    hint: {
      en: "If acme/shop was changed by hand, start over with `opsctl local github down --delete-state`. Otherwise report it.",
      ja: "acme/shop を手作業で変更した場合は、`opsctl local github down --delete-state` で最初からやり直してください。それ以外の場合は不具合として報告してください。",
    },
  }),
  "demo.no-checks": error({
    kind: "failed",
    en: "The record does not show that the change of {url} passed its checks.",
    ja: "{url} の変更がチェックに合格した記録がありません。",
    hint: {
      en: "See the events with `opsctl runs show {run}`, and report it.",
      ja: "イベントを `opsctl runs show {run}` で確認し、不具合として報告してください。",
    },
  }),
};
