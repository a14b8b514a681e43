import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl local github up|status|down`: the GitHub on this machine. */
export function registerLocalGithub(local: AnyCommand, attach: Attach): void {
  const github = local.command("github").description("the GitHub on this machine");

  attach(github.command("up").description("start the local GitHub"), async (app) => {
    const [{ githubUp }, { renderGithubUp }] = await load();
    const report = await githubUp(app);
    return { json: report.status, render: (out) => renderGithubUp(out, report) };
  });

  attach(github.command("status").description("show whether it runs, and where"), async (app) => {
    const [{ githubStatus }, { renderGithubStatus }] = await load();
    const report = await githubStatus(app);
    return { json: report.status, render: (out) => renderGithubStatus(out, report) };
  });

  attach(
    github
      .command("down")
      .description("stop the local GitHub; its state stays")
      .option("--delete-state", "also delete its repositories, issues, users and tokens")
      .option("--forget-port", "let the next 'local github up' choose another port"),
    async (app, { options }) => {
      const [{ githubDown }, { renderGithubDown }] = await load();
      const report = await githubDown(app, options);
      return { json: report.status, render: (out) => renderGithubDown(out, report, options) };
    },
  );
}

/** Loaded when a command runs, so that `--help` stays quick. */
function load() {
  return Promise.all([import("../../app/local/local-github.js"), import("../render/local-github.js")]);
}
