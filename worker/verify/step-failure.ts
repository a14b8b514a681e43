import { failure, type OpsError } from "../../core/errors.js";
import { limitError } from "../isolation/limits.js";
import type { StepRun } from "../ports/steps.js";
import type { BaselineRun } from "./baseline.js";
import { VERIFY_FILE } from "./protected-paths.js";

/** Maximum number of paths in an error. */
const NAMED = 5;

/** What a failed step means for the task. */
export type StepVerdict =
  /** It didn't fail, or it failed in the base commit too: the next step runs. */
  | "go-on"
  /** The change broke it, and the agent may repair it. */
  | "failed"
  /** Its program doesn't exist on this machine: no change can repair it, and nothing was verified. */
  | "unrepairable";

/** Judges a step by how it ended on the change and on the base commit; undefined where there is no such result. */
export function judgeStep(run: StepRun, before: BaselineRun | undefined): StepVerdict {
  if (passed(run)) return "go-on";
  if (run.programMissing) return !before || before.programMissing ? "unrepairable" : "failed";
  return before && !passed(before) ? "go-on" : "failed";
}

export function passed({ exitCode, timedOut }: Pick<StepRun, "exitCode" | "timedOut">): boolean {
  return exitCode === 0 && !timedOut;
}

export interface StepFailureFacts {
  /** The task's subject. */
  readonly task: string;
  readonly runId: string;
  readonly timeoutMs: number;
  /** Paths without content in working copies. */
  readonly withoutContent: readonly string[];
}

/** The error of a failed step. */
export function stepError(run: StepRun, facts: StepFailureFacts): OpsError {
  const { name: step, argv, exitCode, timedOut, programMissing } = run;
  const { task, runId, timeoutMs, withoutContent } = facts;
  if (run.limitHit) return limitError(run.limitHit, task, step);
  if (timedOut) return failure("worker.step-timed-out", { task, step, seconds: timeoutMs / 1_000 });
  if (programMissing) {
    return failure("worker.step-program-missing", { task, step, program: argv[0] ?? "", file: VERIFY_FILE });
  }
  const params = { task, step, exitCode: exitCode ?? "signal", runId };
  if (withoutContent.length === 0) return failure("worker.step-failed", params);
  return failure("worker.step-failed-without-content", { ...params, paths: withoutContent.slice(0, NAMED) });
}
