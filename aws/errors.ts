import { errnoOf, errorText, isOpsError, OpsError } from "../core/errors.js";
import { redact } from "../core/redact.js";
import { awsFailure, type Evidence, type Fault, meaningOf } from "./error-table.js";

/** The failed call, for the error's parameters. */
export interface CallSite {
  /** IAM action, e.g. `ssm:GetParameters`. */
  readonly operation: string;
  readonly region: string;
}

/**
 * Converts an SDK error to an `OpsError` with operation, region and AWS's reason. The SDK has already
 * retried transient errors, so none is retried again. An aborted call gives the signal's reason. The
 * original error is the `cause`; secret inputs are removed from both.
 */
export function translateAwsError(
  error: unknown,
  site: CallSite,
  secrets: readonly string[],
  evidence: Evidence = {},
): Error {
  if (isOpsError(error)) return error;
  const aborted = abortReason(error);
  if (aborted) return aborted;
  if (error instanceof Error) error.message = redact(error.message, secrets);
  const fault = faultOf(error);
  const { attempts, requestId } = metadataOf(error);
  const reason = fault.name === "Error" ? errorText(error) : `${fault.name}: ${errorText(error)}`;
  const id = requestId === undefined ? {} : { requestId };
  return awsFailure(fault, { ...site, reason, attempts, ...id }, evidence, error);
}

/** Whether an error of an SDK call is one of these AWS errors. */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof OpsError && error.cause instanceof Error && names.includes(error.cause.name);
}

/** The result of `ask`; undefined when AWS returns one of these errors. */
export async function unless<T>(names: readonly string[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isAwsError(error, ...names)) return undefined;
    throw error;
  }
}

/** Whether an untranslated SDK error means throttling. */
export function isThrottling(error: unknown): boolean {
  return meaningOf(faultOf(error)).code === "aws.throttled";
}

function abortReason(error: unknown): Error | undefined {
  if (!(error instanceof Error) || error.name !== "AbortError") return undefined;
  return error.cause instanceof Error ? error.cause : error;
}

function faultOf(error: unknown): Fault {
  return {
    name: error instanceof Error ? error.name : "Error",
    message: errorText(error),
    status: metadataOf(error).status,
    fromAws: metadataOf(error).requestId !== undefined,
    errno: errnoOf(error),
  };
}

interface Metadata {
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly attempts: number;
}

function metadataOf(error: unknown): Metadata {
  const metadata: unknown =
    typeof error === "object" && error !== null && "$metadata" in error ? error.$metadata : undefined;
  const field = (name: string): unknown =>
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, name) : undefined;
  const [status, requestId, attempts] = [field("httpStatusCode"), field("requestId"), field("attempts")];
  return {
    status: typeof status === "number" ? status : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
    attempts: typeof attempts === "number" ? attempts : 1,
  };
}
