import { OpsError, type Params } from "../core/errors.js";
import type { ErrorCode } from "../messages/registry.js";

/** What an error of an SDK call says by itself. */
export interface Fault {
  /** AWS's error code, or the SDK's name for what went wrong before AWS answered. */
  readonly name: string;
  readonly message: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** The system's code of a failed connection. */
  readonly errno: string | undefined;
  /** Whether the answer has AWS's request id: a proxy's own has none. */
  readonly fromAws: boolean;
}

/** What other calls of the same clients have shown. */
export interface Evidence {
  /** Another region in which AWS has accepted the same credentials. */
  readonly acceptedIn?: string | undefined;
  /** The proxy that the call went through. */
  readonly proxy?: string | undefined;
}

type Code = ErrorCode<"failed">;

interface Meaning {
  readonly code: Code;
  /** What the sentence needs beside operation, region and reason. */
  readonly params: Params;
}

/** The error that a fault is for people. `params` are those that every AWS error has. */
export function awsFailure(fault: Fault, params: Params, evidence: Evidence, cause: unknown): OpsError {
  const meaning = meaningOf(fault, evidence);
  return new OpsError("failed", meaning.code, { ...params, ...meaning.params }, { cause });
}

/**
 * AWS error codes by meaning: "Common Error Types" of the services' API references; S3 and STS: "Error responses" and
 * "Errors" of theirs. What the table doesn't have is decided by the HTTP status.
 */
const TABLE: readonly (readonly [code: Code, names: readonly string[]])[] = [
  ["aws.no-credentials", ["CredentialsProviderError", "TokenProviderError"]],
  ["aws.expired-credentials", ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]],
  // "more than 15 minutes after the date stamp on the request", or before it
  ["aws.clock-skew", ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]],
  ["aws.region-not-enabled", ["OptInRequired", "NotSignedUp", "RegionDisabledException"]],
  ["aws.not-signed", ["MissingAuthenticationToken", "MissingAuthenticationTokenException"]],
  ["aws.bad-session-token", ["InvalidToken"]],
  [
    "aws.bad-credentials",
    [
      "InvalidClientTokenId",
      "InvalidAccessKeyId",
      "UnrecognizedClient",
      "UnrecognizedClientException",
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
      "IncompleteSignature",
      "IncompleteSignatureException",
    ],
  ],
  ["aws.access-denied", ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"]],
  [
    "aws.throttled",
    [
      "Throttling",
      "ThrottlingException",
      "ThrottledException",
      "TooManyRequestsException",
      "RequestLimitExceeded",
      "SlowDown",
    ],
  ],
  ["aws.parameter-exists", ["ParameterAlreadyExists"]],
];
const CODES = new Map(TABLE.flatMap(([code, names]) => names.map((name) => [name, code] as const)));

/** A service's "this access key id does not exist", which is also what a region answers that the account has not enabled. */
const UNKNOWN_KEY = new Set(["InvalidClientTokenId", "UnrecognizedClient", "UnrecognizedClientException"]);

/** Signature Version 4: `Signature expired: 20260101T000000Z is now earlier than …`, `Signature not yet current: …`. */
const OLD_SIGNATURE = /signature (expired|not yet current)/i;

/**
 * The policy that AWS names in a denial (IAM User Guide, "Troubleshoot access denied error messages"): `with an explicit
 * deny in a service control policy`, `because no permissions boundary allows the ssm:GetParameters action`.
 */
const POLICY =
  /(with an explicit deny in (?:an? |the )?|because no )((?:identity-based|resource-based|service control|resource control|session|VPC endpoint) policy|permissions boundary)/i;

const NETWORK = /^(ECONN|ENOTFOUND$|EAI_|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/;

/** What an error of an SDK call means. */
export function meaningOf(fault: Fault, { acceptedIn, proxy }: Evidence = {}): Meaning {
  const code = codeOf(fault);
  if (proxy !== undefined && code === "aws.unreachable")
    return { code: "aws.proxy-unreachable", params: { proxy } };
  if (proxy !== undefined && fault.status !== undefined && !fault.fromAws) {
    return { code: "aws.proxy-refused", params: { proxy, status: fault.status } };
  }
  if (code === "aws.bad-credentials" && OLD_SIGNATURE.test(fault.message)) return plain("aws.clock-skew");
  if (UNKNOWN_KEY.has(fault.name) && acceptedIn !== undefined) return plain("aws.region-not-enabled");
  if (code === "aws.access-denied") return denial(fault.message);
  return plain(code);
}

function codeOf({ name, status, errno }: Fault): Code {
  const known = CODES.get(name);
  if (known !== undefined) return known;
  if (NETWORK.test(errno ?? "") || name === "TimeoutError") return "aws.unreachable";
  if (status === 403) return "aws.access-denied";
  if (status === 429) return "aws.throttled";
  return status !== undefined && status >= 500 ? "aws.service-error" : "aws.failed";
}

/** A missing permission is the role's to get; what another policy denies, no permission of the role allows. */
function denial(message: string): Meaning {
  const [, how = "", policy = ""] = POLICY.exec(message) ?? [];
  const implicit = /^because no/i.test(how);
  if (policy === "" || (implicit && /^identity-based/i.test(policy))) return plain("aws.access-denied");
  const organization = /^(service|resource) control/i.test(policy);
  return { code: organization ? "aws.denied-by-organization" : "aws.denied-by-policy", params: { policy } };
}

function plain(code: Code): Meaning {
  return { code, params: {} };
}
