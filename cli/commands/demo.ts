import { DEMO_AGENTS } from "../../core/names/agent-names.js";
import type { DemoReport } from "../../demo/run.js";
import { oneOf, valueOption } from "../options.js";
import type { Out } from "../output/out.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** Times as measured in docs/first-run.md. */
const COST_EN =
  "The first run takes one to three minutes, a later one about 15 seconds; where the engine has to be built, six to " +
  "seven minutes more. It asks nothing and uses no account. What it makes stays: an AWS endpoint and a GitHub, both on " +
  "127.0.0.1 only, and their state, until 'opsctl local down --delete-state'. Records of what ran ('opsctl runs list') " +
  "stay after that as well.";
const COST_JA =
  "初回は 1～3 分、2 回目以降は約 15 秒かかります。エンジンのビルドが必要な場合は、さらに 6～7 分かかります。確認の入力は不要で、" +
  "アカウントも使用しません。作成した AWS エンドポイントと GitHub（どちらも 127.0.0.1 のみ）とその状態は、" +
  "`opsctl local down --delete-state` を実行するまで残ります。実行記録（`opsctl runs list`）はその後も残ります。";

/** `opsctl demo`: the complete scenario on this machine. */
export function registerDemo(program: AnyCommand, attach: Attach, text: Text): void {
  const summary = text(
    "the whole story on this machine: a stack, a backup, a loss, an issue, a pull request",
    "このマシンで一連の流れを実演: スタック、バックアップ、データの消失と復元、Issue、プルリクエスト",
  );
  const demo = program
    .command("demo")
    .summary(summary)
    .description(`${summary}\n\n${text(COST_EN, COST_JA)}`)
    .addOption(
      valueOption(
        "--agent <name>",
        text(
          "who changes the code: command (the demo's own script), or aider where Ollama answers",
          "コードを変更するエージェント: command（デモのスクリプト）、または Ollama が応答する場合の aider",
        ),
        (value, origin) => oneOf(value, origin, DEMO_AGENTS),
      ).default("command" as const),
    );
  attach(demo, async (app, { globals, live, out, options }) => {
    const { runDemo } = await import("../../demo/run.js");
    const { renderDemo, renderDemoEvent } = await import("../render/demo.js");
    const report = await runDemo(app, {
      stack: globals.stack,
      agent: options.agent,
      show: (event) => renderDemoEvent(live.out, event),
    });
    return {
      json: documentOf(report, out),
      render: (target) => renderDemo(target, report, app.settings.tasksDir),
    };
  });
}

/** All steps with their titles. They all succeeded, because a failed step ends the demo. */
function documentOf(report: DemoReport, out: Out): Readonly<Record<string, unknown>> {
  const { steps, pullRequest, durationMs, directory } = report;
  const document = steps.map(({ id, params, command, durationMs: took, result }) => ({
    id,
    title: out.explain({ code: `demo.step-${id}`, params }),
    ...(command === undefined ? {} : { command }),
    ok: true,
    durationMs: took,
    result,
  }));
  const { url, number } = pullRequest;
  return { ok: true, steps: document, pullRequest: { url, number }, durationMs, directory };
}
