import type * as z from "zod";
import type { CodeHost, Comment } from "../worker/ports/code-host.js";
import type { Repository } from "../worker/task/task.js";
import { isOpsError } from "../core/errors.js";
import { callIfFound, callRepository, nameOf } from "./repository-call.js";
import type { GithubAuth } from "./auth.js";
import type { GithubClient } from "./client.js";
import { allPages } from "./pages.js";
import * as responses from "./responses.js";

type CommentCalls = Pick<CodeHost, "comment" | "comments" | "addComment" | "editComment">;

/** The routes of the two kinds of comments. */
const ROUTES = {
  conversation: "GET /repos/{owner}/{repo}/issues/comments/{id}",
  review: "GET /repos/{owner}/{repo}/pulls/comments/{id}",
} as const;

/** Comments on issues and pull requests. */
export function commentCalls(client: GithubClient, auth: GithubAuth | undefined): CommentCalls {
  const own = ownAccount(client, auth);
  return {
    async comment(repository, id, kind, signal) {
      const isOwn = await own(repository, signal);
      const schema: z.ZodType<Comment> =
        kind === "review" ? responses.reviewComment(isOwn) : responses.comment(isOwn);
      return callIfFound(client, repository, ROUTES[kind], { id }, schema, signal);
    },
    async comments(repository, number, signal) {
      const route = "GET /repos/{owner}/{repo}/issues/{number}/comments";
      const schema = responses.comment(await own(repository, signal));
      return allPages(client, { repository, route, parameters: { number } }, schema, signal);
    },
    addComment(repository, number, body, signal) {
      const route = "POST /repos/{owner}/{repo}/issues/{number}/comments";
      const sent = { repository, route, parameters: { number, body }, once: true };
      return callRepository(client, sent, responses.madeComment, signal);
    },
    async editComment(repository, id, body, signal) {
      const route = "PATCH /repos/{owner}/{repo}/issues/comments/{id}";
      await callRepository(
        client,
        { repository, route, parameters: { id, body } },
        responses.anything,
        signal,
      );
    },
  };
}

/**
 * Tells the worker's own account from others. Tokens of Actions may not ask whose they are (403): then any
 * app counts, of which only ours writes our marks.
 */
function ownAccount(client: GithubClient, auth: GithubAuth | undefined) {
  let asked: Promise<string | undefined> | undefined;
  const ask = async (repository: Repository, signal: AbortSignal): Promise<string | undefined> => {
    try {
      if (auth?.login) return await auth.login(signal);
      const sent = { repository: nameOf(repository), route: "GET /user", parameters: {} };
      return responses.account.parse(await client.call(sent, signal)).login;
    } catch (error) {
      if (isOpsError(error) && error.code === "github.forbidden") return undefined;
      asked = undefined;
      throw error;
    }
  };
  return async (repository: Repository, signal: AbortSignal): Promise<responses.IsOwn> => {
    asked ??= ask(repository, signal);
    const own = await asked;
    return (login, isBot) => (own === undefined ? isBot : login.toLowerCase() === own.toLowerCase());
  };
}
