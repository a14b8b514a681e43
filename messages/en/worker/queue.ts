/** Sentences of the task queue. */
export const queue = {
  "queue.lease-lost": "Message {messageId} of {url} is no longer ours: its lease ended.",
  "queue.lease-lost.hint":
    "Nothing is lost: the queue gives it to another worker. If it happens often, give the worker a longer --lease.",
  "queue.not-found": "There is no queue {url} in {region}.",
  "queue.not-found.hint":
    "Bring the stack up again with `opsctl up`: it makes the queue and publishes its address.",
  "queue.no-redrive": "Queue {url} has no dead-letter queue: what can't be done would come back for ever.",
  "queue.no-redrive.hint": "Bring the stack up again with `opsctl up`, which gives it one.",
  "queue.incomplete-answer": "SQS gave an incomplete answer for {url}.",
  "queue.incomplete-answer.hint": "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
  "queue.message-empty": "The message for {url} is empty.",
  "queue.message-empty.hint": "Send a task: one JSON object.",
  "queue.message-too-big": "The message for {url} has {bytes} bytes; SQS takes {limit}.",
  "queue.message-too-big.hint": "Shorten its title and body: the worker reads them from GitHub anyway.",
  "queue.message-character":
    "The message for {url} holds {character} at position {position}, which SQS does not take.",
  "queue.message-character.hint": "Write the character as a JSON escape, or leave it out.",
} as const;
