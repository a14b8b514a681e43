import type { z } from "zod";
import { isOpsError } from "../core/errors.js";
import type { Repository } from "../worker/task/task.js";
import type { GithubClient, GithubRequest } from "./client.js";
import { unexpectedAnswer } from "./errors.js";

/** A request about one repository; `owner` and `repo` are added to its parameters. */
export interface RepositoryCall {
  readonly repository: Repository;
  readonly route: string;
  readonly parameters: GithubRequest["parameters"];
  readonly once?: boolean;
}

/** The response, validated by `schema`. */
export async function callRepository<T>(
  client: GithubClient,
  { repository, route, parameters, once }: RepositoryCall,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const request = {
    route,
    parameters: { owner: repository.owner, repo: repository.name, ...parameters },
    repository: nameOf(repository),
    ...(once === undefined ? {} : { once }),
  };
  const answer = schema.safeParse(await client.call(request, signal));
  if (answer.success) return answer.data;
  const [issue] = answer.error.issues;
  const reason = `unexpected answer: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  throw unexpectedAnswer({ repository: request.repository, request: route }, reason);
}

/** The same; undefined for what doesn't exist. */
export async function callIfFound<T>(
  client: GithubClient,
  repository: Repository,
  route: string,
  parameters: RepositoryCall["parameters"],
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  try {
    return await callRepository(client, { repository, route, parameters }, schema, signal);
  } catch (error) {
    if (hasStatus(error, 404) || hasStatus(error, 410)) return undefined;
    throw error;
  }
}

export function hasStatus(error: unknown, status: number): boolean {
  return isOpsError(error) && error.code === "github.failed" && error.params["status"] === status;
}

export function nameOf({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}
