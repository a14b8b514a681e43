import type { ConnectReport } from "../../app/repo/connect.js";
import type { TestReport } from "../../app/repo/test.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";

/** What was written or proposed, and what is left to do as a numbered list. */
export function renderConnect(out: Out, { files, label, pullRequest, directory, todo }: ConnectReport): void {
  for (const { path, status } of files) {
    out.message("repo.connected-file", { path, status: out.text(`repo.file-${status}`) });
  }
  out.message(`repo.label-${label.status}`, { label: inert(label.name) });
  if (pullRequest) out.message("repo.pull-request", { url: inert(pullRequest.url) });
  else if (directory === null) out.message("repo.nothing-proposed");
  out.line();
  if (todo.length === 0) out.message("repo.nothing-left");
  else out.line(out.style("bold", out.text("repo.left-to-do")));
  for (const [index, step] of todo.entries()) out.flow(`${index + 1}. ${inert(out.explain(step))}`);
}

/** How the test ended, and what became of what it opened; its stages were shown meanwhile. */
export function renderTestReport(out: Out, report: TestReport): void {
  const { repository, pullRequest, stages, error, cleanUp } = report;
  if (error === undefined) {
    const params = { repository, seconds: stages.at(-1)?.seconds ?? 0, url: inert(pullRequest?.url ?? "") };
    out.message("repo.test-succeeded", params);
  } else {
    out.flow(out.style("red", inert(out.explain(error))));
    const hint = out.hint(error);
    if (hint !== undefined) out.flow(hint);
  }
  if (cleanUp === undefined) out.message("repo.test-kept");
  else if (cleanUp.problems.length === 0) out.message("repo.test-cleaned");
  for (const problem of cleanUp?.problems ?? []) {
    out.message("repo.test-left", { reason: inert(out.explain(problem)) });
  }
}
