import type { CheckFailure } from "../ports/agent.js";
import type { FailedStep } from "../verify/verify.js";
import { failureExcerpt } from "./failure-excerpt.js";

/** What the agent is told about a failed step: its command, and what matters of its output. */
export function describeFailure(
  { run, step, copy }: FailedStep,
  redact: (text: string) => string,
): CheckFailure {
  const { name, argv, timedOut, durationMs } = run;
  // the agent's directory has the same files at other paths; redacted first, so that no secret is cut in two
  const output = failureExcerpt(redact(run.output).replaceAll(`${copy}/`, "").replaceAll(copy, "."));
  const stopped = timedOut ? `(stopped after ${(durationMs / 1_000).toFixed(0)} s)` : "";
  return {
    step: name,
    command: argv.map((part) => part.replaceAll(copy, ".")),
    ...(step.directory === "." ? {} : { directory: step.directory }),
    output: [output, stopped].filter((part) => part !== "").join("\n"),
  };
}
