import { hasRole, type Identity, mayRead, rightOf } from "../http/access.js";
import { ApiError, authenticationRequired, notFound, personMayNot, tokenMayNot } from "../http/api-error.js";
import type { App, Repository } from "../state/model.js";
import type { ApiAnswer, ServerContext } from "../state/server-context.js";
import { findRoute, type Route } from "./routes.js";

/** A REST API request before routing and authentication. */
export interface RawApiRequest {
  readonly method: string;
  /** Path below `/api/v3`, as it was sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly identity: Identity | undefined;
  /** The app that signed the request; undefined for all others. */
  readonly app: App | undefined;
}

/** Responds to a request as GitHub does. */
export async function dispatch(context: ServerContext, request: RawApiRequest): Promise<ApiAnswer> {
  const { method, path, identity } = request;
  const found = matched(method, path);
  if (!found) throw notFound();
  const { route, params } = found;
  if (route.of === "user") {
    if (!identity) throw authenticationRequired();
    return route.handle(context, { ...request, identity, params });
  }
  if (route.of === "app") {
    if (!request.app) throw authenticationRequired();
    return route.handle(context, { ...request, app: request.app, params });
  }
  const repository = repositoryOf(context, params, identity);
  if (route.of === "public") {
    return route.handle(context, { ...request, params, repository });
  }
  if (!identity) throw authenticationRequired();
  assertMay(route, repository, identity);
  return route.handle(context, { ...request, identity, params, repository });
}

/** The repository in the path. One that the user may not read gives "not found". */
function repositoryOf(
  { store }: ServerContext,
  params: Readonly<Record<string, string>>,
  identity: Identity | undefined,
): Repository {
  const found = store.repository(`${params["owner"] ?? ""}/${params["repo"] ?? ""}`);
  if (!found || !mayRead(found, identity)) throw notFound();
  return found;
}

function matched(method: string, path: string): ReturnType<typeof findRoute> {
  try {
    return findRoute(method, path);
  } catch (error) {
    if (error instanceof URIError) throw new ApiError(400, "Bad Request");
    throw error;
  }
}

function assertMay(
  route: Route & { readonly of: "repository" },
  repository: Repository,
  identity: Identity,
): void {
  if (route.needs === "read") return;
  if (rightOf(identity.token, repository) !== "write") throw tokenMayNot();
  if (repository.archived) throw new ApiError(403, "Repository was archived so is read-only.");
  if (route.needs === "push" && !hasRole(repository, identity, "write")) throw personMayNot();
}
