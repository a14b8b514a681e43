import { notFound } from "../http/api-error.js";
import type { Issue } from "../state/model.js";
import type { RepositoryReading, ServerContext } from "../state/server-context.js";

/** The issue or pull request in the path. */
export function issueOf(context: ServerContext, { repository, params }: RepositoryReading): Issue {
  const found = context.store.issue(repository, Number(params["number"]));
  if (!found) throw notFound();
  return found;
}

export function changed({ store }: ServerContext, issue: Issue): void {
  issue.updatedAt = store.now();
  store.touch();
}
