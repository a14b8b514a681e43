import { expect } from "chai";
import { dataAtRisk } from "../../../../automation/data-guard.js";
import { checkHomeRegion } from "../../../../automation/home-region.js";
import { stackResult } from "../../../../app/stack/result.js";
import type { CloudSession } from "../../../../app/stack/session.js";
import type { Change, ChangeSummary, ResourceChange } from "../../../../automation/summary.js";
import { opsErrorOf } from "../../../support/errors.js";
import { ACCOUNT, aStack } from "../../../support/builders/stack.js";

const BUCKET = "aws:s3/bucket:Bucket";
const change = (op: Change, type: string, name = "thing", id?: string): ResourceChange => ({
  urn: `urn:${type}:${name}`,
  type,
  name,
  op,
  ...(id === undefined ? {} : { id }),
});

describe("data at risk", () => {
  const data = [BUCKET, "aws:kms/key:Key", "aws:sqs/queue:Queue"];
  const risky: readonly Change[] = ["replace", "delete"];
  const harmless: readonly Change[] = ["create", "update", "same", "import", "retain"];

  for (const type of data) {
    it(`is in what is replaced or deleted, and in nothing else: ${type}`, () => {
      const all = [...risky, ...harmless].map((op) => change(op, type, op));
      expect(dataAtRisk(all, []).map(({ op }) => op)).to.deep.equal(risky);
    });
  }

  it("is in no other type", () => {
    const types = ["aws:ssm/parameter:Parameter", "aws:s3/bucketPolicy:BucketPolicy", "aws:kms/alias:Alias"];
    expect(
      dataAtRisk(
        types.map((type) => change("delete", type)),
        [],
      ),
    ).to.deep.equal([]);
  });

  it("may be allowed by the exact URN", () => {
    const resources = [change("replace", BUCKET, "a"), change("delete", BUCKET, "b")];
    expect(dataAtRisk(resources, [`urn:${BUCKET}:a`]).map(({ name }) => name)).to.deep.equal(["b"]);
    expect(dataAtRisk(resources, [`urn:${BUCKET}`, "a"])).to.have.length(2);
  });
});

describe("the home region", () => {
  const config = aStack({ homeRegion: "us-east-1" });

  it("is free before the first update and fixed after it", async () => {
    checkHomeRegion(config, {}, "file");
    checkHomeRegion(config, { homeRegion: "us-east-1" }, "file");
    const error = await opsErrorOf(() =>
      checkHomeRegion(config, { homeRegion: "us-west-2" }, "Pulumi.dev.yaml"),
    );
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "refused",
      "stack.home-region-fixed",
      { deployed: "us-west-2", configured: "us-east-1", file: "Pulumi.dev.yaml" },
    ]);
  });
});

describe("the result of an operation", () => {
  const bucketIn = (region: string): string => `jenkins-ssm-backup-${ACCOUNT}-dev-${region}`;
  const changes = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, retain: 1 };
  const summary = (resources: readonly ResourceChange[]): ChangeSummary & { durationMs: number } => ({
    changes,
    resources,
    policy: [],
    errors: [],
    warnings: ["careful"],
    outputsChanged: false,
    durationMs: 7,
  });
  const session = (retained: CloudSession["retained"] = []): CloudSession =>
    ({
      configured: { config: aStack() },
      open: { accountId: ACCOUNT },
      engine: { cli: "/bin/pulumi", cliVersion: "3.228.0", pluginVersion: "7.48.0", origin: "stock" },
      retained,
      adopted: ["us-west-2"],
    }) as unknown as CloudSession;

  it("is what the engine did, with what it worked, and no more of it", () => {
    expect(stackResult(session(), summary([]))).to.deep.equal({
      stack: "dev",
      changes,
      resources: [],
      policy: [],
      warnings: ["careful"],
      retained: [],
      adopted: ["us-west-2"],
      engine: { cliVersion: "3.228.0", pluginVersion: "7.48.0", origin: "stock" },
      durationMs: 7,
    });
  });

  it("names the buckets that stay: those that were left before and those that this operation lets go of", () => {
    const resources = [
      change("retain", BUCKET, "vault-us-west-2", bucketIn("us-west-2")),
      change("retain", "aws:kms/key:Key", "vault-us-west-2-key", "key"),
      change("retain", BUCKET, "vault-eu-west-1", "bucket-eu"),
      change("delete", BUCKET, "vault-ap-east-1", "bucket-gone"),
    ];
    const before = [{ region: "eu-west-1", bucket: "bucket-eu" }];
    expect(stackResult(session(before), summary(resources)).retained).to.deep.equal([
      { region: "eu-west-1", bucket: "bucket-eu" },
      { region: "us-west-2", bucket: bucketIn("us-west-2") },
    ]);
  });

  it("of a destruction takes nothing back, and does not call what is deleted next a bucket that stays", () => {
    const [gone, stays] = ["us-east-1", "us-west-2"] as const;
    const resources = [gone, stays].map((region) =>
      change("retain", BUCKET, `vault-${region}`, bucketIn(region)),
    );
    const view = { retained: [], deleting: [bucketIn(gone)], adopted: [] };
    expect(stackResult(session(), summary(resources), view)).to.deep.include({
      retained: [{ region: stays, bucket: bucketIn(stays) }],
      adopted: [],
    });
  });
});
