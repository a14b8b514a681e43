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
    );
  attach(doctor, async (app, { globals }) => {
    const { runDoctor } = await import("../../doctor/run.js");
    const { renderDoctor } = await import("../render/doctor.js");
    const report = await runDoctor(app, globals.stack);
    return {
      json: report,
      render: (out) => renderDoctor(out, report),
      exit: report.summary.failed > 0 ? "failed" : undefined,
    };
  });
}
