import { type Arguments, type CodedMessage, isOpsError, message } from "../core/errors.js";
import type { ErrorCode, MessageCode, ParamsOf } from "../messages/registry.js";

/** The areas of checks, in display order. */
export const AREAS = ["machine", "stack", "aws", "github", "worker", "notifications"] as const;
export type Area = (typeof AREAS)[number];

export const STATUSES = ["ok", "warning", "failed", "skipped"] as const;
/** `warning`: a feature is limited or not available yet. `skipped`: not checked; the code says why. */
export type Status = (typeof STATUSES)[number];

/** The result of a check. Unless it is `ok`, its hint says how to fix it. */
export interface CheckResult extends CodedMessage {
  readonly status: Status;
  /** Individual problems, e.g. of a configuration. */
  readonly problems?: readonly CodedMessage[];
}

export interface Check extends CheckResult {
  /** Lower-case words with hyphens; unique within a report. */
  readonly id: string;
  readonly area: Area;
}

/** A check to run. */
export interface CheckSpec {
  readonly id: string;
  readonly area: Area;
  /** Ids of checks that must succeed before this one can run. */
  readonly needs?: readonly string[];
  /** The program that `run` waits for, named when the check times out. */
  readonly program?: string;
  /** Runs the check; read-only. A thrown `OpsError` becomes its result. */
  run(signal: AbortSignal): Promise<CheckResult>;
}

type Finding = ErrorCode<"finding">;

export function healthy<Code extends MessageCode>(
  code: Code,
  ...given: Arguments<ParamsOf<Code>>
): CheckResult {
  return { status: "ok", ...message(code, ...given) };
}

export function warning<Code extends Finding>(code: Code, ...given: Arguments<ParamsOf<Code>>): CheckResult {
  return { status: "warning", ...message(code, ...given) };
}

export function broken<Code extends Finding>(code: Code, ...given: Arguments<ParamsOf<Code>>): CheckResult {
  return { status: "failed", ...message(code, ...given) };
}

/** A skipped check: there is nothing to check. */
export function notApplicable<Code extends Finding>(
  code: Code,
  ...given: Arguments<ParamsOf<Code>>
): CheckResult {
  return { status: "skipped", ...message(code, ...given) };
}

/** A check result with the error's own sentence and hint. */
export function resultOf(
  error: CodedMessage & Pick<CheckResult, "problems">,
  status: "warning" | "failed" = "failed",
): CheckResult {
  const { code, params, problems = [] } = error;
  return { status, code, params, ...(problems.length === 0 ? {} : { problems }) };
}

/** The result of `run`, or of the `OpsError` that it throws. */
export async function resultOrError(
  run: () => Promise<CheckResult>,
  status: "warning" | "failed" = "failed",
): Promise<CheckResult> {
  try {
    return await run();
  } catch (error) {
    if (isOpsError(error)) return resultOf(error, status);
    throw error;
  }
}
