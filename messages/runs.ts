import { error, event, text } from "./entry.js";

/** Sentences of `runs/`, `app/runs.ts` and `app/recording.ts`. */
export const runs = {
  // events
  "runs.log-full": text({
    en: "The event log {path} is full: what came after this is not recorded.",
    ja: "イベントログ {path} がいっぱいです。これ以降は記録されません。",
  }),
  "runs.not-recorded": event({
    level: "warning",
    en: "Run {runId} is not recorded, or not completely:",
    ja: "実行 {runId} の記録がないか、完全ではありません:",
  }),
  "runs.kept-on-machine": event({
    level: "warning",
    en: "The work bucket of stack '{stack}' can't be used: this run is recorded on this machine.",
    ja: "スタック '{stack}' の作業用バケットを使用できません。この実行はこのマシンに記録されます。",
  }),

  // how runs are shown
  "runs.column-run": text({ en: "Run", ja: "実行" }),
  "runs.column-kind": text({ en: "Kind", ja: "種類" }),
  "runs.column-stack": text({ en: "Stack", ja: "スタック" }),
  "runs.column-status": text({ en: "Status", ja: "状態" }),
  "runs.column-age": text({ en: "Age", ja: "経過" }),
  "runs.column-time": text({ en: "Time", ja: "所要時間" }),
  "runs.column-subject": text({ en: "Subject", ja: "対象" }),
  "runs.list-none": text({ en: "No runs.", ja: "実行はありません。" }),
  "runs.list-none-here": text({
    en: "No runs on this machine. Those of a stack's schedule: `opsctl runs list --stack NAME --from bucket`.",
    ja: "このマシンに実行はありません。スタックのスケジュールの実行: `opsctl runs list --stack NAME --from bucket`",
  }),
  "runs.list-next": text({
    en: "There are more: add --cursor {next}",
    ja: "続きがあります。--cursor {next} を付けてください",
  }),
  "runs.list-unreadable": text({ en: "unreadable", ja: "読めません" }),
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
    en: "none: the message could not be read",
    ja: "なし（メッセージを読めませんでした）",
  }),
  "runs.task-repository": text({ en: "Repository", ja: "リポジトリ" }),
  "runs.task-number": text({ en: "Number", ja: "番号" }),
  "runs.task-comment": text({ en: "Comment", ja: "コメント" }),
  "runs.task-base-commit": text({ en: "Base commit", ja: "起点のコミット" }),
  "runs.task-branch": text({ en: "Branch", ja: "ブランチ" }),
  "runs.task-commit": text({ en: "Commit", ja: "コミット" }),
  "runs.task-pull-request": text({ en: "Pull request", ja: "プルリクエスト" }),
  "runs.task-agent": text({ en: "Agent", ja: "エージェント" }),
  "runs.message-deleted": text({ en: "deleted", ja: "削除済み" }),
  "runs.message-dead-lettered": text({ en: "dead-lettered", ja: "デッドレターキュー" }),
  "runs.message-returned": text({ en: "returned", ja: "キューに返却" }),
  "runs.program-succeeded": text({ en: "succeeded in {time}", ja: "成功（{time}）" }),
  "runs.program-failed": text({
    en: "failed with exit code {exitCode} after {time}",
    ja: "終了コード {exitCode} で失敗（{time}）",
  }),
  "runs.program-stopped": text({ en: "was stopped after {time}", ja: "停止（{time}）" }),
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
    ja: "  {name} の出力（全 {total} 行の最後の {count} 行。--verbose で全部）:",
  }),
  "runs.printed-nothing": text({ en: "  {name} printed nothing.", ja: "  {name} は何も出力していません。" }),
  "runs.no-events": text({ en: "No events.", ja: "イベントはありません。" }),
  "runs.lost-lines": text({
    en: "{count} lines of the event log cannot be read: a write was cut.",
    ja: "イベントログの {count} 行が読めません。書き込みが途中で切れています。",
  }),
  "runs.failure-file": text({ en: "Failure: {path}", ja: "失敗の記録: {path}" }),
  "runs.record-file": text({ en: "Record: {path}", ja: "実行記録: {path}" }),
  "runs.ended": text({ en: "{runId} has ended: {status}", ja: "{runId} が終わりました: {status}" }),

  // errors
  "runs.none": error({
    kind: "failed",
    en: "There are no such runs in {directory}.",
    ja: "{directory} に該当する実行がありません。",
    hint: {
      en: "`opsctl runs list` shows the runs of all stacks on this machine, with --from bucket those of the stack's schedule. OPSCTL_TASKS_DIR decides where this machine records runs.",
      ja: "`opsctl runs list` はこのマシンの全スタックの実行を表示し、--from bucket を付けるとスタックのスケジュールの実行を表示します。このマシンの記録の場所は OPSCTL_TASKS_DIR で決まります。",
    },
  }),
  "runs.unknown": error({
    kind: "failed",
    en: "There is no run '{run}' in {directory}.",
    ja: "{directory} に実行 '{run}' はありません。",
    hint: {
      en: "`opsctl runs list` shows the ids; --stack leaves out the runs of other stacks. Runs of the stack's schedule are in its bucket: --from bucket.",
      ja: "ID は `opsctl runs list` で確認できます。--stack を付けると他のスタックの実行は除かれます。スタックのスケジュールの実行はバケットにあります（--from bucket）。",
    },
  }),
  "runs.ambiguous": error({
    kind: "usage",
    en: "{count} runs begin with '{run}': {runs}, …",
    ja: "'{run}' で始まる実行が {count} 件あります: {runs}、…",
    hint: { en: "Give more of the id.", ja: "ID をもう少し長く指定してください。" },
  }),
  "runs.bad-since": error({
    kind: "usage",
    en: "--since: '{value}' is neither a duration nor a date.",
    ja: "--since: '{value}' は期間でも日付でもありません。",
    hint: {
      en: "Write 2h, 30d, 2026-11-21 or 2026-11-21T03:35:00Z.",
      ja: "2h、30d、2026-11-21、2026-11-21T03:35:00Z のように書いてください。",
    },
  }),
  "runs.unexpected": error({
    kind: "reported",
    en: "Unexpected error: {reason}",
    ja: "予期しないエラー: {reason}",
    hint: {
      en: "Run the command with --verbose for the details.",
      ja: "--verbose を付けて実行すると詳細が表示されます。",
    },
  }),
  "runs.newer-version": error({
    kind: "failed",
    en: "{file} has version {version}; this opsctl reads up to {known}.",
    ja: "{file} のバージョンは {version} です。この opsctl が読めるのは {known} までです。",
    hint: {
      en: "A newer opsctl wrote it: use that one.",
      ja: "より新しい opsctl が書いたものです。その opsctl を使ってください。",
    },
  }),
  "runs.unreadable": error({
    kind: "failed",
    en: "{file} is not a readable run record: {reason}",
    ja: "{file} は実行記録として読めません: {reason}",
    hint: {
      en: "It was damaged or is another program's file. Move it elsewhere; other runs are not affected.",
      ja: "壊れているか、別のプログラムのファイルです。別の場所へ移してください。ほかの実行には影響しません。",
    },
  }),
  "runs.bad-cursor": error({
    kind: "usage",
    en: "--cursor: '{value}' is not a cursor.",
    ja: "--cursor: '{value}' はカーソルではありません。",
    hint: {
      en: "Give what the page before showed, or leave --cursor out for the newest runs.",
      ja: "前のページが示した値を指定するか、最新から見るなら --cursor を省いてください。",
    },
  }),
  "runs.bad-id": error({
    kind: "failed",
    en: "'{runId}' is not a run's id.",
    ja: "'{runId}' は実行の ID ではありません。",
    hint: {
      en: "`opsctl runs list` shows the ids; they look like 20261121T033500Z-1f0c9a2b.",
      ja: "ID は `opsctl runs list` で確認できます。形は 20261121T033500Z-1f0c9a2b です。",
    },
  }),
  "runs.disk-full": error({
    kind: "failed",
    en: "{path} could not be written whole.",
    ja: "{path} を最後まで書けませんでした。",
    hint: { en: "Check the space on its disk.", ja: "ディスクの空きを確かめてください。" },
  }),
  "runs.bucket-timeout": error({
    kind: "failed",
    en: "S3 did not answer within {seconds} seconds ({bucket}).",
    ja: "S3 から {seconds} 秒以内に応答がありませんでした（{bucket}）。",
    hint: {
      en: "Run the command again; check the connection to S3.",
      ja: "もう一度実行し、S3 への接続を確認してください。",
    },
  }),
  "runs.bucket-late": error({
    kind: "failed",
    en: "The work bucket of stack '{stack}' was not reached within {seconds} seconds.",
    ja: "スタック '{stack}' の作業用バケットに {seconds} 秒以内に接続できませんでした。",
    hint: {
      en: "Check the connection to AWS in the stack's home region.",
      ja: "スタックのホームリージョンの AWS への接続を確認してください。",
    },
  }),
  "runs.no-process": error({
    kind: "failed",
    en: "The operating system knows no process {pid}, which is this one.",
    ja: "OS が、このプロセス自身である {pid} を見つけられません。",
    hint: {
      en: "On Linux /proc must be mounted, elsewhere `ps` must work.",
      ja: "Linux では /proc のマウント、その他では `ps` が必要です。",
    },
  }),
};
