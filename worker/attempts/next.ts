import type { AgentPass } from "../ports/agent.js";

/** What was done for a task so far, in order. */
export type Done =
  | { readonly did: "pass"; readonly pass: AgentPass; readonly end: PassEnd }
  | { readonly did: "checks"; readonly result: "passed" | "failed" | "unrepairable" };

/**
 * How a pass ended: `changed` and `unchanged` say whether there is something new to check. `failed` ends the
 * task, except in the pass `tests`, which is undone then.
 */
export type PassEnd = "changed" | "unchanged" | "failed";

export type Next =
  | { readonly next: "pass"; readonly pass: AgentPass; readonly attempt: number }
  | { readonly next: "checks" }
  | { readonly next: "publish" }
  | { readonly next: "give-up" };

export interface AttemptRules {
  /** `opsctl:worker.testPass`. */
  readonly testPass: boolean;
  /** `opsctl:worker.fixAttempts`: most repairs of a task. */
  readonly fixAttempts: number;
}

/** A run of an agent that can't get more time than this is not started: our choice. */
const SHORTEST_PASS_MS = 30_000;

/** Decides the next step of a task: implement, tests, checks, then repairs and checks until they pass. */
export function decideNext(done: readonly Done[], rules: AttemptRules, msLeft: number): Next {
  const last = done.at(-1);
  if (!last) return { next: "pass", pass: "implement", attempt: 1 };
  if (last.did === "checks") {
    if (last.result === "passed") return { next: "publish" };
    return last.result === "failed" ? repair(done, rules, msLeft) : { next: "give-up" };
  }
  const { pass, end } = last;
  if (end === "failed" && pass !== "tests") return { next: "give-up" };
  if (pass === "implement" && rules.testPass && msLeft >= SHORTEST_PASS_MS) {
    return { next: "pass", pass: "tests", attempt: 1 };
  }
  // the checks would fail again as they did before
  if (pass === "repair" && end === "unchanged") return repair(done, rules, msLeft);
  return { next: "checks" };
}

function repair(done: readonly Done[], { fixAttempts }: AttemptRules, msLeft: number): Next {
  const repairs = done.filter((each) => each.did === "pass" && each.pass === "repair").length;
  if (repairs >= fixAttempts || msLeft < SHORTEST_PASS_MS) return { next: "give-up" };
  return { next: "pass", pass: "repair", attempt: repairs + 1 };
}
