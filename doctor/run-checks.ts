import type { Clock } from "../core/time/clock.js";
import { startDeadline, untilAborted } from "../core/time/deadline.js";
import { errorText, failure, isOpsError } from "../core/errors.js";
import { broken, type Check, type CheckResult, type CheckSpec, resultOf } from "./check.js";

/** How long one check may take, in milliseconds: longer than a healthy service ever needs to answer. */
const CHECK_LIMIT = 10_000;

export interface RunDeps {
  readonly clock: Clock;
  /** Ends the whole run with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds for each check. */
  readonly limit?: number;
}

/**
 * Makes all checks, side by side but each after those that it needs, and gives them back in the order of `specs`. One
 * that needs a check that did not go well is skipped and names it; a warning is well enough. One that hangs or fails in
 * an unforeseen way is a failed check, never the end of the run.
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

/** The check for which another one can't be made. */
function firstMissing(needed: readonly Check[]): Check | undefined {
  return needed.find(({ status }) => status === "failed" || status === "skipped");
}

/** Names the check that did not go well, even when there are skipped ones between. */
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
    // an adapter that was aborted may say so in words of its own
    const reason: unknown = deadline.signal.aborted ? deadline.signal.reason : error;
    return isOpsError(reason) ? resultOf(reason) : broken("doctor.unforeseen", { reason: errorText(reason) });
  } finally {
    deadline.clear();
  }
}
