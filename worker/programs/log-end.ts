import { elapsed } from "../../core/time/elapsed.js";
import type { AgentRun } from "../ports/agent.js";
import type { StepRun } from "../ports/steps.js";
import type { RunLog } from "../run-log.js";

/** Logs how the agent ended and how long it took. */
export function logAgentEnd(log: RunLog, agent: string, run: AgentRun): void {
  const { exitCode, durationMs } = run;
  const params = { agent, durationMs, time: elapsed(durationMs) };
  if (exitCode === undefined) log.event("worker.agent-stopped", params);
  else if (exitCode === 0) log.event("worker.agent-succeeded", { ...params, exitCode });
  else log.event("worker.agent-ended", { ...params, exitCode });
}

/** Logs how a step of the verification ended. */
export function logStepEnd(log: RunLog, { name: step, exitCode, durationMs }: StepRun): void {
  const params = { step, durationMs, time: elapsed(durationMs) };
  if (exitCode === undefined) log.event("worker.step-stopped", params);
  else if (exitCode === 0) log.event("worker.step-succeeded", { ...params, exitCode });
  else log.event("worker.step-ended", { ...params, exitCode });
}
