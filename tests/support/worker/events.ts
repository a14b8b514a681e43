type Fields = Readonly<Record<string, unknown>>;

/** Minimal payloads of GitHub's events (GitHub Docs, "Webhook events and payloads"). */

const repository = { id: 1, full_name: "acme/shop", default_branch: "main" };
const sender = { login: "reviewer", type: "User" };

/** `issues`: an open issue with the label. */
export function issueEvent(event: Fields = {}, issue: Fields = {}): Fields {
  return {
    action: "edited",
    issue: {
      id: 11,
      number: 7,
      title: "Prices are wrong",
      body: "All of them.",
      state: "open",
      labels: [{ name: "bug" }, { name: "ai-task" }],
      user: sender,
      ...issue,
    },
    repository,
    sender,
    ...event,
  };
}

/** `issue_comment`: a comment on an open pull request that requests work. */
export function commentEvent(event: Fields = {}, comment: Fields = {}, issue: Fields = {}): Fields {
  const pull = { number: 45, title: "Fix prices", labels: [], pull_request: { url: "https://api/pulls/45" } };
  return {
    ...issueEvent({}, { ...pull, ...issue }),
    action: "created",
    comment: { id: 98_765, body: "@ai-fix use cents", user: sender, ...comment },
    ...event,
  };
}

/** `pull_request_review_comment`: a comment on a line. */
export function reviewCommentEvent(): Fields {
  return {
    action: "created",
    comment: { id: 5, body: "@ai-fix", user: sender, path: "a.ts", line: 3 },
    pull_request: { number: 45, title: "Fix prices", state: "open", head: { ref: "ai/issue-7" } },
    repository,
    sender,
  };
}
