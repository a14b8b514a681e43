import { error } from "../entry.js";

/** Sentences of the task queue. */
export const workerQueue = {
  "queue.lease-lost": error({
    kind: "failed",
    retry: "lost",
    en: "Message {messageId} of {url} is no longer ours: its lease ended.",
    ja: "{url} のメッセージ {messageId} のリースが切れ、この worker のものではなくなりました。",
    hint: {
      en: "Nothing is lost: the queue gives it to another worker. If it happens often, give the worker a longer --lease.",
      ja: "失われたものはありません。キューが別の worker に渡します。頻発する場合は --lease を長くしてください。",
    },
  }),
  "queue.not-found": error({
    kind: "failed",
    retry: "trouble",
    en: "There is no queue {url} in {region}.",
    ja: "{region} にキュー {url} がありません。",
    hint: {
      en: "Bring the stack up again with `opsctl up`: it makes the queue and publishes its address.",
      ja: "`opsctl up` を再実行してください。キューが作られ、URL が公開されます。",
    },
  }),
  "queue.no-redrive": error({
    kind: "failed",
    retry: "trouble",
    en: "Queue {url} has no dead-letter queue: what can't be done would come back for ever.",
    ja: "キュー {url} にデッドレターキューがなく、実行できないタスクが永久に戻り続けます。",
    hint: {
      en: "Bring the stack up again with `opsctl up`, which gives it one.",
      ja: "`opsctl up` を再実行すると設定されます。",
    },
  }),
  "queue.incomplete-answer": error({
    kind: "failed",
    retry: "trouble",
    en: "SQS gave an incomplete answer for {url}.",
    ja: "{url} に対する SQS の応答が不完全です。",
    hint: {
      en: "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
      ja: "再実行してください。AWS_ENDPOINT_URL を設定している場合は接続先も確認してください。",
    },
  }),
  "queue.message-empty": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} is empty.",
    ja: "{url} へのメッセージが空です。",
    hint: { en: "Send a task: one JSON object.", ja: "タスク（1 つの JSON オブジェクト）を送ってください。" },
  }),
  "queue.message-too-big": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} has {bytes} bytes; SQS takes {limit}.",
    ja: "{url} へのメッセージが {bytes} バイトあります（SQS の上限は {limit} バイト）。",
    hint: {
      en: "Shorten its title and body: the worker reads them from GitHub anyway.",
      ja: "title と body を短くしてください（worker は GitHub から読み直します）。",
    },
  }),
  "queue.message-character": error({
    kind: "usage",
    retry: "no-task",
    en: "The message for {url} holds {character} at position {position}, which SQS does not take.",
    ja: "{url} へのメッセージの {position} 文字目に、SQS が受け付けない文字 {character} があります。",
    hint: {
      en: "Write the character as a JSON escape, or leave it out.",
      ja: "JSON のエスケープで書くか、取り除いてください。",
    },
  }),
};
