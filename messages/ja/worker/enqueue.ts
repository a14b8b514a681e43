/** `opsctl enqueue` の文。 */
export const enqueue = {
  "enqueue.nothing": "どのタスクを送りますか。",
  "enqueue.nothing.hint":
    "`opsctl enqueue issue …`、`opsctl enqueue pr-comment …`、`opsctl enqueue --from-event FILE` のいずれかを指定してください。",
  "enqueue.no-event": "--from-event が空です。ファイル名か - を指定します。",
  "enqueue.no-event.hint":
    'GitHub Actions では "$GITHUB_EVENT_PATH" を指定してください。- で標準入力から読みます。',
  "enqueue.no-comment": "どのコメントですか。",
  "enqueue.no-comment.hint": "--comment-id で指定してください。",
  "enqueue.no-mention": "--mention が空です。すべての PR コメントがタスクになってしまいます。",
  "enqueue.no-mention.hint": "省略するか、コメントの先頭に書く言葉（例: @ai-fix）を指定してください。",
  "enqueue.bad-repository": "{origin} の '{repository}' は GitHub の owner/repo として使えません。",
  "enqueue.bad-repository.hint": "リポジトリの URL のとおりに指定してください（例: acme/shop）。",
  "enqueue.no-repositories":
    "スタック '{stack}' にはリポジトリの設定がなく、{repository} は使えません（{file}）。",
  "enqueue.no-repositories.hint":
    "何も送っていません。{file} の opsctl:github.repositories に追加してください。",
  "enqueue.unknown-repository":
    "{repository}（{origin}）はスタック '{stack}' のリポジトリではありません。{file} の設定: {repositories}",
  "enqueue.unknown-repository.hint":
    "何も送っていません。設定済みのものを指定するか、{file} の opsctl:github.repositories に追加してください。",
  "enqueue.event-unreadable": "{origin} のイベントを読めません: {reason}",
  "enqueue.event-unreadable.hint":
    "GitHub Actions ではファイルのパスが GITHUB_EVENT_PATH にあります。- で標準入力から読みます。",
  "enqueue.event-not-json": "{origin} のイベントが JSON ではありません。",
  "enqueue.event-not-json.hint": "GitHub が送った内容（本文のみ）をそのまま渡してください。",
  "enqueue.skipped": "何もしません: {reason}",
  "enqueue.sent-issue":
    "送信しました: {repository}#{number}（メッセージ {messageId}）。GitHub には問い合わせていません。Issue があること、オープンであること、ラベルが付いていることはワーカーが確認します。",
  "enqueue.sent-comment":
    "送信しました: {repository}#{number} のコメント {commentId}（メッセージ {messageId}）。GitHub には問い合わせていません。コメントがあること、プルリクエストがオープンであること、作成者に書き込み権限があることはワーカーが確認します。",
} as const;
