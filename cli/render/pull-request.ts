import prettyMilliseconds from "pretty-ms";
import type { PullRequestView } from "../../demo/run.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

/** File statuses of GitHub (REST API, "List pull requests files"). */
const fileChanges = ["added", "removed", "modified", "renamed", "copied", "changed", "unchanged"] as const;

/** A pull request's URL, its files, and the checks that passed. */
export function renderPullRequest(out: Out, pull: PullRequestView): void {
  out.line(out.style("bold", `#${pull.number} ${pull.title}`));
  out.line(`${pull.base} ← ${pull.head}  ${out.style("cyan", pull.url)}`);
  for (const { path, status, additions, deletions, patch } of pull.files) {
    out.line();
    const known = fileChanges.find((one) => one === status);
    const change = known === undefined ? status : out.text(`demo.file-${known}`);
    out.line(out.style("bold", out.text("demo.file", { path, change, additions, deletions })));
    for (const line of patch?.split("\n") ?? []) renderPatchLine(out, line);
  }
  out.line();
  renderTable(
    out,
    (["check", "command", "exit", "time"] as const).map((column) => out.text(`demo.column-${column}`)),
    pull.checks.map(({ name, argv, exitCode, durationMs }) => [
      name,
      argv.join(" "),
      out.style(exitCode === 0 ? "green" : "red", String(exitCode ?? "–")),
      prettyMilliseconds(durationMs),
    ]),
  );
}

function renderPatchLine(out: Out, line: string): void {
  const style = line.startsWith("+")
    ? "green"
    : line.startsWith("-")
      ? "red"
      : line.startsWith("@@")
        ? "cyan"
        : undefined;
  out.line(`  ${style ? out.style(style, line) : line}`);
}
