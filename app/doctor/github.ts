import { withoutUserinfo } from "../../core/printable.js";
import { repositoryOf } from "../../worker/task/task.js";
import type { AppContext } from "../context.js";
import { githubAccess } from "../github-access.js";
import { githubStatus } from "../local/local-github.js";
import { broken, type CheckSpec, healthy, notApplicable, type Verdict, verdictOf, warning } from "./check.js";
import type { StackConfig } from "../../config/stack.js";
import type { Facts } from "./facts.js";

const area = "github";

export function localGithubChecks(ctx: AppContext): readonly CheckSpec[] {
  return [{ id: "local-github", area: "machine", look: (signal) => lookForLocalGithub({ ...ctx, signal }) }];
}

async function lookForLocalGithub(ctx: AppContext): Promise<Verdict> {
  const { condition, status, keptPort } = await githubStatus(ctx);
  if (condition === "running") return healthy("doctor.github-running", { url: status.url ?? "" });
  if (condition === "never-started" || condition === "stopped") return healthy("doctor.github-stopped");
  return warning("doctor.github-unwell", { condition, port: keptPort ?? 0 });
}

/** What the worker's token may do for each repository that the stack takes tasks for. */
export function githubChecks(ctx: AppContext, { file }: Facts): readonly CheckSpec[] {
  const { name: stack, github } = file.config;
  if (github.repositories.length === 0) {
    const none = (): Promise<Verdict> => Promise.resolve(notApplicable("doctor.no-repositories", { stack }));
    return [{ id: "repositories", area, needs: ["configuration"], look: none }];
  }
  return [
    { id: "token", area, needs: ["configuration"], look: () => lookForToken(ctx, stack) },
    ...github.repositories.map((repository): CheckSpec => ({
      id: `repository-${repository.name}`,
      area,
      needs: ["token"],
      look: (signal) => lookAtRepository(ctx, file.config, repository, signal),
    })),
  ];
}

async function lookForToken(ctx: AppContext, stack: string): Promise<Verdict> {
  const { apiUrl } = await githubAccess(ctx.settings, stack);
  return healthy("doctor.token", { url: withoutUserinfo(apiUrl) });
}

async function lookAtRepository(
  ctx: AppContext,
  config: StackConfig,
  { name, defaultBranch }: StackConfig["github"]["repositories"][number],
  signal: AbortSignal,
): Promise<Verdict> {
  const [{ createGithubClient }, { repositoryRights }, { openRepositoryLook }, { firstMistake }] =
    await Promise.all([
      import("../../github/client.js"),
      import("../../github/requests.js"),
      import("../../github/repository-reader.js"),
      import("../../worker/claim/repository-problem.js"),
    ]);
  const { apiUrl, token } = await githubAccess(ctx.settings, config.name);
  const { variables } = ctx.settings;
  const client = createGithubClient({ apiUrl, token, version: ctx.version, variables });
  const rights = await repositoryRights(client, repositoryOf(name), signal);
  if (!rights) return broken("doctor.repository-unseen", { repository: name });
  if (rights.archived) return warning("doctor.repository-archived", { repository: name });
  if (!rights.push) return broken("doctor.repository-read-only", { repository: name });
  const start = defaultBranch ?? rights.defaultBranch;
  const { fullName: repository } = rights;
  const look = openRepositoryLook(client, repositoryOf(repository), signal);
  const { branchPrefix } = config.worker;
  const mistake = await firstMistake(look, { repository, start, branchPrefix });
  return mistake ? verdictOf(mistake) : healthy("doctor.repository", { repository, branch: start });
}
