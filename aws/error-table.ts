import { OpsError, type Params } from "../core/errors.js";
import type { ErrorCode } from "../messages/registry.js";

/** The parts of an SDK error that decide its meaning. */
export interface Fault {
  /** AWS's error code, or the SDK's error name when there was no response. */
  readonly name: string;
  readonly message: string;
  /** HTTP status of the response, if there was one. */
  readonly status: number | undefined;
  /** System error code of a failed connection. */
  readonly errno: string | undefined;
  /** Whether the response has an AWS request id; a proxy's own response has none. */
  readonly fromAws: boolean;
}

/** What other calls of the same clients have shown. */
export interface Evidence {
  /** Another region in which AWS accepted the same credentials. */
  readonly acceptedIn?: string | undefined;
  /** The proxy that the call went through. */
  readonly proxy?: string | undefined;
}

type Code = ErrorCode<"failed">;

interface Meaning {
  readonly code: Code;
  /** Parameters of the message besides operation, region and reason. */
  readonly params: Params;
}

/** Converts a fault to an `OpsError`. `params` are those that every AWS error has. */
export function awsFailure(fault: Fault, params: Params, evidence: Evidence, cause: unknown): OpsError {
  const meaning = meaningOf(fault, evidence);
  return new OpsError("failed", meaning.code, { ...params, ...meaning.params }, { cause });
}

/**
 * AWS error codes by meaning: "Common Error Types" in the services' API references; "Error responses" for
 * S3, "Errors" for STS. For codes that aren't listed the HTTP status decides.
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

/**
 * Error codes for "this access key id does not exist". A region that the account has not enabled returns
 * them, too.
 */
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

/** What an SDK error means. */
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

/** A missing permission can be added to the role; a denial by another policy can't be solved there. */
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
