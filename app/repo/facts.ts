import type { StackConfig } from "../../config/stack.js";
import { failure, isOpsError, usageError } from "../../core/errors.js";
import { isSameRepository, REPOSITORY_NAME } from "../../core/names/repository-name.js";
import { trustsSubject } from "../../worker/connect/trust.js";
import type { CodeHost } from "../../worker/ports/code-host.js";
import type { RepositorySetup } from "../../worker/ports/repository-setup.js";
import { type Repository, repositoryOf } from "../../worker/task/task.js";
import type { AppContext } from "../context.js";
import { type GithubConnection, githubConnection } from "../github-connection.js";
import type { OpenStack } from "../stack-access.js";

/** GitHub as commands on repositories use it. */
export interface GithubPorts {
  readonly access: GithubConnection;
  readonly codeHost: CodeHost;
  readonly setup: RepositorySetup;
}

export async function openGithub(ctx: AppContext, { config, clients }: OpenStack): Promise<GithubPorts> {
  const { settings, version, clock } = ctx;
  const access = await githubConnection(ctx, { config, clients: () => Promise.resolve(clients) });
  const [{ openCodeHost }, { openRepositorySetup }] = await Promise.all([
    import("../../github/code-host.js"),
    import("../../github/repository-setup.js"),
  ]);
  const { apiUrl, token } = access;
  const options = { apiUrl, token, version, variables: settings.variables, clock };
  return { access, codeHost: openCodeHost(options), setup: openRepositorySetup(options) };
}

/** @throws OpsError `enqueue.bad-repository` (2). */
export function parseRepository(name: string): Repository {
  if (!REPOSITORY_NAME.test(name)) {
    throw usageError("enqueue.bad-repository", { repository: name, origin: "owner/repo" });
  }
  return repositoryOf(name);
}

/** The repository's entry in `opsctl:github.repositories`. */
export function configuredRepository({ github }: StackConfig, name: string) {
  return github.repositories.find((one) => isSameRepository(one.name, name));
}

/** What GitHub says of a repository. */
export interface RepositoryState {
  readonly repository: Repository;
  /** As GitHub spells it. */
  readonly name: string;
  readonly defaultBranch: string;
}

/** @throws OpsError `repo.unknown`, `github.archived` (1). */
export async function findRepository(
  { codeHost }: GithubPorts,
  repository: Repository,
  signal: AbortSignal,
): Promise<RepositoryState> {
  const found = await codeHost.repository(repository, signal);
  const asked = `${repository.owner}/${repository.name}`;
  if (!found) throw failure("repo.unknown", { repository: asked });
  if (found.archived) throw failure("repo.archived", { repository: found.fullName });
  return {
    repository: repositoryOf(found.fullName),
    name: found.fullName,
    defaultBranch: found.defaultBranch,
  };
}

/** The role with which workflows send tasks, and whether it admits them. */
export interface SenderRole {
  readonly arn: string | undefined;
  /** `unknown`: its trust policy may not be read. */
  readonly trust: "admits" | "refuses" | "no-role" | "unknown";
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,600}$/;

/** @throws OpsError `repo.bad-role` (2). */
export function checkRoleArn(arn: string, origin: string): string {
  if (ROLE_ARN.test(arn)) return arn;
  throw usageError("repo.bad-role", { arn, origin });
}

/** What a role's trust policy says of the workflows, where it may be read. */
export async function senderRole(
  { signal }: AppContext,
  stack: OpenStack,
  { arn, subject }: { readonly arn: string | undefined; readonly subject: string },
): Promise<SenderRole> {
  if (arn === undefined) return { arn, trust: "no-role" };
  const { roleTrustPolicy } = await import("../../aws/role-trust.js");
  try {
    const policy = await roleTrustPolicy(stack.clients, stack.config.homeRegion, arn, signal);
    if (policy === undefined) return { arn, trust: "no-role" };
    return { arn, trust: trustsSubject(policy, subject) ? "admits" : "refuses" };
  } catch (error) {
    if (!isOpsError(error) || signal.aborted) throw error;
    return { arn, trust: "unknown" };
  }
}

/** The subject of GitHub's token for workflows of issues and comments, which run on the default branch. */
export function tokenSubject({ name, defaultBranch }: RepositoryState): string {
  return `repo:${name}:ref:refs/heads/${defaultBranch}`;
}
