import type { Area, CheckResult, CheckSpec } from "./check.js";
import type { SelectedStack } from "./selected-stack.js";

/** The checks that every stack has, by area. Regions, repositories and channels have more of them. */
const STACK_CHECKS: readonly (readonly [Area, readonly string[]])[] = [
  ["stack", ["reachable", "back-end", "engine-for-stack"]],
  ["aws", ["account", "runtime", "task-queue", "dead-letters"]],
  ["github", ["token"]],
  ["worker", ["agent-environment"]],
  ["notifications", ["channels"]],
];

/** What would be looked at if the stack's file could be used: skipped, so that nobody takes it for well. */
export function skippedChecks({ fileResult }: SelectedStack): readonly CheckSpec[] {
  // where there is no stack at all nothing is left out
  if (fileResult.status !== "failed") return [];
  const run = (): Promise<CheckResult> =>
    Promise.reject(new Error("the configuration it needs was not read"));
  return STACK_CHECKS.flatMap(([area, ids]) =>
    ids.map((id) => ({ id, area, needs: ["configuration"], run })),
  );
}
