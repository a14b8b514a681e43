import { AGENT_NAMES } from "../../core/names/agent-names.js";
import { oneOf, valueOption } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl doctor`: finds problems of this machine and of the stack, with hints to fix them. */
export function registerDoctor(program: AnyCommand, attach: Attach, text: Text): void {
  const doctor = program
    .command("doctor")
    .description(
      text(
        "check the machine, the stack, AWS and GitHub, and say how to mend what is missing",
        "マシン、スタック、AWS、GitHub をチェックし、不足があれば対処方法を表示",
      ),
    )
    .addOption(
      valueOption(
        "--agent <name>",
        text(
          `check what this agent needs: ${AGENT_NAMES.join(", ")} (default: opsctl:worker.agent)`,
          `このエージェントに必要な環境をチェック: ${AGENT_NAMES.join("、")}（既定値: opsctl:worker.agent）`,
        ),
        (value, origin) => oneOf(value, origin, AGENT_NAMES),
      ),
    );
  attach(doctor, async (app, { options, globals }) => {
    const { runDoctor } = await import("../../doctor/run.js");
    const { renderDoctor } = await import("../render/doctor.js");
    const report = await runDoctor(app, globals.stack, options);
    return {
      json: report,
      render: (out) => renderDoctor(out, report),
      exit: report.summary.failed > 0 ? "failed" : undefined,
    };
  });
}
