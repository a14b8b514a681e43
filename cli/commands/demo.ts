import type { DemoReport } from "../../app/demo/run.js";
import type { Out } from "../output/out.js";
import type { AnyCommand, Attach } from "../runner.js";

const SUMMARY = "the whole story on this machine: a stack, a backup, a loss, an issue, a pull request";

/** As measured in docs/first-run.md. */
const COST =
  "The first run takes one to three minutes, a later one about 15 seconds; where the engine has to be built, six to " +
  "seven minutes more. It asks nothing and uses no account. What it makes stays: an AWS endpoint and a GitHub, both on " +
  "127.0.0.1 only, and their state, until 'opsctl local down --delete-state'. Records of what ran ('opsctl runs list') " +
  "stay after that as well.";

/** `opsctl demo`: the whole story on this machine. */
export function registerDemo(program: AnyCommand, attach: Attach): void {
  const demo = program.command("demo").summary(SUMMARY).description(`${SUMMARY}\n\n${COST}`);
  attach(demo, async (app, { globals, live, out }) => {
    const { runDemo } = await import("../../app/demo/run.js");
    const { renderDemo, renderScene } = await import("../render/demo.js");
    const report = await runDemo(app, {
      stack: globals.stack,
      show: (scene) => renderScene(live.out, scene),
    });
    return {
      json: documentOf(report, out),
      render: (target) => renderDemo(target, report, app.settings.tasksDir),
    };
  });
}

/** Every step with its title; one that fails ends the demo, so those that are here went well. */
function documentOf(report: DemoReport, out: Out): Readonly<Record<string, unknown>> {
  const { steps, pullRequest, durationMs, directory } = report;
  const told = steps.map(({ id, params, command, durationMs: took, result }) => ({
    id,
    title: out.text(`demo.step-${id}`, params),
    ...(command === undefined ? {} : { command }),
    ok: true,
    durationMs: took,
    result,
  }));
  const { url, number } = pullRequest;
  return { ok: true, steps: told, pullRequest: { url, number }, durationMs, directory };
}
