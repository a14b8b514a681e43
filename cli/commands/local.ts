import { registerLocalGithub } from "./local-github.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl local up|status|down`: the AWS endpoint on this machine. */
export function registerLocal(program: AnyCommand, attach: Attach): void {
  const local = program.command("local").description("the AWS endpoint on this machine");

  attach(local.command("up").description("start the endpoint (installs it on first use)"), async (app) => {
    const [{ localUp }, { renderUp }] = await load();
    const report = await localUp(app);
    return { json: report.status, render: (out) => renderUp(out, report) };
  });

  attach(local.command("status").description("show whether the endpoint runs, and where"), async (app) => {
    const [{ localStatus }, { renderStatus }] = await load();
    const { githubStatus } = await import("../../app/local/local-github.js");
    const [report, github] = await Promise.all([localStatus(app), githubStatus(app)]);
    return { json: report.status, render: (out) => renderStatus(out, report, github.status) };
  });

  attach(
    local
      .command("down")
      .description("stop the endpoint and the local GitHub; their state stays")
      .option("--delete-state", "also delete what the endpoint and the stack 'local' keep")
      .option("--forget-port", "let the next 'local up' choose another port"),
    async (app, { options }) => {
      const [{ localDown }, { renderDown }] = await load();
      const report = await localDown(app, options);
      return {
        json: report.status,
        render: (out) => renderDown(out, report, options, app.settings.tasksDir),
      };
    },
  );

  registerLocalGithub(local, attach);
}

/** Loaded when a command runs, so that `--help` stays quick. */
function load() {
  return Promise.all([import("../../app/local/local.js"), import("../render/local.js")]);
}
