/** Sentences of `opsctl enqueue`. */
export const enqueue = {
  "enqueue.nothing": "Which task?",
  "enqueue.nothing.hint":
    "Name it: `opsctl enqueue issue …`, `opsctl enqueue pr-comment …`, or `opsctl enqueue --from-event FILE`.",
  "enqueue.no-event": "--from-event is empty: it takes the name of a file, or -.",
  "enqueue.no-event.hint": 'In GitHub Actions give it "$GITHUB_EVENT_PATH"; - reads standard input.',
  "enqueue.no-comment": "Which comment?",
  "enqueue.no-comment.hint": "Name it with --comment-id.",
  "enqueue.no-mention": "--mention is empty: every comment on a pull request would be a task.",
  "enqueue.no-mention.hint": "Leave it out, or name what a comment must begin with, for example @ai-fix.",
  "enqueue.bad-repository": "{origin} names '{repository}': that is no owner/repo of GitHub's.",
  "enqueue.bad-repository.hint": "Write it as in the repository's address, for example acme/shop.",
  "enqueue.no-repositories":
    "Stack '{stack}' has no repositories: {repository} cannot be one of them ({file}).",
  "enqueue.no-repositories.hint": "Nothing was sent. Add it to opsctl:github.repositories in {file}.",
  "enqueue.unknown-repository":
    "{repository} ({origin}) is no repository of stack '{stack}'. {file} has: {repositories}.",
  "enqueue.unknown-repository.hint":
    "Nothing was sent. Name one of them, or add it to opsctl:github.repositories in {file}.",
  "enqueue.event-unreadable": "The event in {origin} cannot be read: {reason}",
  "enqueue.event-unreadable.hint":
    "In GitHub Actions the file's path is in GITHUB_EVENT_PATH; - reads standard input.",
  "enqueue.event-not-json": "The event in {origin} is not JSON.",
  "enqueue.event-not-json.hint": "Give the payload as GitHub sent it, the body alone.",
  "enqueue.skipped": "Nothing to do: {reason}",
  "enqueue.sent-issue":
    "Sent: {repository}#{number} (message {messageId}). GitHub was not asked: the worker checks that the issue exists, is open and has the label.",
  "enqueue.sent-comment":
    "Sent: comment {commentId} on {repository}#{number} (message {messageId}). GitHub was not asked: the worker checks that the comment exists, the pull request is open and its author may write.",
} as const;
