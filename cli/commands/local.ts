import { registerLocalGithub } from "./local-github.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl local up|status|down`: the AWS endpoint on this machine. */
export function registerLocal(program: AnyCommand, attach: Attach, text: Text): void {
  const local = program
    .command("local")
    .description(text("the AWS endpoint on this machine", "このマシン上の AWS エンドポイント"));

  attach(
    local
      .command("up")
      .description(
        text(
          "start the endpoint (installs it on first use)",
          "エンドポイントを起動（初回はインストールも行う）",
        ),
      ),
    async (app) => {
      const [{ localUp }, { renderUp }] = await load();
      const report = await localUp(app);
      return { json: report.status, render: (out) => renderUp(out, report) };
    },
  );

  attach(
    local
      .command("status")
      .description(
        text("show whether the endpoint runs, and where", "エンドポイントの稼働状況とアドレスを表示"),
      ),
    async (app) => {
      const [{ localStatus }, { renderStatus }] = await load();
      const { githubStatus } = await import("../../app/local/local-github.js");
      const [report, github] = await Promise.all([localStatus(app), githubStatus(app)]);
      return { json: report.status, render: (out) => renderStatus(out, report, github.status) };
    },
  );

  registerDown(local, attach, text);
  registerLocalGithub(local, attach, text);
}

function registerDown(local: AnyCommand, attach: Attach, text: Text): void {
  attach(
    local
      .command("down")
      .description(
        text(
          "stop the endpoint and the local GitHub; their state stays",
          "エンドポイントとローカル GitHub を停止（状態は残る）",
        ),
      )
      .option(
        "--delete-state",
        text(
          "also delete what the endpoint and the stack 'local' keep",
          "エンドポイントとスタック 'local' の状態も削除",
        ),
      )
      .option(
        "--forget-port",
        text("let the next 'local up' choose another port", "次回の 'local up' で別のポートを選択"),
      ),
    async (app, { options }) => {
      const [{ localDown }, { renderDown }] = await load();
      const report = await localDown(app, options);
      return {
        json: report.status,
        render: (out) => renderDown(out, report, options, app.settings.tasksDir),
      };
    },
  );
}

/** Loaded when a command runs, so that `--help` stays quick. */
function load() {
  return Promise.all([import("../../app/local/local.js"), import("../render/local.js")]);
}
