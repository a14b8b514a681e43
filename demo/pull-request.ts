import { failure } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import type { GithubClient } from "../github/client.js";
import type { Issue } from "../worker/ports/code-host.js";
import type { AppContext } from "../app/context.js";
import { localGithub } from "../app/local/local-github.js";
import { showRun } from "../app/runs.js";
import { LOCAL_STACK } from "../config/stack.js";
import { REPOSITORY } from "./demo-context.js";
import type { CheckView, PullRequestView } from "./demo-events.js";

/** The files that the change must contain: the fix and its test. */
const EXPECTED = ["src/price.js", "test/price.test.js"];

/**
 * The pull request as GitHub shows it, with the checks from the run's record.
 *
 * @throws OpsError `demo.no-pull-request`, `demo.wrong-change`, `demo.no-checks` (1).
 */
export async function showPullRequest(
  ctx: AppContext,
  client: GithubClient,
  { issue, runId }: { readonly issue: Issue; readonly runId: string },
): Promise<PullRequestView> {
  const [{ openCodeHost }, { pullRequestFiles }] = await Promise.all([
    import("../github/code-host.js"),
    import("../github/requests.js"),
  ]);
  const github = await localGithub(ctx.settings, ctx.signal);
  if (!github) throw failure("demo.github-gone");
  const { apiUrl, token } = github;
  const host = openCodeHost({ apiUrl, token, version: ctx.version });
  const branch = `ai/issue-${issue.number}`;
  const found = await host.pullRequestsFrom(REPOSITORY, branch, ctx.signal);
  const pull = found.find(({ state }) => state === "open");
  if (!pull) throw failure("demo.no-pull-request", { branch, run: runId });
  const files = await pullRequestFiles(client, REPOSITORY, pull.number, ctx.signal);
  const paths = files.map(({ path }) => path).sort();
  if (paths.join() !== EXPECTED.join()) throw failure("demo.wrong-change", { url: pull.url, paths });
  const checks = await checksOf(ctx, runId);
  if (checks.length === 0 || checks.some(({ exitCode }) => exitCode !== 0)) {
    throw failure("demo.no-checks", { url: pull.url, run: runId });
  }
  const { number, url, title, headBranch, baseBranch } = pull;
  return { number, url, title, head: headBranch, base: baseBranch, files, checks, runId };
}

async function checksOf(ctx: AppContext, run: string): Promise<readonly CheckView[]> {
  const { record } = await showRun(ctx, { run, stack: LOCAL_STACK, from: "machine" });
  const steps: unknown = record.details["steps"];
  if (!Array.isArray(steps)) return [];
  return steps.filter(isRecord).map(({ name, argv, exitCode, durationMs }) => ({
    name: String(name),
    argv: Array.isArray(argv) ? argv.map(String) : [],
    exitCode: typeof exitCode === "number" ? exitCode : null,
    durationMs: Number(durationMs),
  }));
}
