import type { ErrorCode } from "../messages/registry.js";
import { OpsError, type Params } from "../core/errors.js";

export type Profile = Readonly<Record<string, string | undefined>>;
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The kind of credentials that the chain found; the names are those of `aws configure list` (botocore's
 * `METHOD`s).
 */
export type CredentialType =
  | "explicit"
  | "env"
  | "shared-credentials-file"
  | "assume-role"
  | "assume-role-with-web-identity"
  | "custom-process"
  | "sso"
  | "login"
  | "container-role"
  | "iam-role";

/** Where the SDK's default chain finds credentials. */
export interface CredentialSource {
  readonly type: CredentialType;
  readonly profile?: string;
  /** Where the profile's name comes from. */
  readonly origin?: "AWS_PROFILE" | "default";
  /** The assumed role, `opsctl:assumeRoleArn`. */
  readonly role?: string | undefined;
  /** A profile that is referenced but not in any file, directly or as the `source_profile` of `namedBy`. */
  readonly missing?: { readonly profile: string; readonly namedBy?: string };
}

/**
 * The source that the default chain of the AWS SDK for JavaScript v3 chooses (its developer guide, "Default
 * credential provider chain"): variables unless AWS_PROFILE is set, then the profile, a web identity, the
 * container, the instance.
 *
 * @param profiles Merged profiles of the config and the credentials file, by name.
 */
export function credentialSource(
  variables: Variables,
  profiles: Readonly<Record<string, Profile>>,
): CredentialSource {
  const named = variables["AWS_PROFILE"];
  if (!named && variables["AWS_ACCESS_KEY_ID"] && variables["AWS_SECRET_ACCESS_KEY"]) return { type: "env" };
  const chosen = { profile: named || "default", origin: named ? "AWS_PROFILE" : "default" } as const;
  const found = profiles[chosen.profile];
  if (found === undefined && named) {
    return { type: "shared-credentials-file", ...chosen, missing: { profile: named } };
  }
  const type = found && typeOf(found);
  if (type === undefined) return { type: remoteType(variables) };
  const missing = missingSource(chosen.profile, profiles);
  return { type, ...chosen, ...(missing === undefined ? {} : { missing }) };
}

function remoteType(variables: Variables): CredentialType {
  if (variables["AWS_WEB_IDENTITY_TOKEN_FILE"]) return "assume-role-with-web-identity";
  const container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  return container.some((name) => variables[name]) ? "container-role" : "iam-role";
}

/** Undefined for a profile without credentials, for example with a region only. */
function typeOf(profile: Profile): CredentialType | undefined {
  if (profile["role_arn"]) {
    return profile["web_identity_token_file"] ? "assume-role-with-web-identity" : "assume-role";
  }
  if (profile["sso_session"] || profile["sso_start_url"]) return "sso";
  if (profile["aws_access_key_id"]) return "shared-credentials-file";
  if (profile["credential_process"]) return "custom-process";
  return profile["login_session"] ? "login" : undefined;
}

/**
 * Follows `source_profile` to a profile that doesn't exist. A cycle ends the search: the SDK reports that
 * itself.
 */
function missingSource(
  first: string,
  profiles: Readonly<Record<string, Profile>>,
): CredentialSource["missing"] {
  const seen = new Set<string>();
  for (let name = first; !seen.has(name);) {
    seen.add(name);
    const source = profiles[name]?.["source_profile"];
    if (!source) return undefined;
    if (profiles[source] === undefined) return { profile: source, namedBy: name };
    name = source;
  }
  return undefined;
}

/**
 * Example: `type=sso profile=dev (AWS_PROFILE) expiration=2026-11-30T01:00:00.000Z`. Needs no translation
 * and has no secret.
 */
export function sourceText({ type, profile, origin, role }: CredentialSource, expiration?: Date): string {
  return [
    `type=${type}`,
    ...(profile === undefined ? [] : [`profile=${profile}${origin === "AWS_PROFILE" ? ` (${origin})` : ""}`]),
    ...(role === undefined ? [] : [`role=${role}`]),
    ...(expiration === undefined ? [] : [`expiration=${expiration.toISOString()}`]),
  ].join(" ");
}

/** Maximum number of characters of a program's standard error in an error. */
const LONGEST_REASON = 500;

/** Errors that concern credentials, to which the source is added. */
const ABOUT_CREDENTIALS = new Set([
  "aws.no-credentials",
  "aws.expired-credentials",
  "aws.bad-credentials",
  "aws.bad-session-token",
  "aws.access-denied",
  "aws.denied-by-policy",
  "aws.denied-by-organization",
]);

export function isAboutCredentials({ code }: OpsError): boolean {
  return ABOUT_CREDENTIALS.has(code);
}

/**
 * Adds the credentials' source to an error. When the chain found none, the error of the profile at fault is
 * thrown instead, because the chain's own error doesn't name a reason.
 *
 * @param tried Log lines of the chain's providers, in their order.
 */
export function withSource(
  error: OpsError,
  source: CredentialSource,
  expiration: Date | undefined,
  tried: readonly string[],
): OpsError {
  const { kind, code, cause } = error;
  const params = { ...error.params, credentials: sourceText(source, expiration) };
  if (code !== "aws.no-credentials") return new OpsError(kind, code, params, { cause });
  return noCredentials(params, source, tried, cause);
}

function noCredentials(
  params: Params,
  source: CredentialSource,
  tried: readonly string[],
  cause: unknown,
): OpsError {
  const { type, profile = "default", missing } = source;
  const failed = (code: ErrorCode<"failed">, more: Params = {}): OpsError =>
    new OpsError("failed", code, { ...params, ...more }, { cause });
  if (missing?.namedBy !== undefined) {
    return failed("aws.no-source-profile", { profile: missing.namedBy, source: missing.profile });
  }
  if (missing !== undefined) return failed("aws.no-profile", { profile });
  if (type === "custom-process") {
    return failed("aws.credential-process-failed", { profile, reason: processFailure(tried) });
  }
  if (type === "sso" || type === "login") return failed("aws.signed-out", { profile });
  return failed("aws.no-credentials");
}

const PROCESS_LINK = "@aws-sdk/credential-provider-process - fromProcess";
const SAID = /^@smithy\/property-provider (?:->|\(!\)) /;

/**
 * The program's standard error, or what was wrong with its output; never its command line, which may contain
 * secrets.
 */
function processFailure(tried: readonly string[]): string {
  const text = tried[tried.indexOf(PROCESS_LINK) + 1]?.replace(SAID, "") ?? "";
  const [first = "", ...stderr] = text.trim().split("\n");
  if (!first.startsWith("Command failed: ")) return first;
  return ["Command failed", ...stderr].join(": ").slice(0, LONGEST_REASON);
}
