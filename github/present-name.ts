import { isOpsError, OpsError } from "../core/errors.js";
import type { GithubClient } from "./client.js";
import * as responses from "./responses.js";

/**
 * Adds the present name of a renamed or transferred repository to the error as `location`; other errors are
 * returned unchanged. The name is read by the repository's number from the same GitHub.
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

/**
 * The redirect's target; GitHub redirects to `https://api.github.com/repositories/<id>` ("Best practices for
 * using the REST API", redirects).
 */
function movedTo(location: unknown): string | undefined {
  return /\/repositories\/(\d{1,15})$/.exec(String(location))?.[1];
}
