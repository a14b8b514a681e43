import { error, text } from "../entry.js";

/** Sentences of `opsctl enqueue`. */
export const workerEnqueue = {
  "enqueue.nothing": error({
    kind: "usage",
    en: "No task to send is specified.",
    ja: "送信するタスクが指定されていません。",
    hint: {
      en: "Use `opsctl enqueue issue …`, `opsctl enqueue pr-comment …`, or `opsctl enqueue --from-event FILE`.",
      ja: "`opsctl enqueue issue …`、`opsctl enqueue pr-comment …`、`opsctl enqueue --from-event FILE` のいずれかを使用してください。",
    },
  }),
  "enqueue.no-event": error({
    kind: "usage",
    en: "--from-event is empty. It needs a file name, or - for standard input.",
    ja: "--from-event が空です。ファイル名か -（標準入力）が必要です。",
    hint: {
      en: 'In GitHub Actions, use --from-event "$GITHUB_EVENT_PATH".',
      ja: 'GitHub Actions では --from-event "$GITHUB_EVENT_PATH" を指定してください。',
    },
  }),
  "enqueue.no-comment": error({
    kind: "usage",
    en: "No comment is specified.",
    ja: "コメントが指定されていません。",
    hint: {
      en: "Add --comment-id with the number of the comment.",
      ja: "--comment-id でコメントの番号を指定してください。",
    },
  }),
  "enqueue.no-mention": error({
    kind: "usage",
    en: "--mention is empty, so every comment on a pull request would become a task.",
    ja: "--mention が空のため、プルリクエストのすべてのコメントがタスクになります。",
    hint: {
      en: "Leave --mention out, or set the text that a comment must begin with, for example @ai-fix.",
      ja: "--mention を省略するか、コメントの先頭の文字列を指定してください（例: @ai-fix）。",
    },
  }),
  "enqueue.bad-repository": error({
    kind: "usage",
    en: "The repository is not in the form owner/repo: '{repository}' ({origin}).",
    ja: "リポジトリが owner/repo の形式ではありません: '{repository}'（{origin}）。",
    hint: {
      en: "Write it as in the repository's URL, for example acme/shop.",
      ja: "リポジトリの URL のとおりに指定してください（例: acme/shop）。",
    },
  }),
  "enqueue.no-repositories": error({
    kind: "usage",
    en: "No repositories are configured for stack '{stack}' ({file}), so {repository} cannot be used.",
    ja: "スタック '{stack}' にリポジトリが設定されていないため、{repository} を使用できません（{file}）。",
    hint: {
      en: "Nothing was sent. Add the repository to opsctl:github.repositories in {file}.",
      ja: "タスクは送信していません。リポジトリを {file} の opsctl:github.repositories に追加してください。",
    },
  }),
  "enqueue.unknown-repository": error({
    kind: "usage",
    en: "{repository} ({origin}) is not a repository of stack '{stack}'. Configured in {file}: {repositories}.",
    ja: "{repository}（{origin}）はスタック '{stack}' のリポジトリではありません。{file} の設定: {repositories}。",
    hint: {
      en: "Nothing was sent. Use a configured repository, or add this one to opsctl:github.repositories in {file}.",
      ja: "タスクは送信していません。設定済みのリポジトリを指定するか、{file} の opsctl:github.repositories に追加してください。",
    },
  }),
  "enqueue.event-unreadable": error({
    kind: "usage",
    en: "The event in {origin} cannot be read: {reason}",
    ja: "{origin} のイベントを読み取れません: {reason}",
    hint: {
      en: "In GitHub Actions, the file's path is in GITHUB_EVENT_PATH. Use - for standard input.",
      ja: "GitHub Actions では、環境変数 GITHUB_EVENT_PATH のファイルを指定してください。標準入力の場合は - を指定してください。",
    },
  }),
  "enqueue.event-not-json": error({
    kind: "usage",
    en: "The event in {origin} is not JSON.",
    ja: "{origin} のイベントが JSON ではありません。",
    hint: {
      en: "Use the payload exactly as GitHub sent it, only the body.",
      ja: "GitHub が送信した本文だけを、変更せずに指定してください。",
    },
  }),
  "enqueue.skipped": text({ en: "No task was sent: {reason}", ja: "タスクは送信していません: {reason}" }),
  "enqueue.sent-issue": text({
    en: "Sent: {repository}#{number} (message {messageId}). The worker checks on GitHub that the issue exists, is open and has the label.",
    ja: "送信しました: {repository}#{number}（メッセージ {messageId}）。Issue が存在し、オープンで、ラベルが付いていることは、ワーカーが GitHub で確認します。",
  }),
  "enqueue.sent-comment": text({
    en: "Sent: comment {commentId} on {repository}#{number} (message {messageId}). The worker checks on GitHub that the comment exists, the pull request is open and the author has write access.",
    ja: "送信しました: {repository}#{number} のコメント {commentId}（メッセージ {messageId}）。コメントが存在し、プルリクエストがオープンで、作成者に書き込み権限があることは、ワーカーが GitHub で確認します。",
  }),
};
