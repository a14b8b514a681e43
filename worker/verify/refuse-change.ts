import { failure } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { Change, Checkout } from "../ports/checkout.js";
import { refuseLeaks } from "./leaks.js";
import { protectedChanges } from "./protected-paths.js";

/** Maximum number of paths in an error. */
const NAMED = 5;

/**
 * Refuses a change that must not be published, whatever its checks say.
 *
 * @throws OpsError `worker.protected-path`, `worker.secret-in-change` (1).
 */
export async function refuseChange(
  work: { readonly claim: Claim; readonly checkout: Checkout; readonly change: Change },
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const forbidden = protectedChanges(work.change.files);
  if (forbidden.length > 0) {
    throw failure("worker.protected-path", { task: work.claim.subject, paths: forbidden.slice(0, NAMED) });
  }
  await refuseLeaks(work, secrets, signal);
}
