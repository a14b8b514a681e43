import { error } from "../entry.js";

/** Sentences of the task queue. */
export const workerQueue = {
  "queue.lease-lost": error({
    kind: "failed",
    retry: "lost",
    en: "The lease of message {messageId} ended, so this worker no longer holds the message ({url}).",
    ja: "メッセージ {messageId} のリース（可視性タイムアウト）が切れました（{url}）。",
    hint: {
      en: "No data is lost: the queue delivers the message to another worker. If this happens often, use a longer --lease.",
      ja: "メッセージは失われていません。キューが別のワーカーに配信します。頻発する場合は --lease を長くしてください。",
    },
  }),
  "queue.not-found": error({
    kind: "failed",
    retry: "trouble",
    en: "Queue {url} does not exist in {region}.",
    ja: "{region} にキュー {url} がありません。",
    hint: {
      en: "Run `opsctl up`: it creates the queue and saves its URL.",
      ja: "`opsctl up` を実行してください。キューが作成され、URL が保存されます。",
    },
  }),
  "queue.no-redrive": error({
    kind: "failed",
    retry: "trouble",
    en: "Queue {url} has no dead-letter queue, so failing tasks would be delivered again without end.",
    ja: "キュー {url} にデッドレターキューがないため、失敗するタスクが無制限に再配信されます。",
    hint: {
      en: "Run `opsctl up`: it sets the dead-letter queue.",
      ja: "`opsctl up` を実行してください。デッドレターキューが設定されます。",
    },
  }),
  "queue.incomplete-answer": error({
    kind: "failed",
    retry: "trouble",
    en: "The response of SQS is incomplete ({url}).",
    ja: "SQS の応答が不完全です（{url}）。",
    hint: {
      en: "Run the command again. If AWS_ENDPOINT_URL is set, check the endpoint.",
      ja: "再実行してください。AWS_ENDPOINT_URL を設定している場合は、エンドポイントを確認してください。",
    },
  }),
  "queue.message-empty": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} is empty.",
    ja: "{url} へのメッセージが空です。",
    hint: {
      en: "Send a task as one JSON object.",
      ja: "タスクを 1 つの JSON オブジェクトとして送信してください。",
    },
  }),
  "queue.message-too-big": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} has {bytes} bytes. The maximum of SQS is {limit} bytes.",
    ja: "{url} へのメッセージが {bytes} バイトあります（SQS の上限: {limit} バイト）。",
    hint: {
      en: "Shorten title and body. The worker reads both from GitHub again.",
      ja: "title と body を短くしてください。ワーカーは GitHub から読み取り直します。",
    },
  }),
  "queue.message-character": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} has a character that SQS does not accept: {character} (position {position}).",
    ja: "{url} へのメッセージに、SQS で使用できない文字があります: {character}（{position} 文字目）。",
    hint: {
      en: "Write the character as a JSON escape, or remove it.",
      ja: "文字を JSON のエスケープで書くか、取り除いてください。",
    },
  }),
};
