import { error, event, text } from "./entry.js";

/** Sentences of `runs/`, `app/runs.ts` and `app/recording.ts`. */
export const runs = {
  // events
  "runs.log-full": text({
    en: "The event log is full: {path}. Later events are not recorded.",
    ja: "イベントログが上限に達しました: {path}。以降のイベントは記録されません。",
  }),
  "runs.not-recorded": event({
    level: "warning",
    en: "Saving the run record failed ({runId}):",
    ja: "実行記録の保存に失敗しました（{runId}）:",
  }),
  "runs.kept-on-machine": event({
    level: "warning",
    en: "The work bucket of stack '{stack}' cannot be used. This run is recorded on this machine.",
    ja: "スタック '{stack}' の作業用バケットを使用できません。この実行はこのマシンに記録されます。",
  }),

  // how runs are shown
  "runs.column-run": text({ en: "Run", ja: "実行" }),
  "runs.column-kind": text({ en: "Kind", ja: "種類" }),
  "runs.column-stack": text({ en: "Stack", ja: "スタック" }),
  "runs.column-status": text({ en: "Status", ja: "ステータス" }),
  "runs.column-age": text({ en: "Age", ja: "経過" }),
  "runs.column-time": text({ en: "Time", ja: "所要時間" }),
  "runs.column-subject": text({ en: "Subject", ja: "対象" }),
  "runs.list-none": text({ en: "No runs.", ja: "実行はありません。" }),
  "runs.list-none-here": text({
    en: "No matching runs on this machine. To list the runs of a stack's schedule: `opsctl runs list --stack NAME --from bucket`.",
    ja: "このマシンに該当する実行はありません。スケジュールの実行を表示するには: `opsctl runs list --stack NAME --from bucket`",
  }),
  "runs.list-next": text({
    en: "There are more runs: add --cursor {next}",
    ja: "続きがあります。--cursor {next} を付けてください。",
  }),
  "runs.list-unreadable": text({ en: "unreadable", ja: "読み取り不可" }),
  "runs.show-started": text({ en: "Started", ja: "開始" }),
  "runs.show-finished": text({ en: "Finished", ja: "終了" }),
  "runs.show-message": text({ en: "Message", ja: "メッセージ" }),
  "runs.show-attempt": text({ en: "Attempt", ja: "試行回数" }),
  "runs.show-process": text({ en: "Process", ja: "プロセス" }),
  "runs.status-running": text({ en: "running", ja: "実行中" }),
  "runs.status-succeeded": text({ en: "succeeded", ja: "成功" }),
  "runs.status-partial": text({ en: "partial", ja: "一部成功" }),
  "runs.status-failed": text({ en: "failed", ja: "失敗" }),
  "runs.status-skipped": text({ en: "skipped", ja: "スキップ" }),
  "runs.status-interrupted": text({ en: "interrupted", ja: "中断" }),
  "runs.kind-drill": text({ en: "drill", ja: "復元テスト" }),
  "runs.kind-diff": text({ en: "diff", ja: "差分" }),
  "runs.kind-stack": text({ en: "stack", ja: "スタック" }),
  "runs.kind-task": text({ en: "task", ja: "タスク" }),
  "runs.kind-backup": text({ en: "backup", ja: "バックアップ" }),
  "runs.kind-copy": text({ en: "copy", ja: "コピー" }),
  "runs.kind-prune": text({ en: "prune", ja: "整理" }),
  "runs.kind-restore": text({ en: "restore", ja: "復元" }),

  // a backup
  "runs.backup-result": text({ en: "Result", ja: "結果" }),

  // a task
  "runs.task-type": text({ en: "Task", ja: "タスク" }),
  "runs.task-type-issue": text({ en: "issue", ja: "Issue の対応" }),
  "runs.task-type-pr_comment": text({
    en: "comment on a pull request",
    ja: "プルリクエストのコメントの対応",
  }),
  "runs.task-type-unknown": text({
    en: "none: the message could not be parsed",
    ja: "なし（メッセージを解析できません）",
  }),
  "runs.task-repository": text({ en: "Repository", ja: "リポジトリ" }),
  "runs.task-number": text({ en: "Number", ja: "番号" }),
  "runs.task-comment": text({ en: "Comment", ja: "コメント" }),
  "runs.task-base-commit": text({ en: "Base commit", ja: "起点のコミット" }),
  "runs.task-branch": text({ en: "Branch", ja: "ブランチ" }),
  "runs.task-commit": text({ en: "Commit", ja: "コミット" }),
  "runs.task-pull-request": text({ en: "Pull request", ja: "プルリクエスト" }),
  "runs.task-draft": text({ en: "Draft", ja: "ドラフト" }),
  "runs.task-usage": text({ en: "Usage", ja: "使用量" }),
  "runs.task-agent": text({ en: "Agent", ja: "エージェント" }),
  "runs.task-isolation": text({
    en: "{method}, network {network}, instance metadata {metadata}",
    ja: "{method}、ネットワーク: {network}、インスタンスメタデータ: {metadata}",
  }),
  "runs.message-deleted": text({ en: "deleted", ja: "削除済み" }),
  "runs.message-dead-lettered": text({ en: "dead-lettered", ja: "デッドレターキュー" }),
  "runs.message-returned": text({ en: "returned", ja: "キューに返却" }),
  "runs.program-succeeded": text({ en: "succeeded in {time}", ja: "成功（{time}）" }),
  "runs.program-failed": text({
    en: "failed with exit code {exitCode} after {time}",
    ja: "終了コード {exitCode} で失敗（{time}）",
  }),
  "runs.program-stopped": text({ en: "was stopped after {time}", ja: "停止（{time}）" }),
  "runs.column-pass": text({ en: "Agent run", ja: "エージェントの実行" }),
  "runs.column-outcome": text({ en: "Outcome", ja: "結果" }),
  "runs.column-model": text({ en: "Model", ja: "モデル" }),
  "runs.column-usage": text({ en: "Usage", ja: "使用量" }),
  "runs.tokens": text({ en: "{tokens} tokens", ja: "{tokens} トークン" }),
  "runs.tokens-cost": text({ en: "{tokens} tokens, {usd} USD", ja: "{tokens} トークン、{usd} USD" }),
  "runs.column-checks": text({ en: "Checks", ja: "チェック" }),
  "runs.pass-implement": text({ en: "task", ja: "タスク" }),
  "runs.pass-tests": text({ en: "tests", ja: "テスト作成" }),
  "runs.pass-repair": text({ en: "repair {attempt}", ja: "修正 {attempt}" }),
  "runs.task-checks": text({ en: "Checks", ja: "チェック" }),
  "runs.task-checks-base": text({ en: "{source}, of the base commit", ja: "{source}（起点のコミット）" }),
  "runs.task-checks-change": text({ en: "{source}, of the change itself", ja: "{source}（変更自体）" }),
  "runs.task-checks-none": text({ en: "none", ja: "なし" }),
  "runs.task-patch": text({ en: "Patch", ja: "パッチ" }),
  "runs.task-patch-files": text({
    en: "{count} {count|file|files}, with `opsctl runs show {runId} --patch`",
    ja: "{count} ファイル（`opsctl runs show {runId} --patch`）",
  }),
  "runs.column-step": text({ en: "Step", ja: "ステップ" }),
  "runs.column-command": text({ en: "Command", ja: "コマンド" }),
  "runs.column-exit": text({ en: "Exit", ja: "終了コード" }),
  "runs.column-file": text({ en: "File", ja: "ファイル" }),
  "runs.column-change": text({ en: "Change", ja: "変更" }),
  "runs.column-added": text({ en: "Added", ja: "追加行" }),
  "runs.column-removed": text({ en: "Removed", ja: "削除行" }),
  "runs.change-added": text({ en: "added", ja: "追加" }),
  "runs.change-modified": text({ en: "modified", ja: "変更" }),
  "runs.change-deleted": text({ en: "deleted", ja: "削除" }),
  "runs.printed": text({ en: "  {name} printed:", ja: "  {name} の出力:" }),
  "runs.printed-last": text({
    en: "  {name} printed, the last {count} of {total} lines (--verbose shows all):",
    ja: "  {name} の出力（全 {total} 行の最後の {count} 行。--verbose ですべて表示）:",
  }),
  "runs.printed-nothing": text({ en: "  {name} printed nothing.", ja: "  {name} は何も出力していません。" }),
  "runs.no-events": text({ en: "No events.", ja: "イベントはありません。" }),
  "runs.lost-lines": text({
    en: "{count} {count|line|lines} of the event log cannot be read: a write was interrupted.",
    ja: "イベントログの {count} 行を読み取れません。書き込みが途中で終了しています。",
  }),
  "runs.failure-file": text({ en: "Failure: {path}", ja: "失敗の記録: {path}" }),
  "runs.record-file": text({ en: "Record: {path}", ja: "実行記録: {path}" }),
  "runs.ended": text({ en: "Run {runId} ended: {status}", ja: "実行 {runId} が終了しました: {status}" }),

  // errors
  "runs.none": error({
    kind: "failed",
    en: "No runs match in {directory}.",
    ja: "該当する実行が {directory} にありません。",
    hint: {
      en: "`opsctl runs list` shows the runs of all stacks on this machine; with --from bucket it shows the runs of the stack's schedule. OPSCTL_TASKS_DIR sets where this machine records runs.",
      ja: "`opsctl runs list` でこのマシンの全スタックの実行を確認してください。スケジュールの実行は --from bucket で表示できます。このマシンの記録の場所は OPSCTL_TASKS_DIR で変更できます。",
    },
  }),
  "runs.unknown": error({
    kind: "failed",
    en: "There is no run '{run}' in {directory}.",
    ja: "実行 '{run}' が {directory} にありません。",
    hint: {
      en: "`opsctl runs list` shows the IDs; --stack limits the list to one stack. The runs of the stack's schedule are in its bucket: --from bucket.",
      ja: "ID は `opsctl runs list` で確認してください。--stack を付けると 1 つのスタックの実行だけを表示します。スケジュールの実行はバケットにあります（--from bucket）。",
    },
  }),
  "runs.no-patch": error({
    kind: "failed",
    en: "Run {runId} has no patch.",
    ja: "実行 {runId} にパッチはありません。",
    hint: {
      en: "Only a task has one that changed files and ended without a pull request. See why with `opsctl runs show {runId}`.",
      ja: "パッチがあるのは、ファイルを変更し、プルリクエストを作成せずに終了したタスクだけです。理由は `opsctl runs show {runId}` で確認してください。",
    },
  }),
  "runs.ambiguous": error({
    kind: "usage",
    en: "{count} runs begin with '{run}': {runs}, …",
    ja: "'{run}' で始まる実行が {count} 件あります: {runs}、…",
    hint: { en: "Write more characters of the ID.", ja: "ID の文字をさらに指定してください。" },
  }),
  "runs.bad-since": error({
    kind: "usage",
    en: "--since: '{value}' is neither a duration nor a date.",
    ja: "--since の値が正しくありません: '{value}'（期間または日付のみ）。",
    hint: {
      en: "Write 2h, 30d, 2026-11-21 or 2026-11-21T03:35:00Z.",
      ja: "2h、30d、2026-11-21、2026-11-21T03:35:00Z のように指定してください。",
    },
  }),
  "runs.unexpected": error({
    kind: "reported",
    en: "Unexpected error: {reason}",
    ja: "予期しないエラーが発生しました: {reason}",
    hint: {
      en: "Run the command with --verbose for the details.",
      ja: "--verbose を付けて再実行し、詳細を確認してください。",
    },
  }),
  "runs.newer-version": error({
    kind: "failed",
    en: "{file} has version {version}; this opsctl reads up to {known}.",
    ja: "{file} のバージョンは {version} です。この opsctl が読み取れるバージョンは {known} までです。",
    hint: {
      en: "A newer opsctl wrote the file. Use that version.",
      ja: "より新しい opsctl が書き込んだファイルです。新しい opsctl を使用してください。",
    },
  }),
  "runs.unreadable": error({
    kind: "failed",
    en: "The run record {file} cannot be parsed: {reason}",
    ja: "実行記録 {file} を解析できません: {reason}",
    hint: {
      en: "The file is damaged or belongs to another program. Move it elsewhere; other runs are not affected.",
      ja: "ファイルが破損しているか、別のプログラムのファイルです。別の場所に移動してください。ほかの実行には影響しません。",
    },
  }),
  "runs.bad-cursor": error({
    kind: "usage",
    en: "--cursor: '{value}' is not a cursor.",
    ja: "--cursor がカーソルではありません: '{value}'。",
    hint: {
      en: "Use the cursor that the page before showed, or leave --cursor out for the newest runs.",
      ja: "前のページに表示されたカーソルを指定するか、--cursor を省略して最新から表示してください。",
    },
  }),
  "runs.bad-id": error({
    kind: "failed",
    en: "'{runId}' is not a run ID.",
    ja: "実行 ID ではありません: '{runId}'。",
    hint: {
      en: "`opsctl runs list` shows the IDs; they look like 20261121T033500Z-1f0c9a2b.",
      ja: "ID は `opsctl runs list` で確認してください（例: 20261121T033500Z-1f0c9a2b）。",
    },
  }),
  "runs.disk-full": error({
    kind: "failed",
    en: "{path} could not be written completely.",
    ja: "{path} を最後まで書き込めませんでした。",
    hint: { en: "Check the free space of the disk.", ja: "ディスクの空き容量を確認してください。" },
  }),
  "runs.bucket-timeout": error({
    kind: "failed",
    en: "S3 did not respond within {seconds} {seconds|second|seconds} ({bucket}).",
    ja: "S3 から {seconds} 秒以内に応答がありませんでした（{bucket}）。",
    hint: {
      en: "Run the command again. Check the connection to S3.",
      ja: "再実行してください。S3 への接続も確認してください。",
    },
  }),
  "runs.bucket-late": error({
    kind: "failed",
    en: "The work bucket of stack '{stack}' could not be reached within {seconds} {seconds|second|seconds}.",
    ja: "スタック '{stack}' の作業用バケットに {seconds} 秒以内に接続できませんでした。",
    hint: {
      en: "Check the connection to AWS in the stack's home region.",
      ja: "スタックのホームリージョンにある AWS への接続を確認してください。",
    },
  }),
  "runs.no-process": error({
    kind: "failed",
    en: "The operating system does not list this process (pid {pid}).",
    ja: "OS のプロセス一覧にこのプロセスがありません（pid {pid}）。",
    hint: {
      en: "On Linux, mount /proc. On other systems, check that `ps` works.",
      ja: "Linux では /proc をマウントしてください。ほかの OS では `ps` が動作することを確認してください。",
    },
  }),
};
