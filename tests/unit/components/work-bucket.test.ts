import { expect } from "chai";
import { tlsOnlyBucketPolicy } from "../../../components/policies.js";
import { WorkBucket } from "../../../components/work-bucket.js";
import type { Adoption } from "../../../config/named-resources.js";
import { type MockedRun, runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const HOME = "eu-central-1";
const BUCKET = `jenkins-work-${ACCOUNT}-dev-${HOME}`;
const type = (name: string): string => `aws:s3/${name[0]?.toLowerCase() ?? ""}${name.slice(1)}:${name}`;

/** A stack whose home region is none of those that are backed up: it has no key there. */
function work(adopt: Adoption = {}): Promise<MockedRun<WorkBucket>> {
  const scope = { stack: aStack({ homeRegion: HOME }), accountId: ACCOUNT, adopt };
  return runMocked(() => new WorkBucket("work", { scope }));
}

describe("the work bucket", () => {
  it("is a bucket with its settings in the home region, and no key", async () => {
    const { resources, outputsOf } = await work();
    expect(resources[0]).to.include({ type: "opsctl:work:WorkBucket", name: "work" });
    expect(resources.slice(1).map(({ type, name, parent }) => [type, name, parent])).to.have.deep.members(
      [
        "Bucket",
        "BucketLifecycleConfiguration",
        "BucketOwnershipControls",
        "BucketPolicy",
        "BucketPublicAccessBlock",
        "BucketServerSideEncryptionConfiguration",
      ].map((name) => [type(name), "work", "work"]),
    );
    for (const { inputs, urn } of resources.slice(1)) expect(inputs["region"], urn).to.equal(HOME);
    expect(outputsOf("work")).to.deep.equal({ bucketName: BUCKET });
  });

  it("is named by account, environment and home region, and tagged as the stack's", async () => {
    const { one } = await work();
    expect(one(type("Bucket"), "work").inputs).to.deep.equal({
      bucket: BUCKET,
      region: HOME,
      tags: { ...OWN, "opsctl:purpose": "work" },
    });
  });

  it("outlives the stack with all its settings", async () => {
    const { resources } = await work();
    for (const { urn, custom, retainOnDelete, protect, importId, inputs } of resources) {
      expect([retainOnDelete, protect, importId], urn).to.deep.equal([custom, false, undefined]);
      expect(inputs, urn).to.not.have.property("forceDestroy");
    }
  });

  it("is closed: owner's objects, no public access, TLS only, encrypted by S3", async () => {
    const { one } = await work();
    const of = (name: string): Readonly<Record<string, unknown>> => one(type(name), "work").inputs;
    expect(of("BucketOwnershipControls")["rule"]).to.deep.equal({ objectOwnership: "BucketOwnerEnforced" });
    expect(of("BucketPublicAccessBlock")).to.deep.equal({
      bucket: BUCKET,
      region: HOME,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(JSON.parse(String(of("BucketPolicy")["policy"]))).to.deep.equal(
      tlsOnlyBucketPolicy(`arn:aws:s3:::${BUCKET}`),
    );
    expect(of("BucketServerSideEncryptionConfiguration")["rules"]).to.deep.equal([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
  });

  it("sets its policy after its access block: S3 refuses both at once", async () => {
    const { one } = await work();
    expect(one(type("BucketPolicy"), "work").dependencyTypes).to.include(type("BucketPublicAccessBlock"));
  });

  it("removes what was left behind, records after a year, and nothing else", async () => {
    const { one } = await work();
    expect(one(type("BucketLifecycleConfiguration"), "work").inputs["rules"]).to.deep.equal([
      {
        id: "abort-multipart-uploads",
        status: "Enabled",
        filter: { prefix: "" },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      { id: "expire-runs", status: "Enabled", filter: { prefix: "runs/" }, expiration: { days: 365 } },
      { id: "expire-claims", status: "Enabled", filter: { prefix: "claims/" }, expiration: { days: 30 } },
    ]);
  });

  it("is taken back by import where it was found, and is not mistaken for a backup bucket", async () => {
    const imported = async (found: Adoption): Promise<readonly unknown[]> =>
      (await work(found)).resources.flatMap(({ type, importId }) => (importId ? [[type, importId]] : []));
    const id = `${BUCKET}@${HOME}`;
    expect(await imported({ [`bucket ${HOME} ${BUCKET}`]: id })).to.deep.equal([[type("Bucket"), id]]);
    const backups = `jenkins-ssm-backup-${ACCOUNT}-dev-${HOME}`;
    expect(await imported({ [`bucket ${HOME} ${backups}`]: `${backups}@${HOME}` })).to.deep.equal([]);
  });
});
