import { isOpsError, OpsError } from "../core/errors.js";
import type { GithubClient } from "./client.js";
import * as responses from "./responses.js";

/**
 * The error of a repository that was renamed or transferred, with its present name as `location`; any other as it is.
 * It is asked for by its number, of the same GitHub; nothing else is done there.
 */
export async function withPresentName(
  client: GithubClient,
  repository: string,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!isOpsError(error) || error.code !== "github.moved") return error;
  const id = movedTo(error.params["location"]);
  if (id === undefined) return error;
  try {
    const request = { route: "GET /repositories/{id}", parameters: { id }, repository };
    const { fullName } = responses.repositoryFacts.parse(await client.call(request, signal));
    return new OpsError(error.kind, error.code, { ...error.params, location: fullName }, { cause: error });
  } catch {
    signal.throwIfAborted();
    return error;
  }
}

/** GitHub sends to `https://api.github.com/repositories/<id>` ("Best practices for using the REST API", redirects). */
function movedTo(location: unknown): string | undefined {
  return /\/repositories\/(\d{1,15})$/.exec(String(location))?.[1];
}
