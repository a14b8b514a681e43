import { type Arguments, type CodedMessage, isOpsError, message } from "../core/errors.js";
import type { ErrorCode, MessageCode, ParamsOf } from "../messages/registry.js";

/** What a check is about, in the order in which they are shown. */
export const AREAS = ["machine", "stack", "aws", "github", "worker", "notifications"] as const;
export type Area = (typeof AREAS)[number];

export const STATUSES = ["ok", "warning", "failed", "skipped"] as const;
/** `warning`: something works less well or not yet. `skipped`: not looked at; the code says why. */
export type Status = (typeof STATUSES)[number];

/** What came of a look. Unless it is `ok`, its hint says how to mend it. */
export interface CheckResult extends CodedMessage {
  readonly status: Status;
  /** Single mistakes, e.g. of a configuration. */
  readonly problems?: readonly CodedMessage[];
}

export interface Check extends CheckResult {
  /** Lower-case words with hyphens; unique within a report. */
  readonly id: string;
  readonly area: Area;
}

/** A check before it is made. */
export interface CheckSpec {
  readonly id: string;
  readonly area: Area;
  /** Ids of checks without whose success this one makes no sense. */
  readonly needs?: readonly string[];
  /** The program that `run` waits for: who hangs is named. */
  readonly program?: string;
  /** Looks; changes nothing. An `OpsError` that it throws is its verdict. */
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

/** Nothing to look at. */
export function notApplicable<Code extends Finding>(
  code: Code,
  ...given: Arguments<ParamsOf<Code>>
): CheckResult {
  return { status: "skipped", ...message(code, ...given) };
}

/** An error as a verdict: its sentence and its hint are the error's own. */
export function resultOf(
  error: CodedMessage & Pick<CheckResult, "problems">,
  status: "warning" | "failed" = "failed",
): CheckResult {
  const { code, params, problems = [] } = error;
  return { status, code, params, ...(problems.length === 0 ? {} : { problems }) };
}

/** The verdict of `run`, or of the error of ours that it throws. */
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
