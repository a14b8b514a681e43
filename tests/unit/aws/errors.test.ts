import { expect } from "chai";
import { isAwsError, translateAwsError } from "../../../aws/errors.js";
import { interruption, isOpsError, type OpsError } from "../../../core/errors.js";
import { entries } from "../../../messages/registry.js";
import { anError } from "../../support/errors.js";

const site = { operation: "ssm:GetParameters", region: "eu-west-1" };

/** An error as the SDK throws it. */
function sdkError(name: string, fields: Record<string, unknown> = {}, message = "why"): Error {
  return Object.assign(new Error(message), { name, ...fields });
}

function translated(error: unknown, secrets: readonly string[] = []): OpsError {
  const result = translateAwsError(error, site, secrets);
  if (!isOpsError(result)) throw result;
  return result;
}

describe("errors of AWS calls", () => {
  const cases: readonly (readonly [code: string, error: Error])[] = [
    ["aws.no-credentials", sdkError("CredentialsProviderError")],
    ["aws.expired-credentials", sdkError("ExpiredTokenException", { $metadata: { httpStatusCode: 400 } })],
    ["aws.bad-credentials", sdkError("UnrecognizedClientException", { $metadata: { httpStatusCode: 400 } })],
    ["aws.access-denied", sdkError("AccessDeniedException", { $metadata: { httpStatusCode: 400 } })],
    ["aws.access-denied", sdkError("403", { $metadata: { httpStatusCode: 403 } })],
    ["aws.throttled", sdkError("ThrottlingException", { $metadata: { httpStatusCode: 400 } })],
    ["aws.throttled", sdkError("Anything", { $metadata: { httpStatusCode: 429 } })],
    ["aws.parameter-exists", sdkError("ParameterAlreadyExists", { $metadata: { httpStatusCode: 400 } })],
    ["aws.unreachable", sdkError("Error", { code: "ECONNREFUSED" })],
    ["aws.unreachable", sdkError("Error", { code: "ENOTFOUND" })],
    ["aws.unreachable", sdkError("TimeoutError")],
    ["aws.service-error", sdkError("InternalServerError", { $metadata: { httpStatusCode: 500 } })],
    ["aws.failed", sdkError("ValidationException", { $metadata: { httpStatusCode: 400 } })],
  ];
  for (const [code, error] of cases) {
    it(`${error.name}${"code" in error ? ` (${String(error.code)})` : ""} is ${code}, with a way out`, () => {
      const result = translated(error);
      expect([result.code, result.kind]).to.deep.equal([code, "failed"]);
      expect(result.params).to.include(site);
      expect(result.cause).to.equal(error);
      expect(entries.get(code)?.hint).to.include.keys("en", "ja");
    });
  }

  it("contain AWS's own name and reason, the request and the attempts", () => {
    const metadata = { httpStatusCode: 400, requestId: "r-1", attempts: 4 };
    expect(
      translated(sdkError("ParameterNotFound", { $metadata: metadata }, "no such")).params,
    ).to.deep.equal({
      ...site,
      reason: "ParameterNotFound: no such",
      attempts: 4,
      requestId: "r-1",
    });
  });

  it("never contain the written value", () => {
    const error = sdkError("ValidationException", {}, "Value 'hunter22' at 'value' failed");
    const result = translated(error, ["hunter22"]);
    expect(
      `${JSON.stringify(result.params)} ${result.message} ${error.message} ${result.stack ?? ""}`,
    ).to.not.include("hunter22");
  });

  it("are the signal's reason when the call was aborted", () => {
    const reason = interruption("SIGINT");
    const aborted = Object.assign(new Error("Request aborted", { cause: reason }), { name: "AbortError" });
    expect(translateAwsError(aborted, site, [])).to.equal(reason);
  });

  it("are unchanged when they are OpsErrors", () => {
    const ours = anError("stack.wrong-account", {}, { kind: "refused" });
    expect(translateAwsError(ours, site, [])).to.equal(ours);
  });

  it("can be identified by AWS's name", () => {
    const error = translated(sdkError("NoSuchKey"));
    expect(isAwsError(error, "NotFound", "NoSuchKey")).to.equal(true);
    expect(isAwsError(error, "NotFound")).to.equal(false);
    expect(isAwsError(sdkError("NoSuchKey"), "NoSuchKey")).to.equal(false);
  });
});
