import { event, text } from "../entry.js";

/** A task on its way. */
export const workerProgress = {
  // a task on its way
  "worker.received": event({
    level: "info",
    also: ["messageId"],
    en: "{task}: received (attempt {receiveCount})",
    ja: "{task}: 受信しました（{receiveCount} 回目）",
  }),
  "worker.claimed": event({
    level: "info",
    also: ["branch"],
    en: "{task}: {title}",
    ja: "{task}: 「{title}」に着手しました",
  }),
  "worker.checked-out": event({
    level: "info",
    en: "{task}: checked out {branch} at {commit}",
    ja: "{task}: {branch} をチェックアウトしました（{commit}）",
  }),
  "worker.without-content": event({
    level: "warning",
    en: "{task}: not checked out, submodules and files that a filter such as Git LFS makes ({count}): {paths}",
    ja: "{task}: サブモジュールと、Git LFS などのフィルターで作られるファイルはチェックアウトされません（{count} 件）: {paths}",
  }),
  "worker.verify-config-unread": event({
    level: "warning",
    en: "{task}: only {file} is read, not {paths}",
    ja: "{task}: 読み取るのは {file} だけです。次のファイルは読み取りません: {paths}",
  }),
  "worker.converted": event({
    level: "info",
    en: "{task}: stored with other line ends, keywords or another encoding, as .gitattributes asks ({count}): {paths}",
    ja: "{task}: .gitattributes に従って改行コード、キーワードまたは文字コードを変換して保存しました（{count} 件）: {paths}",
  }),
  "worker.agent-started": event({
    level: "info",
    en: "{task}: agent '{agent}' is at work",
    ja: "{task}: エージェント '{agent}' が作業中です",
  }),
  "worker.agent-line": event({ level: "progress", en: "{task}: {line}", ja: "{task}: {line}" }),
  "worker.agent-lines-cut": event({
    level: "progress",
    en: "{task}: the agent has printed {lines} lines; the rest is not shown",
    ja: "{task}: エージェントの出力が {lines} 行に達したため、以降は表示しません",
  }),
  "worker.agent-succeeded": event({
    level: "info",
    also: ["durationMs", "exitCode"],
    en: "{task}: the agent succeeded in {time}",
    ja: "{task}: エージェントが成功しました（{time}）",
  }),
  "worker.agent-ended": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: the agent failed with exit code {exitCode} after {time}",
    ja: "{task}: エージェントが終了コード {exitCode} で失敗しました（{time}）",
  }),
  "worker.agent-stopped": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: the agent was stopped after {time}",
    ja: "{task}: エージェントを停止しました（{time}）",
  }),
  "worker.step-succeeded": event({
    level: "info",
    also: ["durationMs", "exitCode"],
    en: "{task}: {step} succeeded in {time}",
    ja: "{task}: {step} が成功しました（{time}）",
  }),
  "worker.step-ended": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: {step} failed with exit code {exitCode} after {time}",
    ja: "{task}: {step} が終了コード {exitCode} で失敗しました（{time}）",
  }),
  "worker.step-stopped": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: {step} was stopped after {time}",
    ja: "{task}: {step} を停止しました（{time}）",
  }),
  "worker.published": event({
    level: "info",
    also: ["commit"],
    en: "{task}: published as {pullRequest}",
    ja: "{task}: 公開しました: {pullRequest}",
  }),
  "worker.skipped": event({
    level: "info",
    en: "{task}: nothing to do, the message is deleted",
    ja: "{task}: することがないため、メッセージを削除しました",
  }),
  "worker.dead-lettered": event({
    level: "warning",
    en: "{task}: given up; the message lies in the dead-letter queue with the reason {code}. What happened: opsctl runs show {runId}",
    ja: "{task}: 中止しました。メッセージは理由 {code} とともにデッドレターキューにあります。詳細: opsctl runs show {runId}",
  }),
  "worker.again-issue": text({
    en: "When that is mended, send the task again: opsctl enqueue issue --repository {repository} --number {number}",
    ja: "原因を直したら、タスクを送り直してください: opsctl enqueue issue --repository {repository} --number {number}",
  }),
  "worker.again-comment": text({
    en: "When that is mended, send the task again: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
    ja: "原因を直したら、タスクを送り直してください: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
  }),
  "worker.returned": event({
    level: "info",
    en: "{task}: the message goes back to the queue, for another try in {seconds} s",
    ja: "{task}: メッセージをキューに戻しました。{seconds} 秒後に再試行されます",
  }),

  // how comments of the worker's begin and end
  "worker.comment-not-done": text({ en: "This could not be done:", ja: "実行できませんでした:" }),
  "worker.comment-not-started": text({ en: "This could not be started:", ja: "開始できませんでした:" }),
  "worker.comment-held": text({
    en: "This can't be started yet; it begins by itself once the reason is mended:",
    ja: "まだ開始できません。原因が解消されると自動で始まります:",
  }),
  "worker.comment-more": text({
    en: "Run `{runId}` on worker `{workerId}`; its operator finds more with `opsctl runs show {runId}`.",
    ja: "ワーカー `{workerId}` の実行 `{runId}`。詳細は運用者が `opsctl runs show {runId}` で確認できます。",
  }),
  "worker.kept-found": event({
    level: "info",
    en: "{task}: commit {commit} was made by '{agent}' and verified in run {runId}; it is published now",
    ja: "{task}: コミット {commit}（エージェント '{agent}'、実行 {runId} で検証済み）からプルリクエストを作成します",
  }),
  "worker.kept-unusable": event({
    level: "warning",
    en: "{task}: the commit that was kept can't be used; the agent starts anew. {reason}",
    ja: "{task}: 保存済みのコミットを使用できません。エージェントを最初から実行します。{reason}",
  }),
  "worker.not-kept": event({
    level: "warning",
    en: "{task}: the verified commit could not be kept for later. {reason}",
    ja: "{task}: 検証済みのコミットを保存できませんでした。{reason}",
  }),
  "worker.handed-back": event({
    level: "info",
    en: "{task}: message {messageId} takes the place of the one before (first message {originId}, next attempt {attempt})",
    ja: "{task}: メッセージ {messageId} に置き換えました（最初のメッセージ: {originId}、次の試行: {attempt} 回目）",
  }),
  "worker.retry-in-place": event({
    level: "warning",
    en: "{task}: trying the call again in {seconds} s. {reason}",
    ja: "{task}: {seconds} 秒後に呼び出しを再試行します。{reason}",
  }),

  // what went wrong beside the task
  "worker.heartbeat-failed": event({
    level: "warning",
    en: "{task}: the message's lease could not be extended; trying again. {reason}",
    ja: "{task}: メッセージのリースを延長できませんでした。再試行します。{reason}",
  }),
  "worker.settle-failed": event({
    level: "warning",
    en: "{task}: the queue did not take the message's end; it will come back. {reason}",
    ja: "{task}: キューでメッセージを処理済みにできませんでした。再び配信されます。{reason}",
  }),
  "worker.journal-failed": event({
    level: "warning",
    en: "{task}: run {runId} could not be written down. {reason}",
    ja: "{task}: 実行 {runId} を記録できませんでした。{reason}",
  }),
  "worker.comment-failed": event({
    level: "warning",
    en: "{task}: no comment could be written. {reason}",
    ja: "{task}: コメントを書けませんでした。{reason}",
  }),
  "worker.notify-failed": event({
    level: "warning",
    en: "{task}: people could not be told. {reason}",
    ja: "{task}: 通知できませんでした。{reason}",
  }),
  "worker.not-swept": event({
    level: "warning",
    en: "{path}, left by a worker that is no more, could not be removed. {reason}",
    ja: "終了したワーカーが残した {path} を削除できませんでした。{reason}",
  }),
  "worker.directory-left": event({
    level: "warning",
    en: "{task}: {path} could not be removed. {reason}",
    ja: "{task}: {path} を削除できませんでした。{reason}",
  }),
};
