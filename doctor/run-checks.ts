import type { Clock } from "../core/time/clock.js";
import { startDeadline, untilAborted } from "../core/time/deadline.js";
import { errorText, failure, isOpsError } from "../core/errors.js";
import { broken, type Check, type CheckResult, type CheckSpec, resultOf } from "./check.js";

/** Time limit of one check in milliseconds; a healthy service answers much faster. */
const CHECK_LIMIT = 10_000;

export interface RunDeps {
  readonly clock: Clock;
  /** Ends the whole run with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds for each check. */
  readonly limit?: number;
}

/**
 * Runs all checks concurrently, each after those that it needs, and returns results in the order of `specs`. A check
 * that needs a failed one is skipped and names it; a warning counts as success. A check that hangs or throws an
 * unexpected error is a failed check and doesn't stop the others.
 */
export async function runChecks(specs: readonly CheckSpec[], deps: RunDeps): Promise<readonly Check[]> {
  const begun = new Map<string, Promise<Check>>();
  for (const spec of specs) {
    const needed = (spec.needs ?? []).map((id) => {
      const check = begun.get(id);
      if (!check) throw new Error(`the check ${spec.id} needs ${id}, which is not listed before it`);
      return check;
    });
    begun.set(spec.id, afterwards(spec, needed, deps));
  }
  const checks = await Promise.all(begun.values());
  deps.signal.throwIfAborted();
  return checks;
}

async function afterwards(spec: CheckSpec, needed: readonly Promise<Check>[], deps: RunDeps): Promise<Check> {
  const missing = firstMissing(await Promise.all(needed));
  const result = missing ? skippedFor(spec, missing) : await bounded(spec, deps);
  return { id: spec.id, area: spec.area, ...result };
}

/** The needed check that prevents another one from running. */
function firstMissing(needed: readonly Check[]): Check | undefined {
  return needed.find(({ status }) => status === "failed" || status === "skipped");
}

/** Names the failed check, even if there are skipped ones in between. */
function skippedFor({ id }: CheckSpec, missing: Check): CheckResult {
  const because = missing.code === SKIPPED ? missing.params["needs"] : missing.id;
  return { status: "skipped", code: SKIPPED, params: { check: id, needs: String(because) } };
}

const SKIPPED = "doctor.skipped";

async function bounded(
  spec: CheckSpec,
  { clock, signal, limit = CHECK_LIMIT }: RunDeps,
): Promise<CheckResult> {
  const { id, program } = spec;
  const seconds = limit / 1000;
  const hung = () =>
    program === undefined
      ? failure("doctor.hung", { check: id, seconds })
      : failure("doctor.program-hung", { program, seconds });
  const deadline = startDeadline(clock, limit, signal, hung);
  try {
    return await untilAborted(deadline.signal, () => spec.run(deadline.signal));
  } catch (error) {
    // an aborted adapter may throw its own error
    const reason: unknown = deadline.signal.aborted ? deadline.signal.reason : error;
    return isOpsError(reason) ? resultOf(reason) : broken("doctor.unforeseen", { reason: errorText(reason) });
  } finally {
    deadline.clear();
  }
}
