import { elapsed } from "../../core/time/elapsed.js";
import type { AgentRun, StepRun } from "../ports.js";
import type { RunLog } from "../run-log.js";

/** Tells how the agent ended and how long it took. */
export function tellAgentEnd(log: RunLog, agent: string, run: AgentRun): void {
  const { exitCode, durationMs } = run;
  const params = { agent, durationMs, time: elapsed(durationMs) };
  if (exitCode === undefined) log.tell("worker.agent-stopped", params);
  else if (exitCode === 0) log.tell("worker.agent-succeeded", { ...params, exitCode });
  else log.tell("worker.agent-ended", { ...params, exitCode });
}

/** The same for a step of the verification. */
export function tellStepEnd(log: RunLog, { name: step, exitCode, durationMs }: StepRun): void {
  const params = { step, durationMs, time: elapsed(durationMs) };
  if (exitCode === undefined) log.tell("worker.step-stopped", params);
  else if (exitCode === 0) log.tell("worker.step-succeeded", { ...params, exitCode });
  else log.tell("worker.step-ended", { ...params, exitCode });
}
