import { event, text } from "../entry.js";

/** A task on its way. */
export const workerProgress = {
  // a task on its way
  "worker.received": event({
    level: "info",
    also: ["messageId"],
    en: "{task}: received (attempt {receiveCount})",
    ja: "{task}: 受信（{receiveCount} 回目）",
  }),
  "worker.claimed": event({
    level: "info",
    also: ["branch"],
    en: "{task}: {title}",
    ja: "{task}: 着手（{title}）",
  }),
  "worker.claim-taken-over": event({
    level: "warning",
    en: "{task}: taken over from worker {worker}, whose lease has ended (run {runId})",
    ja: "{task}: リースが切れたワーカー {worker} から引き継ぎ（実行 {runId}）",
  }),
  "worker.claim-not-released": event({
    level: "warning",
    en: "{task}: releasing the claim failed, so other workers wait until it expires: {reason}",
    ja: "{task}: クレームの解放に失敗（失効まで、ほかのワーカーは待機）: {reason}",
  }),
  "worker.checked-out": event({
    level: "info",
    en: "{task}: checked out {branch} at {commit}",
    ja: "{task}: {branch} をチェックアウト（{commit}）",
  }),
  "worker.without-content": event({
    level: "warning",
    en: "{task}: {count} {count|submodule or file|submodules and files} of filters such as Git LFS not checked out: {paths}",
    ja: "{task}: チェックアウトの対象外（サブモジュール、Git LFS などのフィルターのファイル、{count} 件）: {paths}",
  }),
  "worker.verify-config-unread": event({
    level: "warning",
    en: "{task}: {paths} not read: only {file} is",
    ja: "{task}: 読み取り対象外のファイル: {paths}（対象は {file} のみ）",
  }),
  "worker.converted": event({
    level: "info",
    en: "{task}: {count} {count|file|files} stored with other line endings, keywords or encoding, as set in .gitattributes: {paths}",
    ja: "{task}: .gitattributes に従い、改行コード、キーワードまたは文字コードを変換（{count} 件）: {paths}",
  }),
  "worker.agent-started": event({
    level: "info",
    also: ["attempt"],
    en: "{task}: agent '{agent}' started",
    ja: "{task}: エージェント '{agent}' を開始",
  }),
  "worker.tests-pass-started": event({
    level: "info",
    also: ["attempt"],
    en: "{task}: agent '{agent}' started to write tests",
    ja: "{task}: エージェント '{agent}' がテストの作成を開始",
  }),
  "worker.tests-pass-undone": event({
    level: "warning",
    en: "{task}: no tests were added; what the agent changed for them was undone. {reason}",
    ja: "{task}: テストは追加されませんでした。テストのための変更は取り消しました。{reason}",
  }),
  "worker.repair-started": event({
    level: "info",
    en: "{task}: agent '{agent}' started repair {attempt}",
    ja: "{task}: エージェント '{agent}' が修正を開始（{attempt} 回目）",
  }),
  "worker.baseline-started": event({
    level: "info",
    en: "{task}: checking the base commit {commit} for comparison",
    ja: "{task}: 比較のため、ベースのコミット {commit} をチェック",
  }),
  "worker.agent-line": event({ level: "progress", en: "{task}: {line}", ja: "{task}: {line}" }),
  "worker.agent-lines-cut": event({
    level: "progress",
    en: "{task}: the agent has printed {lines} lines; later lines are not shown",
    ja: "{task}: エージェントの出力が {lines} 行に到達（以降は表示を省略）",
  }),
  "worker.agent-succeeded": event({
    level: "info",
    also: ["durationMs", "exitCode"],
    en: "{task}: the agent succeeded in {time}",
    ja: "{task}: エージェントが成功（{time}）",
  }),
  "worker.agent-ended": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: the agent failed with exit code {exitCode} after {time}",
    ja: "{task}: エージェントが失敗（終了コード {exitCode}、{time}）",
  }),
  "worker.agent-stopped": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: the agent was stopped after {time}",
    ja: "{task}: エージェントを停止（{time}）",
  }),
  "worker.step-succeeded": event({
    level: "info",
    also: ["durationMs", "exitCode"],
    en: "{task}: {step} succeeded in {time}",
    ja: "{task}: {step} が成功（{time}）",
  }),
  "worker.step-ended": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: {step} failed with exit code {exitCode} after {time}",
    ja: "{task}: {step} が失敗（終了コード {exitCode}、{time}）",
  }),
  "worker.step-stopped": event({
    level: "info",
    also: ["durationMs"],
    en: "{task}: {step} was stopped after {time}",
    ja: "{task}: {step} を停止（{time}）",
  }),
  "worker.step-failed-before": event({
    level: "warning",
    en: "{task}: {step} fails on the base commit too, so its result does not count",
    ja: "{task}: {step} はベースのコミットでも失敗するため、結果は判定の対象外",
  }),
  "worker.patch-kept": event({
    level: "info",
    also: ["runId"],
    en: "{task}: unpublished work saved as a patch ({count} {count|file|files})",
    ja: "{task}: プルリクエストにしていない変更をパッチとして保存（{count} ファイル）",
  }),
  "worker.patch-not-kept": event({
    level: "warning",
    en: "{task}: unpublished work could not be saved as a patch. {reason}",
    ja: "{task}: プルリクエストにしていない変更をパッチとして保存できませんでした。{reason}",
  }),
  "worker.published": event({
    level: "info",
    also: ["commit"],
    en: "{task}: pushed to pull request {pullRequest}",
    ja: "{task}: プルリクエストにプッシュ: {pullRequest}",
  }),
  "worker.published-draft": event({
    level: "warning",
    also: ["pullRequest"],
    en: "{task}: the pull request is a draft: {reasons}",
    ja: "{task}: プルリクエストはドラフトです: {reasons}",
  }),
  "worker.draft-always": text({
    en: "opsctl:worker.draft is set to always",
    ja: "opsctl:worker.draft が always に設定されています",
  }),
  "worker.skipped": event({
    level: "info",
    en: "{task}: nothing to do, message deleted",
    ja: "{task}: 対応不要（メッセージを削除）",
  }),
  "worker.dead-lettered": event({
    level: "warning",
    en: "{task}: the task failed and is not retried. The message is in the dead-letter queue (reason {code}). Details: opsctl runs show {runId}",
    ja: "{task}: タスクに失敗しました。再試行はしません。メッセージはデッドレターキューにあります（理由 {code}）。詳細: opsctl runs show {runId}",
  }),
  "worker.again-issue": text({
    en: "Correct the cause, then send the dead letter again: `opsctl queue dlq list` has its id for `opsctl queue dlq redrive`. If it was discarded, send the task: opsctl enqueue issue --repository {repository} --number {number}",
    ja: "原因を解消してから、`opsctl queue dlq redrive` でデッドレターを再送信してください（ID は `opsctl queue dlq list` で確認）。削除済みの場合はタスクを送信してください: opsctl enqueue issue --repository {repository} --number {number}",
  }),
  "worker.again-comment": text({
    en: "Correct the cause, then send the dead letter again: `opsctl queue dlq list` has its id for `opsctl queue dlq redrive`. If it was discarded, send the task: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
    ja: "原因を解消してから、`opsctl queue dlq redrive` でデッドレターを再送信してください（ID は `opsctl queue dlq list` で確認）。削除済みの場合はタスクを送信してください: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
  }),
  "worker.again-review-comment": text({
    en: "Correct the cause, then send the dead letter again: `opsctl queue dlq list` has its id for `opsctl queue dlq redrive`. If it was discarded, send the task: opsctl enqueue pr-comment --review --repository {repository} --number {number} --comment-id {comment}",
    ja: "原因を解消してから、`opsctl queue dlq redrive` でデッドレターを再送信してください（ID は `opsctl queue dlq list` で確認）。削除済みの場合はタスクを送信してください: opsctl enqueue pr-comment --review --repository {repository} --number {number} --comment-id {comment}",
  }),
  "worker.returned": event({
    level: "info",
    en: "{task}: message returned to the queue, next attempt in {seconds} s",
    ja: "{task}: メッセージをキューに返却（{seconds} 秒後に再試行）",
  }),

  // how comments of the worker's begin and end
  "worker.comment-not-done": text({ en: "The task failed:", ja: "タスクに失敗しました:" }),
  "worker.comment-not-started": text({
    en: "The task could not be started:",
    ja: "タスクを開始できませんでした:",
  }),
  "worker.comment-held": text({
    en: "The task cannot be started yet. It starts automatically when the cause is gone:",
    ja: "タスクをまだ開始できません。原因が解消されると自動的に開始します:",
  }),
  "worker.comment-more": text({
    en: "Run `{runId}` on worker `{workerId}`. The worker's operator sees details with `opsctl runs show {runId}`.",
    ja: "ワーカー `{workerId}` の実行 `{runId}`。詳細はワーカーの運用担当者が `opsctl runs show {runId}` で確認できます。",
  }),
  "worker.comment-patch": text({
    en: "What the agent changed was saved. The worker's operator gets it as a patch with `opsctl runs show {runId} --patch`.",
    ja: "エージェントの変更は保存されています。ワーカーの運用担当者が `opsctl runs show {runId} --patch` でパッチとして取得できます。",
  }),
  "worker.kept-found": event({
    level: "info",
    en: "{task}: pushing commit {commit}, created by '{agent}' and verified in run {runId}",
    ja: "{task}: コミット {commit} をプッシュ（エージェント '{agent}'、実行 {runId} で検証済み）",
  }),
  "worker.kept-unusable": event({
    level: "warning",
    en: "{task}: the saved commit cannot be used, so the agent runs again from the start. {reason}",
    ja: "{task}: 保存済みのコミットを使用できません。エージェントを最初から実行します。{reason}",
  }),
  "worker.not-kept": event({
    level: "warning",
    en: "{task}: saving the verified commit failed. {reason}",
    ja: "{task}: 検証済みのコミットの保存に失敗しました。{reason}",
  }),
  "worker.handed-back": event({
    level: "info",
    en: "{task}: message replaced by {messageId} (first message {originId}, next attempt {attempt})",
    ja: "{task}: メッセージを {messageId} に置換（最初のメッセージ: {originId}、次の試行: {attempt} 回目）",
  }),
  "worker.retry-in-place": event({
    level: "warning",
    en: "{task}: the call is retried in {seconds} s. {reason}",
    ja: "{task}: {seconds} 秒後に呼び出しを再試行します。{reason}",
  }),

  // what went wrong beside the task
  "worker.heartbeat-failed": event({
    level: "warning",
    en: "{task}: extending the message's lease failed and is retried. {reason}",
    ja: "{task}: メッセージのリース（可視性タイムアウト）を延長できませんでした。再試行します。{reason}",
  }),
  "worker.settle-failed": event({
    level: "warning",
    en: "{task}: deleting or returning the message failed, so the queue delivers it again. {reason}",
    ja: "{task}: メッセージの削除または返却に失敗しました。メッセージは再び配信されます。{reason}",
  }),
  "worker.journal-failed": event({
    level: "warning",
    en: "{task}: saving the run record failed ({runId}). {reason}",
    ja: "{task}: 実行記録の保存に失敗しました（{runId}）。{reason}",
  }),
  "worker.rebasing": event({
    level: "info",
    en: "{task}: other commits were pushed to {branch}; the change is put on top and verified again",
    ja: "{task}: {branch} にほかのコミットがプッシュされたため、変更を載せ直して再検証",
  }),
  "worker.comment-failed": event({
    level: "warning",
    en: "{task}: writing the comment failed. {reason}",
    ja: "{task}: コメントの書き込みに失敗しました。{reason}",
  }),
  "worker.notify-failed": event({
    level: "warning",
    en: "{task}: sending the notification failed. {reason}",
    ja: "{task}: 通知の送信に失敗しました。{reason}",
  }),
  "worker.not-swept": event({
    level: "warning",
    en: "Removing {path} of an ended worker failed. {reason}",
    ja: "終了済みワーカーの {path} を削除できませんでした。{reason}",
  }),
  "worker.containers-left": event({
    level: "warning",
    en: "Removing containers or images of a run failed: {reasons}",
    ja: "実行のコンテナまたはイメージを削除できませんでした: {reasons}",
  }),
  "worker.directory-left": event({
    level: "warning",
    en: "{task}: removing {path} failed. {reason}",
    ja: "{task}: {path} を削除できませんでした。{reason}",
  }),
};
