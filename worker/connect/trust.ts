import { isRecord, tryParseJson } from "../../core/json.js";

/** GitHub's OIDC issuer ("OpenID Connect reference", GitHub Docs). */
const ISSUER = "token.actions.githubusercontent.com";
/** Operators that compare the token's subject; others in a condition can only restrict further. */
const COMPARES: Readonly<Record<string, (pattern: string, subject: string) => boolean>> = {
  StringEquals: (pattern, subject) => pattern === subject,
  StringEqualsIgnoreCase: (pattern, subject) => pattern.toLowerCase() === subject.toLowerCase(),
  StringLike: matches,
};

/**
 * Whether a role's trust policy admits GitHub's OIDC token of a subject. A statement without a condition on the
 * subject would admit every repository of GitHub; AWS refuses such policies, and here it counts as no.
 */
export function trustsSubject(policy: string, subject: string): boolean {
  const parsed = tryParseJson(policy);
  const statements = isRecord(parsed) ? [parsed["Statement"]].flat() : [];
  return statements.some((statement) => isRecord(statement) && admits(statement, subject));
}

function admits(statement: Readonly<Record<string, unknown>>, subject: string): boolean {
  const { Effect: effect, Principal: principal, Action: action, Condition: condition } = statement;
  if (effect !== "Allow" || !isRecord(principal) || !isRecord(condition)) return false;
  const isFederated = textsOf(principal["Federated"]).some((arn) => arn.endsWith(`:oidc-provider/${ISSUER}`));
  const isWebIdentity = textsOf(action).some((name) => /^sts:(\*|AssumeRoleWithWebIdentity)$/.test(name));
  return (
    isFederated &&
    isWebIdentity &&
    Object.entries(condition).some(([operator, keys]) => {
      const compare = Object.hasOwn(COMPARES, operator) ? COMPARES[operator] : undefined;
      const patterns = isRecord(keys) ? textsOf(keys[`${ISSUER}:sub`]) : [];
      return compare !== undefined && patterns.some((pattern) => compare(pattern, subject));
    })
  );
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === "string");
}

/** IAM's patterns: `*` any text, `?` any character ("IAM JSON policy elements: Condition operators"). */
function matches(pattern: string, subject: string): boolean {
  const parts = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${parts}$`, "s").test(subject);
}
