import { failure } from "../../../core/errors.js";
import type { Finding } from "./finding.js";

/** Maximum number of findings in an error. */
const NAMED = 5;

/** What becomes of a change that weakens tests (`opsctl:worker.onWeakenedTests`). */
export type OnWeakenedTests = "draft" | "refuse";

/**
 * Whether the change may only be a draft.
 *
 * @throws OpsError `worker.tests-weakened` (1) where such a change is refused.
 */
export function decideWeakened(findings: readonly Finding[], policy: OnWeakenedTests, task: string): boolean {
  if (findings.length === 0) return false;
  if (policy === "draft") return true;
  const named = findings
    .slice(0, NAMED)
    .map(({ kind, path, line }) => `${path}${line ? `:${line}` : ""} (${kind})`);
  throw failure("worker.tests-weakened", { task, findings: named });
}
