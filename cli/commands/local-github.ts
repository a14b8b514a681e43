import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl local github up|status|down`: the GitHub on this machine. */
export function registerLocalGithub(local: AnyCommand, attach: Attach, text: Text): void {
  const github = local
    .command("github")
    .description(text("the GitHub on this machine", "このマシン上の GitHub"));

  attach(
    github.command("up").description(text("start the local GitHub", "ローカル GitHub を起動")),
    async (app) => {
      const [{ githubUp }, { renderGithubUp }] = await load();
      const report = await githubUp(app);
      return { json: report.status, render: (out) => renderGithubUp(out, report) };
    },
  );

  attach(
    github.command("status").description(text("show whether it runs, and where", "稼働状況とアドレスを表示")),
    async (app) => {
      const [{ githubStatus }, { renderGithubStatus }] = await load();
      const report = await githubStatus(app);
      return { json: report.status, render: (out) => renderGithubStatus(out, report) };
    },
  );

  attach(
    github
      .command("down")
      .description(text("stop the local GitHub; its state stays", "ローカル GitHub を停止（状態は残る）"))
      .option(
        "--delete-state",
        text(
          "also delete its repositories, issues, users and tokens",
          "リポジトリ、Issue、ユーザー、トークンも削除",
        ),
      )
      .option(
        "--forget-port",
        text(
          "let the next 'local github up' choose another port",
          "次回の 'local github up' で別のポートを選択",
        ),
      ),
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
