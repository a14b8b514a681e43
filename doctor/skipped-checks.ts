import type { Area, CheckResult, CheckSpec } from "./check.js";
import type { SelectedStack } from "./selected-stack.js";

/** The checks of every stack, by area. Regions, repositories and channels add more. */
const STACK_CHECKS: readonly (readonly [Area, readonly string[]])[] = [
  ["stack", ["reachable", "back-end", "engine-for-stack"]],
  ["aws", ["account", "runtime", "task-queue", "dead-letters"]],
  ["github", ["token"]],
  ["worker", ["agent-environment"]],
  ["notifications", ["channels"]],
];

/**
 * The checks that need the stack's file. If it can't be used they are shown as skipped, so that they don't seem to have
 * passed.
 */
export function skippedChecks({ fileResult }: SelectedStack): readonly CheckSpec[] {
  // without a stack there are no checks to skip
  if (fileResult.status !== "failed") return [];
  const run = (): Promise<CheckResult> =>
    Promise.reject(new Error("the configuration it needs was not read"));
  return STACK_CHECKS.flatMap(([area, ids]) =>
    ids.map((id) => ({ id, area, needs: ["configuration"], run })),
  );
}
