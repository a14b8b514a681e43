import { error, text } from "../entry.js";

/** Sentences of `opsctl enqueue`. */
export const workerEnqueue = {
  "enqueue.nothing": error({
    kind: "usage",
    en: "Which task?",
    ja: "どのタスクを送りますか。",
    hint: {
      en: "Name it: `opsctl enqueue issue …`, `opsctl enqueue pr-comment …`, or `opsctl enqueue --from-event FILE`.",
      ja: "`opsctl enqueue issue …`、`opsctl enqueue pr-comment …`、`opsctl enqueue --from-event FILE` のいずれかを指定してください。",
    },
  }),
  "enqueue.no-event": error({
    kind: "usage",
    en: "--from-event is empty: it takes the name of a file, or -.",
    ja: "--from-event が空です。ファイル名か - を指定します。",
    hint: {
      en: 'In GitHub Actions give it "$GITHUB_EVENT_PATH"; - reads standard input.',
      ja: 'GitHub Actions では "$GITHUB_EVENT_PATH" を指定してください。- で標準入力から読みます。',
    },
  }),
  "enqueue.no-comment": error({
    kind: "usage",
    en: "Which comment?",
    ja: "どのコメントですか。",
    hint: { en: "Name it with --comment-id.", ja: "--comment-id で指定してください。" },
  }),
  "enqueue.no-mention": error({
    kind: "usage",
    en: "--mention is empty: every comment on a pull request would be a task.",
    ja: "--mention が空です。すべての PR コメントがタスクになってしまいます。",
    hint: {
      en: "Leave it out, or name what a comment must begin with, for example @ai-fix.",
      ja: "省略するか、コメントの先頭に書く言葉（例: @ai-fix）を指定してください。",
    },
  }),
  "enqueue.bad-repository": error({
    kind: "usage",
    en: "{origin} names '{repository}': that is no owner/repo of GitHub's.",
    ja: "{origin} の '{repository}' は GitHub の owner/repo として使えません。",
    hint: {
      en: "Write it as in the repository's address, for example acme/shop.",
      ja: "リポジトリの URL のとおりに指定してください（例: acme/shop）。",
    },
  }),
  "enqueue.no-repositories": error({
    kind: "usage",
    en: "Stack '{stack}' has no repositories: {repository} cannot be one of them ({file}).",
    ja: "スタック '{stack}' にはリポジトリの設定がなく、{repository} は使えません（{file}）。",
    hint: {
      en: "Nothing was sent. Add it to opsctl:github.repositories in {file}.",
      ja: "何も送っていません。{file} の opsctl:github.repositories に追加してください。",
    },
  }),
  "enqueue.unknown-repository": error({
    kind: "usage",
    en: "{repository} ({origin}) is no repository of stack '{stack}'. {file} has: {repositories}.",
    ja: "{repository}（{origin}）はスタック '{stack}' のリポジトリではありません。{file} の設定: {repositories}",
    hint: {
      en: "Nothing was sent. Name one of them, or add it to opsctl:github.repositories in {file}.",
      ja: "何も送っていません。設定済みのものを指定するか、{file} の opsctl:github.repositories に追加してください。",
    },
  }),
  "enqueue.event-unreadable": error({
    kind: "usage",
    en: "The event in {origin} cannot be read: {reason}",
    ja: "{origin} のイベントを読めません: {reason}",
    hint: {
      en: "In GitHub Actions the file's path is in GITHUB_EVENT_PATH; - reads standard input.",
      ja: "GitHub Actions ではファイルのパスが GITHUB_EVENT_PATH にあります。- で標準入力から読みます。",
    },
  }),
  "enqueue.event-not-json": error({
    kind: "usage",
    en: "The event in {origin} is not JSON.",
    ja: "{origin} のイベントが JSON ではありません。",
    hint: {
      en: "Give the payload as GitHub sent it, the body alone.",
      ja: "GitHub が送った内容（本文のみ）をそのまま渡してください。",
    },
  }),
  "enqueue.skipped": text({ en: "Nothing to do: {reason}", ja: "何もしません: {reason}" }),
  "enqueue.sent-issue": text({
    en: "Sent: {repository}#{number} (message {messageId}). GitHub was not asked: the worker checks that the issue exists, is open and has the label.",
    ja: "送信しました: {repository}#{number}（メッセージ {messageId}）。GitHub には問い合わせていません。Issue があること、オープンであること、ラベルが付いていることはワーカーが確認します。",
  }),
  "enqueue.sent-comment": text({
    en: "Sent: comment {commentId} on {repository}#{number} (message {messageId}). GitHub was not asked: the worker checks that the comment exists, the pull request is open and its author may write.",
    ja: "送信しました: {repository}#{number} のコメント {commentId}（メッセージ {messageId}）。GitHub には問い合わせていません。コメントがあること、プルリクエストがオープンであること、作成者に書き込み権限があることはワーカーが確認します。",
  }),
};
