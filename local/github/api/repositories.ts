import { roleOf } from "../http/access.js";
import { ApiError, emptyRepository, invalidRequest, notFound } from "../http/api-error.js";
import { nodeId, repositoryApi, repositoryPage } from "../shapes/addresses.js";
import { commitShape } from "../shapes/pull.js";
import { fullRepository } from "../shapes/repository.js";
import { publicUser, simpleUser } from "../shapes/user.js";
import {
  type Handler,
  ok,
  person,
  type RepositoryReading,
  type RepositoryRequest,
} from "../state/server-context.js";

export const getUser: Handler = ({ store, addresses }, { identity }) => {
  if (identity.user.type === "Bot") throw new ApiError(403, "Resource not accessible by integration");
  const own = store.state.repositories.filter(({ owner }) => owner === identity.user.login);
  return ok(publicUser(addresses, identity.user, own.length));
};

export const getRepository: Handler<RepositoryReading> = (context, { repository, identity }) =>
  ok(fullRepository(context.addresses, repository, person(context, repository.owner), identity?.user));

/** GitHub's "repository collaborator permission"; `none` for others in a private repository. */
export const getPermission: Handler<RepositoryRequest> = ({ store, addresses }, { repository, params }) => {
  const user = store.user(params["login"] ?? "");
  if (!user) throw notFound();
  const permission = roleOf(repository, user.login);
  return ok({
    permission,
    role_name: permission,
    user: { ...simpleUser(addresses, user), role_name: permission },
  });
};

export const getBranch: Handler<RepositoryReading> = async (
  { git, addresses, ...rest },
  { repository, params },
) => {
  const name = params["branch"] ?? "";
  const tip = await git.tip(repository.id, name);
  const commit = tip === undefined ? undefined : await git.commit(repository.id, tip);
  if (!commit) throw notFound();
  const self = `${repositoryApi(addresses, repository)}/branches/${name}`;
  return ok({
    name,
    commit: commitShape({ git, addresses, ...rest }, repository, commit),
    _links: { self, html: `${repositoryPage(addresses, repository)}/tree/${name}` },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
    },
    protection_url: `${self}/protection`,
  });
};

/** `heads/<branch>` or `tags/<tag>`. */
export const getRef: Handler<RepositoryReading> = async ({ git, addresses }, { repository, params }) => {
  const ref = `refs/${params["ref"] ?? ""}`;
  if (!/^refs\/(heads|tags|pull)\/./.test(ref)) throw notFound();
  const sha = await git.resolve(repository.id, ref);
  if (sha === undefined) throw (await git.isEmpty(repository.id)) ? emptyRepository() : notFound();
  const api = repositoryApi(addresses, repository);
  return ok({
    ref,
    node_id: nodeId("Ref", repository.id),
    url: `${api}/git/${ref}`,
    object: { type: "commit", sha, url: `${api}/git/commits/${sha}` },
  });
};

/** Deletes a branch or a tag. Open pull requests from it stay open here; GitHub closes them. */
export const deleteRef: Handler<RepositoryRequest> = async ({ git }, { repository, params }) => {
  const ref = `refs/${params["ref"] ?? ""}`;
  const isDeletable = /^refs\/(heads|tags)\/./.test(ref);
  if (!isDeletable || (await git.resolve(repository.id, ref)) === undefined) {
    throw invalidRequest("Reference does not exist");
  }
  await git.run(repository.id, ["update-ref", "-d", ref]);
  return { status: 204 };
};
