import { AGENT_NAMES } from "../../core/names/agent-names.js";
import { oneOf, valueOption } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl worker measure`. */
export function registerWorkerMeasure(worker: AnyCommand, attach: Attach, text: Text): void {
  attach(measureCommand(worker, text), async (app, { options, globals }) => {
    const { measureAgent, measureExit } = await import("../../app/worker/measure.js");
    const { renderMeasure } = await import("../render/worker-measure.js");
    const report = await measureAgent(app, globals.stack, options);
    return {
      json: report,
      render: (out) => renderMeasure(out, report),
      exit: measureExit(report),
    };
  });
}

function measureCommand(worker: AnyCommand, text: Text) {
  return worker
    .command("measure")
    .description(
      text(
        "try the agent on three small tasks and judge it: Go, Pivot, Fallback or No-Go",
        "エージェントで 3 つの小さなタスクを実行し、Go、Pivot、Fallback、No-Go を判定",
      ),
    )
    .addOption(
      valueOption(
        "--agent <name>",
        text(
          `the agent: ${AGENT_NAMES.join(", ")} (default: opsctl:worker.agent)`,
          `エージェント: ${AGENT_NAMES.join("、")}（既定値: opsctl:worker.agent）`,
        ),
        (value, origin) => oneOf(value, origin, AGENT_NAMES),
      ),
    )
    .option(
      "--agent-command <command>",
      text("the agent's program and arguments", "エージェントのプログラムと引数"),
    )
    .option(
      "--model <name>",
      text("the model (default: opsctl:worker.model)", "モデル（既定値: opsctl:worker.model）"),
    );
}
