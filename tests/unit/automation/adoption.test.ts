import { expect } from "chai";
import {
  adoptedRegions,
  adoptionOf,
  bucketsOfStack,
  failedOnExisting,
} from "../../../automation/adoption.js";
import type { Deployment, StateResource } from "../../../automation/deployment.js";
import type { CloudResource } from "../../../automation/ownership.js";
import type { Adoption } from "../../../config/named-resources.js";
import { cloudResource } from "../../support/cloud-resources.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";
import { anError } from "../../support/errors.js";

const HERE = "us-west-2";
const HOME = "us-east-1";
const config = aStack({ regions: [HOME, HERE] });
const bucketIn = (region: string): string => `jenkins-ssm-backup-${ACCOUNT}-dev-${region}`;
const ALIAS = "alias/jenkins-dev-ssm-backup";
const BUCKET = bucketIn(HERE);
const deployment = (...resources: readonly StateResource[]): Deployment => ({
  resources,
  secrets: {},
  pendingCreates: [],
});
type Side = "inputs" | "outputs";
const state = {
  bucket: (side: Side = "outputs"): StateResource => ({
    urn: "urn:bucket",
    type: "aws:s3/bucket:Bucket",
    [side]: { region: HERE, bucket: BUCKET },
  }),
  key: (side: Side = "outputs"): StateResource => ({
    urn: "urn:key",
    type: "aws:kms/key:Key",
    id: "1234",
    [side]: { region: HERE },
  }),
  alias: (side: Side = "outputs"): StateResource => ({
    urn: "urn:alias",
    type: "aws:kms/alias:Alias",
    [side]: { region: HERE, name: ALIAS },
  }),
  parameter: (region: string, side: Side = "outputs"): StateResource => ({
    urn: `urn:parameter:${region}`,
    type: "aws:ssm/parameter:Parameter",
    [side]: { region, name: "/a" },
  }),
  role: (side: Side = "outputs"): StateResource => ({
    urn: "urn:role",
    type: "aws:iam/role:Role",
    [side]: { name: "jenkins-dev-ssm-backup" },
  }),
};
const cloud = {
  bucket: cloudResource("bucket", BUCKET, { region: HERE }),
  key: cloudResource("key", ALIAS, { region: HERE, id: "1234" }),
  parameter: cloudResource("parameter", "/a", { region: HERE }),
  role: cloudResource("role", "jenkins-dev-ssm-backup"),
};
const IMPORT = {
  bucket: { [`bucket ${HERE} ${BUCKET}`]: `${BUCKET}@${HERE}` },
  key: { [`key ${HERE} ${ALIAS}`]: `1234@${HERE}` },
  alias: { [`alias ${HERE} ${ALIAS}`]: `${ALIAS}@${HERE}` },
  parameter: { [`parameter ${HERE} /a`]: `/a@${HERE}` },
  role: { [`role ${HOME} jenkins-dev-ssm-backup`]: "jenkins-dev-ssm-backup" },
};

describe("what is taken back into the state", () => {
  const { bucket, key, parameter, role } = cloud;
  const table: readonly (readonly [string, readonly StateResource[], readonly CloudResource[], Adoption])[] =
    [
      ["nothing is anywhere", [], [], {}],
      [
        "all is in the cloud, nothing in the state",
        [],
        [bucket, key, parameter, role],
        { ...IMPORT.bucket, ...IMPORT.key, ...IMPORT.alias, ...IMPORT.parameter, ...IMPORT.role },
      ],
      [
        "all is in both",
        [state.bucket(), state.key(), state.alias(), state.parameter(HERE), state.role()],
        [bucket, key, parameter, role],
        {},
      ],
      [
        "all is in both, and an interrupted update left no outputs",
        [
          state.bucket("inputs"),
          state.key("inputs"),
          state.alias("inputs"),
          state.parameter(HERE, "inputs"),
          state.role("inputs"),
        ],
        [bucket, key, parameter, role],
        {},
      ],
      ["the state has lost the bucket", [state.key(), state.alias()], [bucket, key], IMPORT.bucket],
      ["the state has lost the key", [state.bucket(), state.alias()], [bucket, key], IMPORT.key],
      ["the state has lost the alias", [state.bucket(), state.key()], [bucket, key], IMPORT.alias],
      [
        "the state has the parameter of another region",
        [state.parameter(HOME)],
        [parameter],
        IMPORT.parameter,
      ],
      [
        "the alias leads to another key than the state's: that one is not replaced",
        [state.key(), state.alias()],
        [{ ...key, id: "5678" }],
        {},
      ],
      [
        "AWS answers the creation as if it were made then",
        [],
        [cloudResource("queue", "tasks"), cloudResource("topic", "alerts"), cloudResource("alarm", "failed")],
        {},
      ],
    ];
  for (const [what, resources, found, expected] of table) {
    it(`when ${what}`, () => {
      expect(adoptionOf(config, deployment(...resources), found)).to.deep.equal(expected);
    });
  }

  it("is of these regions, each once", () => {
    const adopt = adoptionOf(config, deployment(), [cloud.key, cloud.bucket, cloud.role]);
    expect(adoptedRegions(adopt)).to.deep.equal([HOME, HERE]);
    expect(adoptedRegions({})).to.deep.equal([]);
  });
});

describe("buckets of a stack", () => {
  it("are those of its names: backups of any region, and work buckets", () => {
    const names = [
      bucketIn("us-east-1"),
      bucketIn("eu-west-1"),
      "someone-elses",
      `jenkins-ssm-backup-${ACCOUNT}-dev-logs`,
      `jenkins-ssm-backup-${ACCOUNT}-prod-eu-west-1`,
      "jenkins-ssm-backup-222222222222-dev-eu-west-1",
      `jenkins-work-${ACCOUNT}-dev-eu-west-1`,
      `jenkins-work-${ACCOUNT}-prod-eu-west-1`,
    ];
    const found = bucketsOfStack(
      config,
      ACCOUNT,
      names.map((name) => ({ name })),
    );
    expect(found).to.deep.equal([
      { region: "us-east-1", bucket: bucketIn("us-east-1") },
      { region: "eu-west-1", bucket: bucketIn("eu-west-1") },
      { region: "eu-west-1", bucket: `jenkins-work-${ACCOUNT}-dev-eu-west-1` },
    ]);
  });
});

describe("an update that failed because something exists", () => {
  it("is distinguished from one that failed otherwise", () => {
    const failed = (reason: string, code = "automation.failed"): unknown => anError(code, { reason });
    for (const name of [
      "ParameterAlreadyExists",
      "EntityAlreadyExists",
      "AlreadyExistsException",
      "BucketAlreadyOwnedByYou",
    ]) {
      expect(
        failedOnExisting(failed(`PutX, https response error StatusCode: 400, ${name}: it is there`)),
      ).to.equal(true);
    }
    // a name that another AWS account owns
    expect(failedOnExisting(failed("BucketAlreadyExists: taken"))).to.equal(false);
    expect(failedOnExisting(failed("ParameterAlreadyExists", "automation.locked"))).to.equal(false);
    expect(failedOnExisting(new Error("ParameterAlreadyExists"))).to.equal(false);
  });
});
