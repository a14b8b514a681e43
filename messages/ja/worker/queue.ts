/** タスクキューに関する文。 */
export const queue = {
  "queue.lease-lost": "{url} のメッセージ {messageId} のリースが切れ、この worker のものではなくなりました。",
  "queue.lease-lost.hint":
    "失われたものはありません。キューが別の worker に渡します。頻発する場合は --lease を長くしてください。",
  "queue.not-found": "{region} にキュー {url} がありません。",
  "queue.not-found.hint": "`opsctl up` を再実行してください。キューが作られ、URL が公開されます。",
  "queue.no-redrive": "キュー {url} にデッドレターキューがなく、実行できないタスクが永久に戻り続けます。",
  "queue.no-redrive.hint": "`opsctl up` を再実行すると設定されます。",
  "queue.incomplete-answer": "{url} に対する SQS の応答が不完全です。",
  "queue.incomplete-answer.hint":
    "再実行してください。AWS_ENDPOINT_URL を設定している場合は接続先も確認してください。",
  "queue.message-empty": "{url} へのメッセージが空です。",
  "queue.message-empty.hint": "タスク（1 つの JSON オブジェクト）を送ってください。",
  "queue.message-too-big": "{url} へのメッセージが {bytes} バイトあります（SQS の上限は {limit} バイト）。",
  "queue.message-too-big.hint": "title と body を短くしてください（worker は GitHub から読み直します）。",
  "queue.message-character":
    "{url} へのメッセージの {position} 文字目に、SQS が受け付けない文字 {character} があります。",
  "queue.message-character.hint": "JSON のエスケープで書くか、取り除いてください。",
} as const;
