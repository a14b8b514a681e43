import type { Identity } from "../http/access.js";
import type { GitRepositories } from "../git/repositories.js";
import type { App, Repository, User } from "./model.js";
import type { Addresses } from "../shapes/addresses.js";
import type { Store } from "./store.js";

/** Everything that a request can read and change. */
export interface ServerContext {
  readonly store: Store;
  readonly git: GitRepositories;
  readonly addresses: Addresses;
}

/** A REST API request as handlers get it. */
export interface ApiRequest {
  readonly method: string;
  /** Below `/api/v3`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
  readonly identity: Identity;
}

/** A request of an app, which its JSON web token identifies. */
export type AppRequest = Omit<ApiRequest, "identity"> & { readonly app: App };

/** A request to a repository that the user may read. */
export interface RepositoryRequest extends ApiRequest {
  readonly repository: Repository;
}

/** A read, which may be anonymous in a public repository. */
export type RepositoryReading = Omit<RepositoryRequest, "identity"> & {
  readonly identity: Identity | undefined;
};

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler<T = ApiRequest> = (context: ServerContext, request: T) => ApiAnswer | Promise<ApiAnswer>;

export function ok(body: unknown): ApiAnswer {
  return { status: 200, body };
}

export function created(body: { readonly url?: unknown }): ApiAnswer {
  return { status: 201, body, headers: typeof body.url === "string" ? { location: body.url } : {} };
}

/** The user of a login in the state; users are never deleted. */
export function person({ store }: ServerContext, login: string): User {
  const found = store.user(login);
  if (!found) throw new Error(`the state names the user ${login}, and there is none`);
  return found;
}
