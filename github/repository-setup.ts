import * as z from "zod";
import type { RepositorySetup } from "../worker/ports/repository-setup.js";
import type { Repository } from "../worker/task/task.js";
import { createGithubClient, type GithubClientOptions } from "./client.js";
import { callIfFound, callRepository, hasStatus, type RepositoryCall } from "./repository-call.js";
import { openIssue } from "./requests.js";

const anything = z.unknown();
/** "Get repository content" of a file; that of a directory is a list. */
const contents = z.object({ content: z.string() });

/** GitHub as what connects a repository to a worker. Opening it sends no request. */
export function openRepositorySetup(options: GithubClientOptions): RepositorySetup {
  const client = createGithubClient(options);
  const write = async (
    repository: Repository,
    route: string,
    parameters: RepositoryCall["parameters"],
    signal: AbortSignal,
  ): Promise<void> => {
    await callRepository(client, { repository, route, parameters }, anything, signal);
  };
  return {
    async hasLabel(repository, name, signal) {
      const route = "GET /repos/{owner}/{repo}/labels/{name}";
      return (await callIfFound(client, repository, route, { name }, z.object({}), signal)) !== undefined;
    },
    async fileText(repository, path, signal) {
      const route = "GET /repos/{owner}/{repo}/contents/{+path}";
      const file = await callIfFound(client, repository, route, { path }, contents, signal);
      return file && Buffer.from(file.content, "base64").toString("utf8");
    },
    async createLabel(repository, label, signal) {
      try {
        await write(repository, "POST /repos/{owner}/{repo}/labels", { ...label }, signal);
      } catch (error) {
        if (!hasStatus(error, 422)) throw error;
        const route = "GET /repos/{owner}/{repo}/labels/{name}";
        await callRepository(
          client,
          { repository, route, parameters: { name: label.name } },
          anything,
          signal,
        );
      }
    },
    openIssue: (repository, issue, signal) => openIssue(client, repository, issue, signal),
    closeIssue: (repository, number, signal) =>
      write(
        repository,
        "PATCH /repos/{owner}/{repo}/issues/{number}",
        { number, state: "closed", state_reason: "not_planned" },
        signal,
      ),
    closePullRequest: (repository, number, signal) =>
      write(repository, "PATCH /repos/{owner}/{repo}/pulls/{number}", { number, state: "closed" }, signal),
    async deleteBranch(repository, branch, signal) {
      try {
        await write(
          repository,
          "DELETE /repos/{owner}/{repo}/git/refs/{+ref}",
          { ref: `heads/${branch}` },
          signal,
        );
      } catch (error) {
        // 422: "Reference does not exist"
        if (!hasStatus(error, 422) && !hasStatus(error, 404)) throw error;
      }
    },
  };
}
