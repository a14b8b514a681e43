import { errnoOf, errorText, failure, isOpsError, OpsError } from "../core/errors.js";
import { redact } from "../core/redact.js";

/** Which call failed, for the error's parameters. */
export interface CallSite {
  /** As IAM writes it, e.g. `ssm:GetParameters`. */
  readonly operation: string;
  readonly region: string;
}

interface ServiceFault {
  readonly name: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly attempts: number;
}

/** Error names by meaning (AWS "Common Errors" of each service's API reference; S3 "Error Responses"). */
const meanings: readonly (readonly [code: string, names: ReadonlySet<string>])[] = [
  ["aws.no-credentials", new Set(["CredentialsProviderError", "TokenProviderError"])],
  [
    "aws.expired-credentials",
    new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]),
  ],
  [
    "aws.bad-credentials",
    new Set([
      "InvalidClientTokenId",
      "InvalidAccessKeyId",
      "UnrecognizedClientException",
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
    ]),
  ],
  ["aws.access-denied", new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"])],
  [
    "aws.throttled",
    new Set([
      "Throttling",
      "ThrottlingException",
      "ThrottledException",
      "TooManyRequestsException",
      "RequestLimitExceeded",
      "SlowDown",
    ]),
  ],
  ["aws.parameter-exists", new Set(["ParameterAlreadyExists"])],
];
const networkErrors = /^(ECONN|ENOTFOUND$|EAI_|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/;

/**
 * Any error of an SDK call as an `OpsError` that names operation, region and AWS's own reason. What is
 * transient the SDK has retried by then (its own classification), so none of these is tried again. A call that
 * was aborted gives the signal's reason. The original is the `cause`; secrets of the input are removed from both.
 */
export function translateAwsError(error: unknown, site: CallSite, secrets: readonly string[]): Error {
  if (isOpsError(error)) return error;
  const aborted = abortReason(error);
  if (aborted) return aborted;
  if (error instanceof Error) error.message = redact(error.message, secrets);
  const fault = faultOf(error);
  const reason = fault.name === "Error" ? errorText(error) : `${fault.name}: ${errorText(error)}`;
  return failure(
    codeOf(error, fault),
    {
      ...site,
      reason,
      attempts: fault.attempts,
      ...(fault.requestId === undefined ? {} : { requestId: fault.requestId }),
    },
    { cause: error },
  );
}

/** Whether an error that came from an SDK call is AWS's error of one of these names. */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof OpsError && error.cause instanceof Error && names.includes(error.cause.name);
}

/** Whether an SDK call's error, not translated yet, says that there were too many calls. */
export function isThrottling(error: unknown): boolean {
  return codeOf(error, faultOf(error)) === "aws.throttled";
}

function codeOf(error: unknown, fault: ServiceFault): string {
  const known = meanings.find(([, names]) => names.has(fault.name));
  if (known) return known[0];
  if (networkErrors.test(errnoOf(error) ?? "") || fault.name === "TimeoutError") return "aws.unreachable";
  if (fault.status === 403) return "aws.access-denied";
  if (fault.status === 429) return "aws.throttled";
  return fault.status !== undefined && fault.status >= 500 ? "aws.service-error" : "aws.failed";
}

function abortReason(error: unknown): Error | undefined {
  if (!(error instanceof Error) || error.name !== "AbortError") return undefined;
  return error.cause instanceof Error ? error.cause : error;
}

function faultOf(error: unknown): ServiceFault {
  const metadata: unknown =
    typeof error === "object" && error !== null && "$metadata" in error ? error.$metadata : undefined;
  const field = (name: string): unknown =>
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, name) : undefined;
  const [status, requestId, attempts] = [field("httpStatusCode"), field("requestId"), field("attempts")];
  return {
    name: error instanceof Error ? error.name : "Error",
    status: typeof status === "number" ? status : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
    attempts: typeof attempts === "number" ? attempts : 1,
  };
}
