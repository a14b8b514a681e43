import { text } from "../entry.js";

/** What pull requests and comments say of a change. GitHub reads `Closes #12` in English only: it is no message. */
export const workerPullRequest = {
  "worker.pr-title": text({ en: "Work on {subject}", ja: "{subject} の作業" }),
  "worker.pr-heading": text({ en: "Generated code", ja: "自動生成されたコード" }),
  "worker.pr-origin": text({
    en: "CodingWorker created this pull request from the text of an issue. It has not been reviewed yet.",
    ja: "このプルリクエストは CodingWorker によって自動生成されました。レビューはまだ行われていません。",
  }),
  "worker.pr-issue": text({ en: "**Issue**: {issue}", ja: "**関連 Issue**: {issue}" }),
  "worker.pr-done": text({
    en: "Done as [requested]({url}): {commit}",
    ja: "依頼 {url} に対応しました: {commit}",
  }),
  "worker.pr-run": text({ en: "**Run**: {run}", ja: "**実行 ID**: {run}" }),
  "worker.pr-agent": text({ en: "**Agent**: {agent}", ja: "**エージェント**: {agent}" }),
  "worker.pr-model": text({
    en: "**Model**: {model} (by {agent})",
    ja: "**生成モデル**: {model}（エージェント: {agent}）",
  }),
  "worker.pr-usage": text({ en: "**Usage**: {usage}", ja: "**使用量**: {usage}" }),
  "worker.pr-worker": text({ en: "**Worker ID**: {worker}", ja: "**Worker ID**: {worker}" }),
  "worker.pr-time": text({ en: "**Time**: {time}", ja: "**生成日時**: {time}" }),
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
  "worker.pr-checks-file": text({
    en: "Checks: .codingworker.yml of the base commit.",
    ja: "チェック: ベースのコミットの .codingworker.yml。",
  }),
  "worker.pr-checks-detected": text({
    en: "Checks: detected in the base commit, which has no .codingworker.yml.",
    ja: "チェック: ベースのコミットから検出（.codingworker.yml はありません）。",
  }),
  "worker.pr-checks-own": text({
    en: "Checks: detected in the change itself, because the base commit has none.",
    ja: "チェック: 変更自体から検出（ベースのコミットにはありません）。",
  }),
  "worker.pr-checks-none": text({ en: "Checks: none.", ja: "チェック: なし。" }),
  "worker.pr-failed-before": text({
    en: "These checks fail on the base commit too, so they say nothing about this change: {steps}.",
    ja: "ベースのコミットでも失敗するチェック: {steps}。この変更の判定には使用していません。",
  }),
  "worker.pr-exit-before": text({
    en: "{exitCode} (as before)",
    ja: "{exitCode}（変更前と同じ）",
  }),
  "worker.pr-tests": text({
    en: "The agent was asked for tests in a second run, and changed files for them.",
    ja: "2 回目の実行で、エージェントがテストを追加または変更しました。",
  }),
  "worker.pr-no-tests": text({
    en: "The agent was asked for tests in a second run, and added none.",
    ja: "2 回目の実行でテストの作成を依頼しましたが、エージェントはテストを追加しませんでした。",
  }),
  "worker.pr-repairs": text({
    en: "The checks passed after {count} {count|repair|repairs} by the agent.",
    ja: "エージェントによる {count} 回の修正の後、チェックに成功しました。",
  }),
  "worker.concern-no-checks": text({
    en: "Nothing was checked: neither the base commit nor the change has a check.",
    ja: "チェックは実行していません。ベースのコミットにも変更にもチェックがありません。",
  }),
  "worker.concern-none-passed": text({
    en: "No check passed: all of them fail on the base commit too.",
    ja: "成功したチェックはありません。すべてベースのコミットでも失敗します。",
  }),
  "worker.concern-own-checks": text({
    en: "The change defines its checks itself: the base commit has none.",
    ja: "チェックは変更自体で定義されています。ベースのコミットにはチェックがありません。",
  }),
  "worker.concern-base-files": text({
    en: "The change alters files that define its checks; those of the base commit were used: {files}.",
    ja: "変更にはチェックを定義するファイルが含まれています。チェックにはベースのコミットのファイルを使用しました: {files}。",
  }),
  "worker.concern-not-read": text({
    en: "Not read because of the name, so that other checks ran: {files}. The right name is .codingworker.yml.",
    ja: "名前が異なるため読み取っていません: {files}（正しい名前は .codingworker.yml）。検出したチェックを実行しました。",
  }),
  "worker.concern-unread": text({
    en: "{count} {count|file|files} of tests, settings or commands could not be read (too large, or not text), so that weakened tests there are not found: {files}.",
    ja: "テスト、設定、コマンドのファイル {count} 個を読み取れませんでした（サイズが上限を超えているか、テキストではありません）。これらのファイルで弱められたテストは検出できません: {files}。",
  }),
  "worker.concern-omitted": text({
    en: "Checks of {count} {count|directory|directories} were not looked for: there are too many.",
    ja: "ディレクトリの数が上限を超えているため、{count} 個のディレクトリのチェックは検出していません。",
  }),
  "worker.pr-steps": text({
    en: "| step | command | exit | time |",
    ja: "| ステップ | コマンド | 終了コード | 時間 |",
  }),
  "worker.pr-check": text({ en: "Please check", ja: "確認事項" }),
  "worker.pr-check-scope": text({
    en: "Does the code do what the issue asks for, and nothing else?",
    ja: "コードが正しく動作するか、Issue で求められた変更だけが含まれているか",
  }),
  "worker.pr-check-tests": text({
    en: "Do the tests pass, and do they test the change?",
    ja: "テストが通るか、変更内容を検証しているか",
  }),
};
