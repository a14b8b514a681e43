import { expect } from "chai";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";

const GO = "m/F aws-sdk-go-v2/1.41.9 ua/2.1 os/linux lang/go#1.26.3 api/ssm#1.68.9";
const JS = "aws-sdk-js/3.1162.0 ua/2.1 os/linux lang/js md/nodejs#20.19.0 api/ssm#3.1162.0";

/** ANSWER_AFTER_SECONDS of local/endpoint/serve.py, minus the difference between the two clocks. */
const LATE_MS = 9.5;
const CALLS = 30;

describe("the response time of the local endpoint", () => {
  let endpoint: TestEndpoint;
  before(async () => {
    endpoint = await startEndpoint();
  });
  after(() => endpoint.stop());

  /**
   * The fastest of several calls in milliseconds: the endpoint's own delay, without other load on the
   * machine.
   */
  async function quickest(
    userAgent: string,
    operation: string,
    input: object,
    at = endpoint,
  ): Promise<number> {
    let best = Infinity;
    for (let call = 0; call < CALLS; call++) {
      const began = performance.now();
      const response = await fetch(at.endpoint, {
        method: "POST",
        headers: {
          "user-agent": userAgent,
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AmazonSSM.${operation}`,
          authorization:
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0",
        },
        body: JSON.stringify(input),
      });
      await response.text();
      best = Math.min(best, performance.now() - began);
      expect(response.status).to.equal(200);
    }
    return best;
  }
  const write = { Name: "/late", Value: "x", Type: "String", Overwrite: true };

  it("is 10 ms for writes of the AWS SDK for Go, which loses earlier responses", async () => {
    expect(await quickest(GO, "PutParameter", write)).to.be.at.least(LATE_MS);
  });

  it("has no delay for its reads, which are repeated when lost", async () => {
    expect(await quickest(GO, "GetParameters", { Names: ["/late"] })).to.be.below(LATE_MS);
  });

  it("has no delay for other SDKs, opsctl's own included", async () => {
    expect(await quickest(JS, "PutParameter", write)).to.be.below(LATE_MS);
  });

  it("has no delay at all when a test needs the engine's behaviour with early responses", async () => {
    const atOnce = await startEndpoint({ answersAtOnce: true });
    try {
      expect(await quickest(GO, "PutParameter", write, atOnce)).to.be.below(LATE_MS);
    } finally {
      await atOnce.stop();
    }
  });
});
