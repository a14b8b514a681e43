import { expect } from "chai";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";

const GO = "m/F aws-sdk-go-v2/1.41.9 ua/2.1 os/linux lang/go#1.26.3 api/ssm#1.68.9";
const JS = "aws-sdk-js/3.1162.0 ua/2.1 os/linux lang/js md/nodejs#20.19.0 api/ssm#3.1162.0";

/** ANSWER_AFTER_SECONDS of local/endpoint/serve.py, less what the two clocks may differ. */
const LATE_MS = 9.5;
const CALLS = 30;

describe("when the local endpoint answers", () => {
  let endpoint: TestEndpoint;
  before(async () => {
    endpoint = await startEndpoint();
  });
  after(() => endpoint.stop());

  /** The time of the quickest of some calls, in milliseconds: what the endpoint adds, other work on the machine set aside. */
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

  it("lets the AWS SDK for Go, which loses an answer that comes too soon, wait 10 ms for that of a write", async () => {
    expect(await quickest(GO, "PutParameter", write)).to.be.at.least(LATE_MS);
  });

  it("answers its reads at once: one that is lost is read again", async () => {
    expect(await quickest(GO, "GetParameters", { Names: ["/late"] })).to.be.below(LATE_MS);
  });

  it("answers every other SDK at once, opsctl's own above all", async () => {
    expect(await quickest(JS, "PutParameter", write)).to.be.below(LATE_MS);
  });

  it("answers all at once where a test wants to see what the engine makes of that", async () => {
    const atOnce = await startEndpoint({ answersAtOnce: true });
    try {
      expect(await quickest(GO, "PutParameter", write, atOnce)).to.be.below(LATE_MS);
    } finally {
      await atOnce.stop();
    }
  });
});
