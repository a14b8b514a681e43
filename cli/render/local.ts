import type { DownOptions, EndpointReport } from "../../app/local/local.js";
import type { GithubStatus } from "../../app/local/local-github.js";
import type { Out } from "../output/out.js";

export function renderUp(out: Out, report: EndpointReport & { readonly started: boolean }): void {
  const { endpoint, pid, stateDir } = report.status;
  out.message(report.started ? "local.started" : "local.already-running", {
    endpoint: endpoint ?? "",
    pid: pid ?? 0,
  });
  out.message("local.state-directory", { directory: stateDir });
  out.line();
  out.message("local.next-step", { command: out.style("bold", "opsctl up --stack local") });
}

export function renderStatus(
  out: Out,
  { status, condition, keptPort }: EndpointReport,
  github: GithubStatus,
): void {
  if (status.running) out.message("local.running", { endpoint: status.endpoint ?? "", pid: status.pid ?? 0 });
  else out.message(`local.condition.${condition}`, { port: keptPort ?? 0 });
  out.message("local.state-directory", { directory: status.stateDir });
  if (github.running) out.message("local.github-running", { url: github.url ?? "", pid: github.pid ?? 0 });
  else out.message("local.github-not-there");
}

export function renderDown(
  out: Out,
  report: EndpointReport & { readonly stopped: boolean; readonly githubStopped: boolean },
  options: DownOptions,
  tasksDir: string,
): void {
  out.message(report.stopped ? "local.stopped" : "local.was-not-running");
  if (report.githubStopped) out.message("local.github-stopped");
  if (options.deleteState) out.message("local.state-deleted", { directory: report.status.stateDir });
  else out.message("local.state-kept", { directory: report.status.stateDir });
  if (report.keptPort !== undefined) out.message("local.port-kept", { port: report.keptPort });
  else if (options.forgetPort) out.message("local.port-forgotten");
  if (options.deleteState) out.message("local.runs-kept", { directory: tasksDir });
}
