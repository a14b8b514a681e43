import type { Area, CheckSpec, Verdict } from "./check.js";
import type { Situation } from "./selected-stack.js";

/** The checks that every stack has, by area. Regions, repositories and channels have more of them. */
const OF_EVERY_STACK: readonly (readonly [Area, readonly string[]])[] = [
  ["stack", ["reachable", "back-end", "engine-for-stack"]],
  ["aws", ["account", "runtime", "task-queue", "dead-letters"]],
  ["github", ["token"]],
  ["worker", ["agent-environment"]],
  ["notifications", ["channels"]],
];

/** What would be looked at if the stack's file could be used: skipped, so that nobody takes it for well. */
export function leftOut({ fileVerdict }: Situation): readonly CheckSpec[] {
  // where there is no stack at all nothing is left out
  if (fileVerdict.status !== "failed") return [];
  const look = (): Promise<Verdict> => Promise.reject(new Error("the configuration it needs was not read"));
  return OF_EVERY_STACK.flatMap(([area, ids]) =>
    ids.map((id) => ({ id, area, needs: ["configuration"], look })),
  );
}
