import * as z from "zod";
import { notFound, validationFailed } from "../http/api-error.js";
import type { Repository, Status } from "../state/model.js";
import { nodeId, repositoryApi } from "../shapes/addresses.js";
import { repositoryShape } from "../shapes/repository.js";
import { simpleUser } from "../shapes/user.js";
import {
  created,
  type Handler,
  ok,
  person,
  type RepositoryReading,
  type RepositoryRequest,
  type World,
} from "../state/world.js";
import { read } from "./input.js";
import { paged } from "./page.js";

const newStatus = z.object({
  state: z.enum(["error", "failure", "pending", "success"]),
  target_url: z.string().nullish(),
  description: z.string().max(140).nullish(),
  context: z.string().optional(),
});

export const createStatus: Handler<RepositoryRequest> = async (world, request) => {
  const { repository, identity, params } = request;
  const input = read(newStatus, request.body);
  const sha = await world.git.resolve(repository.id, params["sha"] ?? "");
  if (sha === undefined || sha !== params["sha"]) {
    const message = `No commit found for SHA: ${params["sha"] ?? ""}`;
    throw validationFailed({ resource: "Status", field: "sha", code: "custom", message });
  }
  const status: Status = {
    id: world.store.newId(),
    sha,
    state: input.state,
    context: input.context ?? "default",
    description: input.description ?? null,
    targetUrl: input.target_url ?? null,
    creator: identity.user.login,
    createdAt: world.store.now(),
  };
  repository.statuses.push(status);
  return created(statusShape(world, repository, status));
};

export const listStatuses: Handler<RepositoryReading> = async (world, request) => {
  const { repository } = request;
  const sha = await commitOf(world, request);
  const found = repository.statuses.filter((status) => status.sha === sha).reverse();
  return paged(world, request, found, (status) => statusShape(world, repository, status));
};

/** The newest status of each context, and what they come to. */
export const combinedStatus: Handler<RepositoryReading> = async (world, request) => {
  const { repository } = request;
  const sha = await commitOf(world, request);
  const latest = latestStatuses(repository, sha);
  const api = repositoryApi(world.addresses, repository);
  return ok({
    state: combined(latest),
    sha,
    total_count: latest.length,
    statuses: latest.map((status) => statusShape(world, repository, status)),
    repository: repositoryShape(world.addresses, repository, person(world, repository.owner)),
    commit_url: `${api}/commits/${sha}`,
    url: `${api}/commits/${sha}/status`,
  });
};

/** The newest status of each context of a commit. */
export function latestStatuses(repository: Repository, sha: string): readonly Status[] {
  const found = repository.statuses.filter((status) => status.sha === sha);
  return [...new Map(found.map((status) => [status.context, status])).values()];
}

function combined(statuses: readonly Status[]): string {
  if (statuses.some(({ state }) => state === "failure" || state === "error")) return "failure";
  return statuses.length > 0 && statuses.every(({ state }) => state === "success") ? "success" : "pending";
}

/** The path may name a commit, a branch or a tag. */
async function commitOf({ git }: World, { repository, params }: RepositoryReading): Promise<string> {
  const ref = params["ref"] ?? "";
  const names = /^[0-9a-f]{40}$/.test(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  for (const name of names) {
    const sha = await git.resolve(repository.id, name);
    if (sha !== undefined) return sha;
  }
  throw notFound();
}

function statusShape(world: World, repository: Repository, status: Status): Record<string, unknown> {
  return {
    url: `${repositoryApi(world.addresses, repository)}/statuses/${status.sha}`,
    avatar_url: `${world.addresses.serverUrl}/avatars/${status.creator}`,
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: simpleUser(world.addresses, person(world, status.creator)),
  };
}
