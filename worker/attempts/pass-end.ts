import type { AgentOutcome, AgentPass } from "../ports/agent.js";
import type { PassEnd } from "./next.js";

/** Outcomes that say something about the agent or its model, not about this task: another try may end the same way. */
const NOT_THE_TASKS: ReadonlySet<AgentOutcome["kind"]> = new Set([
  "unreachable",
  "rate-limited",
  "not-authenticated",
  "no-credit",
  "model-not-found",
]);

/**
 * What a run of the agent means for its task. In a repair the checks decide about whatever changed, and a run
 * without a change counts as an attempt, unless the model can't be used at all.
 */
export function passEnd(pass: AgentPass, { kind }: AgentOutcome, changed: boolean): PassEnd {
  if (kind === "succeeded") return "changed";
  if (pass === "implement") return "failed";
  if (pass === "tests") return kind === "unchanged" ? "unchanged" : "failed";
  if (NOT_THE_TASKS.has(kind)) return "failed";
  return changed ? "changed" : "unchanged";
}
