import { isOpsError, type OpsError } from "../../core/errors.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import { classifyFailure } from "../message/failure-classes.js";
import type { Change } from "../ports/checkout.js";
import { commitMessage } from "../publish/pull-request-text.js";
import { refuseChange } from "../verify/refuse-change.js";
import type { PassWork } from "./run-pass.js";

/** What is in the agent's directory after a pass, compared with the change before it. */
export type Committed =
  | { readonly kind: "new" | "same"; readonly change: Change }
  /** As the base commit. */
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly error: OpsError };

/** Maximum number of paths in an event. */
const NAMED = 5;

/**
 * Commits what is in the agent's directory.
 *
 * @throws OpsError for a change that must not be published, or can't be stored; not in the pass `tests`.
 */
export async function commitWork(
  { secrets }: AttemptDeps,
  { lease, log }: AttemptJob,
  { claim, checkout, pass, before }: PassWork,
): Promise<Committed> {
  const { signal } = lease;
  try {
    const change = await checkout.commit(commitMessage(claim, log.runId), signal);
    if (!change) return { kind: "nothing" };
    if (before && (await checkout.haveSameFiles(before.commit, change.commit, signal))) {
      return { kind: "same", change };
    }
    await refuseChange({ claim, checkout, change }, secrets, signal);
    const { converted } = change;
    if (converted.length > 0) {
      log.event("worker.converted", { paths: converted.slice(0, NAMED), count: converted.length });
    }
    return { kind: "new", change };
  } catch (error) {
    signal.throwIfAborted();
    if (pass !== "tests" || !isOpsError(error) || classifyFailure(error) !== "final") throw error;
    return { kind: "refused", error };
  }
}
