import { withoutUserinfo } from "../core/printable.js";
import { repositoryOf } from "../worker/task/task.js";
import type { AppContext } from "../app/context.js";
import { githubConnection } from "../app/github-connection.js";
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
import { type CheckedStack, required } from "./facts.js";

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
export function githubChecks(ctx: AppContext, checked: CheckedStack): readonly CheckSpec[] {
  const { name: stack, github } = checked.file.config;
  const key = github.app?.privateKey.source;
  if (github.repositories.length === 0) {
    const none = (): Promise<CheckResult> =>
      Promise.resolve(notApplicable("doctor.no-repositories", { stack }));
    return [{ id: "repositories", area, needs: ["configuration"], run: none }];
  }
  return [
    {
      id: "token",
      area,
      needs: [key === undefined || key === "env" ? "configuration" : "account"],
      run: (signal) => checkToken({ ...ctx, signal }, checked),
    },
    ...github.repositories.map((repository): CheckSpec => ({
      id: `repository-${repository.name}`,
      area,
      needs: ["token"],
      run: (signal) => checkRepository({ ...ctx, signal }, checked, repository),
    })),
  ];
}

async function checkToken(ctx: AppContext, checked: CheckedStack): Promise<CheckResult> {
  const { apiUrl, app } = await connection(ctx, checked);
  const url = withoutUserinfo(apiUrl);
  if (!app) return healthy("doctor.token", { url });
  return healthy("doctor.github-app", { url, login: await app.login(ctx.signal) });
}

function connection(ctx: AppContext, { file, open }: CheckedStack) {
  return githubConnection(ctx, {
    config: file.config,
    clients: () => Promise.resolve(required(open).clients),
  });
}

async function checkRepository(
  ctx: AppContext,
  checked: CheckedStack,
  { name, defaultBranch }: StackConfig["github"]["repositories"][number],
): Promise<CheckResult> {
  const [{ createGithubClient }, { repositoryRights }, { openRepositoryReader }, { findRepositoryProblem }] =
    await Promise.all([
      import("../github/client.js"),
      import("../github/requests.js"),
      import("../github/repository-reader.js"),
      import("../worker/claim/repository-problem.js"),
    ]);
  const { apiUrl, token, app } = await connection(ctx, checked);
  const { signal } = ctx;
  const { variables } = ctx.settings;
  const client = createGithubClient({ apiUrl, token, version: ctx.version, variables });
  const rights = await repositoryRights(client, repositoryOf(name), signal);
  if (!rights) return broken("doctor.repository-unseen", { repository: name });
  if (rights.archived) return warning("doctor.repository-archived", { repository: name });
  const missing = await app?.missingPermissions(name, signal);
  if (missing && missing.length > 0) {
    return broken("doctor.github-app-permissions", { repository: name, missing });
  }
  // of an app GitHub names the installation's permissions instead
  if (!app && !rights.push) return broken("doctor.repository-read-only", { repository: name });
  const start = defaultBranch ?? rights.defaultBranch;
  const { fullName: repository } = rights;
  const reader = openRepositoryReader(client, repositoryOf(repository), signal);
  const { branchPrefix } = checked.file.config.worker;
  const mistake = await findRepositoryProblem(reader, { repository, start, branchPrefix });
  return mistake ? resultOf(mistake) : healthy("doctor.repository", { repository, branch: start });
}
