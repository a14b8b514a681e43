import { expect } from "chai";
import { EMPTY_DEPLOYMENT, parseDeployment, stackOutputs } from "../../../automation/deployment.js";
import { opsErrorOf } from "../../support/errors.js";

const resources = [
  { urn: "urn:stack", type: "pulumi:pulumi:Stack", outputs: { homeRegion: "us-east-1" } },
  { urn: "urn:b", type: "aws:s3/bucket:Bucket", id: "b", inputs: { region: "x" } },
];

describe("an exported state", () => {
  it("gives its resources, its salt and what was left open", () => {
    const deployment = {
      resources,
      secrets_providers: { type: "passphrase", state: { salt: "v1:salt" } },
      pending_operations: [
        { type: "creating", resource: { urn: "urn:p", type: "aws:ssm/parameter:Parameter" } },
        // made meanwhile: the engine keeps the operation until a refresh
        { type: "creating", resource: { urn: "urn:b", type: "aws:s3/bucket:Bucket" } },
        { type: "deleting", resource: { urn: "urn:d", type: "aws:s3/bucket:Bucket" } },
      ],
    };
    const text = JSON.stringify({ version: 3, deployment });
    expect(parseDeployment(text)).to.deep.equal({
      resources,
      secrets: { encryptionsalt: "v1:salt" },
      pendingCreates: [{ urn: "urn:p", type: "aws:ssm/parameter:Parameter" }],
    });
  });

  it("has no salt with another secrets provider", () => {
    const deployment = { resources, secrets_providers: { type: "cloud", state: { salt: "v1:salt" } } };
    expect(parseDeployment(JSON.stringify({ deployment })).secrets).to.deep.equal({});
  });

  for (const text of ["{}", "[]", "null", '{"deployment":null}', '{"deployment":{"resources":null}}']) {
    it(`is empty before the first update: ${text}`, () => {
      expect(parseDeployment(text)).to.deep.equal(EMPTY_DEPLOYMENT);
    });
  }

  it("that is no JSON is named", async () => {
    const error = await opsErrorOf(() => parseDeployment("error: no"));
    expect([error.code, error.params["origin"]]).to.deep.equal(["core.not-json", "pulumi stack export"]);
  });

  it("holds the stack's outputs", () => {
    expect(stackOutputs({ ...EMPTY_DEPLOYMENT, resources })).to.deep.equal({ homeRegion: "us-east-1" });
    expect(stackOutputs(EMPTY_DEPLOYMENT)).to.deep.equal({});
  });
});
