import { withoutUserinfo } from "../core/printable.js";
import { repositoryOf } from "../worker/task/task.js";
import type { AppContext } from "../app/context.js";
import { githubAccess } from "../app/github-access.js";
import { githubStatus } from "../app/local/local-github.js";
import {
  broken,
  type CheckResult,
  type CheckSpec,
  healthy,
  notApplicable,
  resultOf,
  warning,
} from "./check.js";
import type { StackConfig } from "../config/stack.js";
import type { CheckedStack } from "./facts.js";

const area = "github";

export function localGithubChecks(ctx: AppContext): readonly CheckSpec[] {
  return [{ id: "local-github", area: "machine", run: (signal) => checkLocalGithub({ ...ctx, signal }) }];
}

async function checkLocalGithub(ctx: AppContext): Promise<CheckResult> {
  const { condition, status, keptPort } = await githubStatus(ctx);
  if (condition === "running") return healthy("doctor.github-running", { url: status.url ?? "" });
  if (condition === "never-started" || condition === "stopped") return healthy("doctor.github-stopped");
  return warning("doctor.github-unwell", { condition, port: keptPort ?? 0 });
}

/** Checks the worker's token against each repository of the stack. */
export function githubChecks(ctx: AppContext, { file }: CheckedStack): readonly CheckSpec[] {
  const { name: stack, github } = file.config;
  if (github.repositories.length === 0) {
    const none = (): Promise<CheckResult> =>
      Promise.resolve(notApplicable("doctor.no-repositories", { stack }));
    return [{ id: "repositories", area, needs: ["configuration"], run: none }];
  }
  return [
    { id: "token", area, needs: ["configuration"], run: () => checkToken(ctx, stack) },
    ...github.repositories.map((repository): CheckSpec => ({
      id: `repository-${repository.name}`,
      area,
      needs: ["token"],
      run: (signal) => checkRepository(ctx, file.config, repository, signal),
    })),
  ];
}

async function checkToken(ctx: AppContext, stack: string): Promise<CheckResult> {
  const { apiUrl } = await githubAccess(ctx.settings, stack);
  return healthy("doctor.token", { url: withoutUserinfo(apiUrl) });
}

async function checkRepository(
  ctx: AppContext,
  config: StackConfig,
  { name, defaultBranch }: StackConfig["github"]["repositories"][number],
  signal: AbortSignal,
): Promise<CheckResult> {
  const [{ createGithubClient }, { repositoryRights }, { openRepositoryReader }, { findRepositoryProblem }] =
    await Promise.all([
      import("../github/client.js"),
      import("../github/requests.js"),
      import("../github/repository-reader.js"),
      import("../worker/claim/repository-problem.js"),
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
  const reader = openRepositoryReader(client, repositoryOf(repository), signal);
  const { branchPrefix } = config.worker;
  const mistake = await findRepositoryProblem(reader, { repository, start, branchPrefix });
  return mistake ? resultOf(mistake) : healthy("doctor.repository", { repository, branch: start });
}
