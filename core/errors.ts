import type { ErrorCode, MessageCode, ParamsOf } from "../messages/registry.js";
import type { FailureKind } from "./exit-codes.js";

/** Parameters of a message or an error: plain JSON values, rendered into a sentence when it is shown. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A code with its parameters, as in events, errors, reports and records; its sentence is in `messages/`. */
export interface CodedMessage {
  readonly code: string;
  readonly params: Params;
}

/** Creates a message with a known code; the compiler checks its parameters. */
export function message<Code extends MessageCode>(
  code: Code,
  ...given: Arguments<ParamsOf<Code>>
): CodedMessage {
  const [params = {}] = given as readonly [Params?];
  return { code, params };
}

/** The argument list of a function that takes parameters (optional if none are required) and `More` arguments. */
export type Arguments<Given, More extends readonly unknown[] = []> =
  Partial<Given> extends Given ? [params?: Given, ...more: More] : [params: Given, ...more: More];

/** Renders a message as a sentence in the selected language. */
export type Explain = (message: CodedMessage) => string;

/** Renders messages in one language: the sentence, and the hint if there is one. */
export interface Sentences {
  readonly explain: Explain;
  readonly hint: (message: CodedMessage) => string | undefined;
}

export interface OpsErrorOptions {
  readonly cause?: unknown;
  /** All problems, if several were found at once. */
  readonly problems?: readonly CodedMessage[];
}

/**
 * An error that a user can act on: a stable code with parameters. `messages/` turns it into a sentence and a hint,
 * `core/exit-codes.ts` into the exit code. Create it with the functions below, which check the code; use the
 * constructor only to pass on an existing error.
 */
export class OpsError extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly params: Params;
  readonly problems: readonly CodedMessage[];

  constructor(kind: FailureKind, code: string, params: Params = {}, options: OpsErrorOptions = {}) {
    super(`${code} ${JSON.stringify(params)}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "OpsError";
    this.kind = kind;
    this.code = code;
    this.params = params;
    this.problems = options.problems ?? [];
  }
}

type ErrorArguments<Code extends MessageCode> = Arguments<ParamsOf<Code>, [options?: OpsErrorOptions]>;

function made(kind: FailureKind, code: string, given: readonly unknown[]): OpsError {
  const [params, options] = given as readonly [Params?, OpsErrorOptions?];
  return new OpsError(kind, code, params, options);
}

/** Wrong usage or configuration; nothing was changed (exit 2). */
export function usageError<Code extends ErrorCode<"usage">>(
  code: Code,
  ...given: ErrorArguments<Code>
): OpsError {
  return made("usage", code, given);
}

/** Refused on purpose: confirmation, pins, locks, data that would be lost (exit 4). */
export function refusal<Code extends ErrorCode<"refused">>(
  code: Code,
  ...given: ErrorArguments<Code>
): OpsError {
  return made("refused", code, given);
}

/** The operation failed (exit 1). */
export function failure<Code extends ErrorCode<"failed">>(
  code: Code,
  ...given: ErrorArguments<Code>
): OpsError {
  return made("failed", code, given);
}

/** Verification found damage or drift (exit 5). */
export function damage<Code extends ErrorCode<"damaged">>(
  code: Code,
  ...given: ErrorArguments<Code>
): OpsError {
  return made("damaged", code, given);
}

/** Stopped by a signal; `signal` decides between 130 (SIGINT) and 143 (SIGTERM). */
export function interruption(signal: "SIGINT" | "SIGTERM"): OpsError {
  const { code, params } = message("core.interrupted", { signal });
  return new OpsError(signal === "SIGINT" ? "interrupted" : "terminated", code, params);
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

/** Whether a reported error is the interruption by a signal, which is no failure. */
export function isInterruption(error: { readonly code: string } | undefined): boolean {
  return error?.code === "core.interrupted";
}
