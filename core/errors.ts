import type { ErrorCode, MessageCode, ParamsOf } from "../messages/registry.js";
import type { FailureKind } from "./exit-codes.js";

/** Parameters of a message or an error: plain JSON values, rendered into a sentence at the edge. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A code with its parameters, as events, errors, reports and records carry it; `messages/` has its sentence. */
export interface CodedMessage {
  readonly code: string;
  readonly params: Params;
}

/** A message of a code that is known where it is written: with the parameters that its sentence needs. */
export function message<Code extends MessageCode>(
  code: Code,
  ...given: Arguments<ParamsOf<Code>>
): CodedMessage {
  const [params = {}] = given as readonly [Params?];
  return { code, params };
}

/** Parameters, which may be left out where none is needed, and what else a function takes. */
export type Arguments<Given, More extends readonly unknown[] = []> =
  Partial<Given> extends Given ? [params?: Given, ...more: More] : [params: Given, ...more: More];

/** A message as a sentence, in the language of whoever asks for it. */
export type Explain = (message: CodedMessage) => string;

/** Messages in one language: what each says, and what the user can do, where there is something. */
export interface Sentences {
  readonly explain: Explain;
  readonly hint: (message: CodedMessage) => string | undefined;
}

export interface OpsErrorOptions {
  readonly cause?: unknown;
  /** All mistakes when several were found at once. */
  readonly problems?: readonly CodedMessage[];
}

/**
 * An error that a user can act on: a stable code with parameters. `messages/` turns it into a sentence
 * and a hint, `core/exit-codes.ts` into the exit code. Made by the functions below, which check the code; by its constructor
 * only from an error that is passed on.
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

/** Wrong usage or configuration: nothing was attempted (exit 2). */
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

/** Tried and failed (exit 1). */
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

/** Whether a reported error says that a signal stopped the work: then nothing has gone wrong. */
export function isInterruption(error: { readonly code: string } | undefined): boolean {
  return error?.code === "core.interrupted";
}
