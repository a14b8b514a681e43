import type { GithubDownOptions, GithubReport } from "../../app/local/local-github.js";
import type { Out } from "../output/out.js";

export function renderGithubUp(
  out: Out,
  { status, started }: GithubReport & { readonly started: boolean },
): void {
  const params = { url: status.url ?? "", pid: status.pid ?? 0 };
  out.message(started ? "local.github-started" : "local.github-already-running", params);
  out.message("local.github-api", { apiUrl: status.apiUrl ?? "" });
  out.message("local.state-directory", { directory: status.stateDir });
}

export function renderGithubStatus(out: Out, { status, condition, keptPort }: GithubReport): void {
  if (status.running) {
    out.message("local.github-running", { url: status.url ?? "", pid: status.pid ?? 0 });
    out.message("local.github-api", { apiUrl: status.apiUrl ?? "" });
  } else {
    out.message(`local.github-condition.${condition}`, { port: keptPort ?? 0 });
  }
  out.message("local.state-directory", { directory: status.stateDir });
}

export function renderGithubDown(
  out: Out,
  report: GithubReport & { readonly stopped: boolean },
  options: GithubDownOptions,
): void {
  out.message(report.stopped ? "local.github-stopped" : "local.github-was-not-running");
  out.message(options.deleteState ? "local.github-state-deleted" : "local.github-state-kept", {
    directory: report.status.stateDir,
  });
  if (report.keptPort !== undefined) out.message("local.github-port-kept", { port: report.keptPort });
  else if (options.forgetPort) out.message("local.github-port-forgotten");
}
