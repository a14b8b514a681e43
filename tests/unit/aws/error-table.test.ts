import { expect } from "chai";
import { type Evidence, type Fault, meaningOf } from "../../../aws/error-table.js";
import { entries } from "../../../messages/registry.js";

const fault = (name: string, changes: Partial<Fault> = {}): Fault => ({
  name,
  message: "why",
  status: 400,
  errno: undefined,
  fromAws: true,
  ...changes,
});
const denied = (message: string): Fault => fault("AccessDeniedException", { message });
const not =
  "User: arn:aws:iam::123456789012:role/r is not authorized to perform: ssm:GetParameters on resource: *";
const elsewhere: Evidence = { acceptedIn: "us-east-1" };
const proxied: Evidence = { proxy: "http://proxy.example:3128" };

// each row: the response of AWS or an intermediary, other evidence, the meaning
const cases: readonly (readonly [string, Fault, Evidence, string, Record<string, unknown>?])[] = [
  ["the clock is wrong (S3)", fault("RequestTimeTooSkewed", { status: 403 }), {}, "aws.clock-skew"],
  ["the clock is wrong (common error)", fault("RequestExpired"), {}, "aws.clock-skew"],
  [
    "the clock is wrong (the signature is old)",
    fault("InvalidSignatureException", {
      message: "Signature expired: 20260101T000000Z is now earlier than …",
    }),
    {},
    "aws.clock-skew",
  ],
  [
    "the clock is wrong (the signature is of the future)",
    fault("SignatureDoesNotMatch", { message: "Signature not yet current: …", status: 403 }),
    {},
    "aws.clock-skew",
  ],
  [
    "a signature that doesn't match",
    fault("SignatureDoesNotMatch", { status: 403 }),
    {},
    "aws.bad-credentials",
  ],
  ["the region is not enabled", fault("OptInRequired", { status: 403 }), {}, "aws.region-not-enabled"],
  [
    "STS is not active in the region",
    fault("RegionDisabledException", { status: 403 }),
    {},
    "aws.region-not-enabled",
  ],
  [
    "a key unknown here, known there",
    fault("UnrecognizedClientException"),
    elsewhere,
    "aws.region-not-enabled",
  ],
  [
    "a key unknown here, known there (query API)",
    fault("InvalidClientTokenId"),
    elsewhere,
    "aws.region-not-enabled",
  ],
  ["a key that nobody knows", fault("UnrecognizedClientException"), {}, "aws.bad-credentials"],
  [
    "a bad secret, though the key is known there",
    fault("InvalidSignatureException"),
    elsewhere,
    "aws.bad-credentials",
  ],
  ["no signature", fault("MissingAuthenticationTokenException", { status: 403 }), {}, "aws.not-signed"],
  ["a token of another key", fault("InvalidToken", { status: 403 }), {}, "aws.bad-session-token"],
  ["a token that has expired", fault("ExpiredTokenException"), {}, "aws.expired-credentials"],
  ["a 403 without a name", fault("403", { status: 403 }), {}, "aws.access-denied"],
  [
    "no permission",
    denied(`${not} because no identity-based policy allows the ssm:GetParameters action`),
    {},
    "aws.access-denied",
  ],
  ["denied, AWS doesn't say by what", denied(not), {}, "aws.access-denied"],
  [
    "an explicit deny by an SCP",
    denied(`${not} with an explicit deny in a service control policy`),
    {},
    "aws.denied-by-organization",
    { policy: "service control policy" },
  ],
  [
    "an SCP that allows nothing",
    denied(`${not} because no service control policy allows the ssm:GetParameters action`),
    {},
    "aws.denied-by-organization",
    { policy: "service control policy" },
  ],
  [
    "an RCP",
    denied(`${not} with an explicit deny in a resource control policy: arn:aws:organizations::1:policy/x`),
    {},
    "aws.denied-by-organization",
    { policy: "resource control policy" },
  ],
  [
    "a permissions boundary",
    denied(`${not} because no permissions boundary allows the ssm:GetParameters action`),
    {},
    "aws.denied-by-policy",
    { policy: "permissions boundary" },
  ],
  [
    "a deny of the role's own",
    denied(`${not} with an explicit deny in an identity-based policy`),
    {},
    "aws.denied-by-policy",
    { policy: "identity-based policy" },
  ],
  [
    "a bucket's policy",
    fault("AccessDenied", {
      status: 403,
      message: `${not} with an explicit deny in a resource-based policy`,
    }),
    {},
    "aws.denied-by-policy",
    { policy: "resource-based policy" },
  ],
  [
    "a VPC endpoint's policy",
    denied(`${not} because no VPC endpoint policy allows the ssm:GetParameters action`),
    {},
    "aws.denied-by-policy",
    { policy: "VPC endpoint policy" },
  ],
  [
    "a 403 of a proxy",
    fault("403", { status: 403, fromAws: false }),
    proxied,
    "aws.proxy-refused",
    { ...proxied, status: 403 },
  ],
  [
    "a 407 of a proxy",
    fault("407", { status: 407, fromAws: false }),
    proxied,
    "aws.proxy-refused",
    { ...proxied, status: 407 },
  ],
  ["a 403 of AWS behind a proxy", fault("AccessDenied", { status: 403 }), proxied, "aws.access-denied"],
  [
    "a proxy that doesn't answer",
    fault("Error", { status: undefined, errno: "ECONNREFUSED", fromAws: false }),
    proxied,
    "aws.proxy-unreachable",
    { ...proxied },
  ],
  [
    "AWS doesn't answer",
    fault("Error", { status: undefined, errno: "ECONNREFUSED", fromAws: false }),
    {},
    "aws.unreachable",
  ],
];

describe("the meaning of AWS error codes", () => {
  for (const [name, given, evidence, code, params = {}] of cases) {
    it(`${name}: ${code}`, () => {
      expect(meaningOf(given, evidence)).to.deep.equal({ code, params });
      expect(entries.get(code)?.hint).to.include.keys("en", "ja");
    });
  }
});
