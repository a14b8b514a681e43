import { isOpsError, type OpsError, type Params, type Problem } from "../../core/errors.js";

/** What a check is about, in the order in which they are shown. */
export const AREAS = ["machine", "stack", "aws", "github", "worker", "notifications"] as const;
export type Area = (typeof AREAS)[number];

export const STATUSES = ["ok", "warning", "failed", "skipped"] as const;
/** `warning`: something works less well or not yet. `skipped`: not looked at; the code says why. */
export type Status = (typeof STATUSES)[number];

/** What came of a look. Unless it is `ok`, `<code>.hint` says how to mend it. */
export interface Verdict {
  readonly status: Status;
  readonly code: string;
  readonly params: Params;
  /** Single mistakes, e.g. of a configuration. */
  readonly problems?: readonly Problem[];
}

export interface Check extends Verdict {
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
  /** The program that `look` waits for: who hangs is named. */
  readonly program?: string;
  /** Looks; changes nothing. An `OpsError` that it throws is its verdict. */
  look(signal: AbortSignal): Promise<Verdict>;
}

export function healthy(code: string, params: Params = {}): Verdict {
  return { status: "ok", code, params };
}

export function warning(code: string, params: Params = {}): Verdict {
  return { status: "warning", code, params };
}

export function broken(code: string, params: Params = {}): Verdict {
  return { status: "failed", code, params };
}

/** Nothing to look at. */
export function notApplicable(code: string, params: Params = {}): Verdict {
  return { status: "skipped", code, params };
}

/** An error as a verdict: its sentence and its hint are the error's own. */
export function verdictOf(error: OpsError, status: "warning" | "failed" = "failed"): Verdict {
  const { code, params, problems } = error;
  return { status, code, params, ...(problems.length === 0 ? {} : { problems }) };
}

/** The verdict of `look`, or of the error of ours that it throws. */
export async function judged(
  look: () => Promise<Verdict>,
  status: "warning" | "failed" = "failed",
): Promise<Verdict> {
  try {
    return await look();
  } catch (error) {
    if (isOpsError(error)) return verdictOf(error, status);
    throw error;
  }
}
