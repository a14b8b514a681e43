import type { FailureKind } from "./exit-codes.js";

/** Parameters of a message or an error: plain JSON values, rendered into a sentence at the edge. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One of several mistakes found together, e.g. in a configuration file. */
export interface Problem {
  readonly code: string;
  readonly params: Params;
}

export interface OpsErrorOptions {
  readonly cause?: unknown;
  /** All mistakes when several were found at once. */
  readonly problems?: readonly Problem[];
}

/**
 * An error that a user can act on: a stable code with parameters. `messages/` turns it into a sentence
 * and a hint (`<code>` and `<code>.hint`), `core/exit-codes.ts` into the exit code.
 */
export class OpsError extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly params: Params;
  readonly problems: readonly Problem[];

  constructor(kind: FailureKind, code: string, params: Params = {}, options: OpsErrorOptions = {}) {
    super(`${code} ${JSON.stringify(params)}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "OpsError";
    this.kind = kind;
    this.code = code;
    this.params = params;
    this.problems = options.problems ?? [];
  }
}

/** Wrong usage or configuration: nothing was attempted (exit 2). */
export function usageError(code: string, params: Params = {}, options: OpsErrorOptions = {}): OpsError {
  return new OpsError("usage", code, params, options);
}

/** Refused on purpose: confirmation, pins, locks, data that would be lost (exit 4). */
export function refusal(code: string, params: Params = {}, options: OpsErrorOptions = {}): OpsError {
  return new OpsError("refused", code, params, options);
}

/** Tried and failed (exit 1). */
export function failure(code: string, params: Params = {}, options: OpsErrorOptions = {}): OpsError {
  return new OpsError("failed", code, params, options);
}

/** Verification found damage or drift (exit 5). */
export function damage(code: string, params: Params = {}, options: OpsErrorOptions = {}): OpsError {
  return new OpsError("damaged", code, params, options);
}

/** Stopped by a signal; `signal` decides between 130 (SIGINT) and 143 (SIGTERM). */
export function interruption(signal: "SIGINT" | "SIGTERM", params: Params = {}): OpsError {
  return new OpsError(signal === "SIGINT" ? "interrupted" : "terminated", "core.interrupted", {
    signal,
    ...params,
  });
}

export function isOpsError(error: unknown): error is OpsError {
  return error instanceof OpsError;
}

/** The message of anything that was thrown, for `cause` texts; never a stack trace. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  return typeof error === "string" ? error : JSON.stringify(error);
}

/** The operating system's code of a failed system call (`ENOENT`, `EACCES`, …), if it was one. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether a reported error says that a signal stopped the work: then nothing has gone wrong. */
export function isInterruption(error: { readonly code: string } | undefined): boolean {
  return error?.code === "core.interrupted";
}
