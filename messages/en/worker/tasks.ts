/** Sentences about tasks: their messages, and the events that they come from. */
export const tasks = {
  "worker.not-json": "The message is not JSON: {reason}.",
  "worker.not-json.hint": "A task is one JSON object; 'opsctl enqueue' sends it in the right form.",
  "worker.not-a-task": "The message is no task; what is wrong: {fields} ({count} in all).",
  "worker.not-a-task.hint": "Mend the program that sends it, or send the task with 'opsctl enqueue'.",
  "worker.bad-field": "{field} is {value}: expected {expected}",
  "worker.message-too-big": "the message has {bytes} bytes; {limit} are the most",
  "worker.event-malformed": "{origin} is no event of GitHub's: {count} of its fields are wrong.",
  "worker.event-malformed.hint": "Give the payload of the event as GitHub sent it.",
  "worker.event-field": "{field}: expected {expected}",
  "worker.event-other": "the event is about neither an issue nor a comment on a pull request.",
  "worker.event-of-pull-request":
    "the event is about a pull request itself; a new comment in its conversation makes a task.",
  "worker.event-label-follows":
    "{repository}#{number} is new: the event of its label '{label}' makes the task.",
  "worker.event-review-comment":
    "it is a comment on a line of a review; only comments in the pull request's conversation are tasks.",
  "worker.event-other-action": "its action is {action}; only {known} makes a task.",
  "worker.event-pull-request":
    "{repository}#{number} is a pull request; work on it is asked for in a comment.",
  "worker.event-closed": "{repository}#{number} is closed.",
  "worker.event-no-label": "{repository}#{number} does not have the label {label}.",
  "worker.event-other-label":
    "{repository}#{number} got the label {other}; {label} was there before and has made its task.",
  "worker.event-plain-issue":
    "the comment stands on the issue {repository}#{number}; only those on pull requests are tasks.",
  "worker.event-bot": "the comment on {repository}#{number} is by the bot {author}.",
  "worker.event-no-mention": "the comment on {repository}#{number} does not begin with {mention}.",
} as const;
