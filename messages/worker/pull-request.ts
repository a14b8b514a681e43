import { text } from "../entry.js";

/** What pull requests and comments say of a change. GitHub reads `Closes #12` in English only: it is no message. */
export const workerPullRequest = {
  "worker.pr-title": text({ en: "Work on {subject}", ja: "{subject} の作業" }),
  "worker.pr-heading": text({ en: "Generated code", ja: "生成されたコード" }),
  "worker.pr-origin": text({
    en: "An agent created this pull request from the text of {issue}. It has not been reviewed yet.",
    ja: "このプルリクエストは、{issue} の本文をもとにエージェントが作成しました。レビューはまだ行われていません。",
  }),
  "worker.pr-done": text({
    en: "Done as [requested]({url}): {commit}",
    ja: "依頼 {url} に対応しました: {commit}",
  }),
  "worker.pr-run": text({ en: "Run: {run}", ja: "実行: {run}" }),
  "worker.pr-agent": text({ en: "Agent: {agent}", ja: "エージェント: {agent}" }),
  "worker.pr-worker": text({ en: "Worker: {worker}", ja: "ワーカー: {worker}" }),
  "worker.pr-time": text({ en: "Time: {time}", ja: "日時: {time}" }),
  "worker.pr-files": text({ en: "Changed files", ja: "変更されたファイル" }),
  "worker.pr-files-summary": text({
    en: "{count} {count|file|files} ({parts}), +{additions} −{deletions} lines",
    ja: "{count} ファイル（{parts}）、+{additions} −{deletions} 行",
  }),
  "worker.pr-files-added": text({ en: "{number} added", ja: "追加 {number}" }),
  "worker.pr-files-modified": text({ en: "{number} modified", ja: "変更 {number}" }),
  "worker.pr-files-deleted": text({ en: "{number} deleted", ja: "削除 {number}" }),
  "worker.pr-files-more": text({ en: "… and {number} more", ja: "… ほか {number} 件" }),
  "worker.pr-file-added": text({ en: "added {path} ({lines})", ja: "追加 {path}（{lines}）" }),
  "worker.pr-file-modified": text({ en: "{path} ({lines})", ja: "{path}（{lines}）" }),
  "worker.pr-file-deleted": text({ en: "**deleted** {path} ({lines})", ja: "**削除** {path}（{lines}）" }),
  "worker.pr-file-binary": text({ en: "binary", ja: "バイナリ" }),
  "worker.pr-deletes": text({
    en: "**This change has many deletions:** {summary}. The repository had {before} files before.",
    ja: "**削除が多い変更です:** {summary}。変更前のリポジトリのファイル数は {before} です。",
  }),
  "worker.pr-deletes-check": text({
    en: "Merge it only if exactly these deletions were requested.",
    ja: "依頼どおりの削除である場合だけマージしてください。",
  }),
  "worker.pr-weakens": text({
    en: "**This change weakens tests or checks** ({count} {count|place|places}):",
    ja: "**この変更はテストまたはチェックを弱めます**（{count} か所）:",
  }),
  "worker.pr-weakens-more": text({ en: "… and {number} more", ja: "… ほか {number} 件" }),
  "worker.pr-weakens-check": text({
    en: "Merge it only if the issue asks for exactly this. That the checks pass says little here.",
    ja: "Issue で求められた変更である場合だけマージしてください。チェックの成功だけでは判断できません。",
  }),
  "worker.pr-agent-output": text({
    en: "Last lines of the agent's output",
    ja: "エージェントの出力（末尾）",
  }),
  "worker.pr-verification": text({ en: "Verification", ja: "検証" }),
  "worker.pr-steps": text({
    en: "| step | command | exit | time |",
    ja: "| ステップ | コマンド | 終了コード | 時間 |",
  }),
  "worker.pr-check": text({ en: "Please check", ja: "確認事項" }),
  "worker.pr-check-scope": text({
    en: "Does the code do what the issue asks for, and nothing else?",
    ja: "Issue で求められた変更だけが含まれている",
  }),
  "worker.pr-check-tests": text({
    en: "Do the tests pass, and do they test the change?",
    ja: "テストが成功し、変更内容を検証している",
  }),
};
