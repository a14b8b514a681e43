import type { CodeHost, Label } from "../worker/ports/code-host.js";
import type { Repository } from "../worker/task/task.js";
import { callIfFound, callRepository, hasStatus, nameOf } from "./repository-call.js";
import type { GithubClient } from "./client.js";
import { allPages } from "./pages.js";
import * as responses from "./responses.js";

type LabelCalls = Pick<CodeHost, "addLabel" | "removeLabel" | "issueEvents">;

/** Labels of issues and pull requests. */
export function labelCalls(client: GithubClient): LabelCalls {
  const created = new Set<string>();
  return {
    async addLabel(repository, number, label, signal) {
      const key = `${nameOf(repository)} ${label.name}`;
      if (!created.has(key)) await createIfMissing(client, repository, label, signal);
      created.add(key);
      const route = "POST /repos/{owner}/{repo}/issues/{number}/labels";
      const parameters = { number, labels: [label.name] };
      await callRepository(client, { repository, route, parameters }, responses.anything, signal);
    },
    async removeLabel(repository, number, name, signal) {
      const route = "DELETE /repos/{owner}/{repo}/issues/{number}/labels/{name}";
      await callIfFound(client, repository, route, { number, name }, responses.anything, signal);
    },
    issueEvents(repository, number, signal) {
      const route = "GET /repos/{owner}/{repo}/issues/{number}/events";
      return allPages(client, { repository, route, parameters: { number } }, responses.issueEvent, signal);
    },
  };
}

/** GitHub would create it without color and description when it is added. */
async function createIfMissing(
  client: GithubClient,
  repository: Repository,
  { name, color, description }: Label,
  signal: AbortSignal,
): Promise<void> {
  const route = "GET /repos/{owner}/{repo}/labels/{name}";
  const found = await callIfFound(client, repository, route, { name }, responses.anything, signal);
  if (found !== undefined) return;
  const parameters = { name, color, description };
  const sent = { repository, route: "POST /repos/{owner}/{repo}/labels", parameters };
  try {
    await callRepository(client, sent, responses.anything, signal);
  } catch (error) {
    // another worker was faster
    if (!hasStatus(error, 422)) throw error;
  }
}
