import { expect } from "chai";
import {
  adoptions,
  failedOnExisting,
  isOwn,
  ownBuckets,
  parametersToFind,
  regionsWithoutKey,
  retainedBuckets,
  rolesToFind,
  withParameters,
  withRoles,
  withWorkBucket,
} from "../../../../../app/stack/guards/adoption.js";
import { failure } from "../../../../../core/errors.js";
import type { Deployment, StateResource } from "../../../../../automation/deployment.js";
import type { Adoption } from "../../../../../config/program-config.js";
import { ACCOUNT, stackConfig } from "../../../../support/stack-config.js";

const HERE = "us-west-2";
const config = stackConfig({ regions: ["us-east-1", HERE] });
const bucketIn = (region: string): { name: string; region: string } => ({
  name: `jenkins-ssm-backup-${ACCOUNT}-dev-${region}`,
  region,
});

const TYPES = {
  bucket: "aws:s3/bucket:Bucket",
  key: "aws:kms/key:Key",
  alias: "aws:kms/alias:Alias",
} as const;
type Kind = keyof typeof TYPES;
/** A state that holds these of a region; the region stands in the outputs, before an update in the inputs. */
const state = (
  region: string,
  kinds: readonly Kind[],
  side: "inputs" | "outputs" = "outputs",
): StateResource[] =>
  kinds.map((kind) => ({
    urn: `urn:${kind}:${region}`,
    type: TYPES[kind],
    [side]: { region, ...(kind === "bucket" ? { bucket: bucketIn(region).name } : {}) },
  }));
const deployment = (...resources: readonly StateResource[]): Deployment => ({
  resources,
  salt: undefined,
  pendingCreates: [],
});
const ALL: readonly Kind[] = ["bucket", "key", "alias"];
const whole = state("us-east-1", ALL);

describe("what is taken back into the state", () => {
  const table: readonly (readonly [
    what: string,
    inState: readonly Kind[],
    buckets: readonly string[],
    key: boolean,
    expected: Adoption | undefined,
  ])[] = [
    ["nothing is anywhere", [], [], false, undefined],
    [
      "all is in the cloud, nothing in the state",
      [],
      [HERE],
      true,
      { bucket: true, keyId: "id", alias: true },
    ],
    ["all is in both", ALL, [HERE], true, undefined],
    ["only the bucket is in the cloud", [], [HERE], false, { bucket: true }],
    ["only the key is in the cloud", [], [], true, { keyId: "id", alias: true }],
    ["the state has lost the bucket", ["key", "alias"], [HERE], true, { bucket: true }],
    ["the state has lost the key", ["bucket", "alias"], [HERE], true, { keyId: "id" }],
    ["the state has lost the alias", ["bucket", "key"], [HERE], true, { alias: true }],
    ["another region's bucket is there", [], ["eu-west-1"], false, undefined],
  ];
  for (const [what, inState, buckets, key, expected] of table) {
    it(`when ${what}`, () => {
      const found = adoptions(
        config,
        ACCOUNT,
        deployment(...whole, ...state(HERE, inState)),
        buckets.map(bucketIn),
        { [HERE]: key ? { keyId: "id" } : undefined },
      );
      expect(found).to.deep.equal(expected === undefined ? {} : { [HERE]: expected });
    });
  }

  it("of every region that needs it, and of none that is not configured", () => {
    const buckets = ["us-east-1", HERE, "eu-west-1"].map(bucketIn);
    const keys = { "us-east-1": { keyId: "one" }, [HERE]: { keyId: "two" }, "eu-west-1": { keyId: "three" } };
    expect(adoptions(config, ACCOUNT, deployment(), buckets, keys)).to.deep.equal({
      "us-east-1": { bucket: true, keyId: "one", alias: true },
      [HERE]: { bucket: true, keyId: "two", alias: true },
    });
  });

  it("is never another account's or environment's bucket", () => {
    const others = [
      { name: `jenkins-ssm-backup-222222222222-dev-${HERE}`, region: HERE },
      { name: `jenkins-ssm-backup-${ACCOUNT}-prod-${HERE}`, region: HERE },
    ];
    expect(adoptions(config, ACCOUNT, deployment(), others, {})).to.deep.equal({});
  });
});

describe("regions of which the cloud must be asked for the key", () => {
  it("are those whose key or alias the state does not hold", () => {
    const three = stackConfig();
    const known = deployment(...whole, ...state(HERE, ["key"]), ...state("ap-northeast-1", ["alias"]));
    expect(regionsWithoutKey(three, known)).to.deep.equal([HERE, "ap-northeast-1"]);
    expect(regionsWithoutKey(three, deployment())).to.deep.equal(three.regions);
  });

  it("are found by the inputs where there are no outputs yet", () => {
    const known = deployment(...state("us-east-1", ALL, "inputs"), ...state(HERE, ALL, "inputs"));
    expect(regionsWithoutKey(config, known)).to.deep.equal([]);
  });
});

describe("the work bucket", () => {
  const HOME = "us-east-1";
  const work = { name: `jenkins-work-${ACCOUNT}-dev-${HOME}`, region: HOME };
  const workInState: StateResource = {
    urn: "urn:work",
    type: TYPES.bucket,
    outputs: { region: HOME, bucket: work.name },
  };
  const adopted = (held: readonly StateResource[], buckets: readonly { name: string; region: string }[]) =>
    withWorkBucket(
      adoptions(config, ACCOUNT, deployment(...held), buckets, {}),
      config,
      ACCOUNT,
      deployment(...held),
      buckets,
    );

  it("is taken back at the home region, beside the backup bucket there, each by its own name", () => {
    const both = [bucketIn(HOME), work];
    expect(adopted([], both)).to.deep.equal({ [HOME]: { bucket: true, workBucket: true } });
    expect(adopted([workInState], both)).to.deep.equal({ [HOME]: { bucket: true } });
    expect(adopted(state(HOME, ["bucket"]), both)).to.deep.equal({ [HOME]: { workBucket: true } });
    expect(adopted([workInState, ...state(HOME, ["bucket"])], both)).to.deep.equal({});
  });

  it("is not made up: without one in the cloud it is made, and another region's or stack's is none", () => {
    const others = [
      { name: `jenkins-work-${ACCOUNT}-dev-${HERE}`, region: HERE },
      { name: `jenkins-work-${ACCOUNT}-prod-${HOME}`, region: HOME },
      { name: `jenkins-work-222222222222-dev-${HOME}`, region: HOME },
    ];
    expect(adopted([], [])).to.deep.equal({});
    expect(adopted([], others)).to.deep.equal({});
  });
});

describe("buckets that stay", () => {
  const work = (region: string): { name: string; region: string } => ({
    name: `jenkins-work-${ACCOUNT}-dev-${region}`,
    region,
  });
  const buckets = [
    bucketIn("us-east-1"),
    bucketIn("eu-west-1"),
    { name: "someone-elses", region: "eu-west-1" },
    { name: `jenkins-ssm-backup-${ACCOUNT}-dev-logs`, region: "eu-west-1" },
    { name: `jenkins-ssm-backup-${ACCOUNT}-prod-eu-west-1`, region: "eu-west-1" },
    work("us-east-1"),
    work("eu-west-1"),
  ];

  it("are the stack's own of regions that nobody accounts for, and the work bucket of another home region", () => {
    expect(retainedBuckets(config, ACCOUNT, buckets)).to.deep.equal([
      { region: "eu-west-1", bucket: bucketIn("eu-west-1").name },
      { region: "eu-west-1", bucket: work("eu-west-1").name },
    ]);
  });

  it("are all of the stack's own when it is destroyed", () => {
    expect(ownBuckets(config, ACCOUNT, buckets).map(({ bucket }) => bucket)).to.deep.equal([
      bucketIn("us-east-1").name,
      bucketIn("eu-west-1").name,
      work("us-east-1").name,
      work("eu-west-1").name,
    ]);
  });
});

describe("the stack's parameters", () => {
  const HOME = "us-east-1";
  const key = (region: string): string => `/jenkins/dev/backup/${region}/s3-bucket-name`;
  const parameter = (region: string, name: string, side: "inputs" | "outputs"): StateResource => ({
    urn: `urn:${region}:${name}`,
    type: "aws:ssm/parameter:Parameter",
    [side]: { region, name },
  });

  it("are looked for in the cloud as far as the state doesn't hold them in that region", () => {
    const home = [key(HOME), key(HERE), "/jenkins/dev/backup/s3-bucket-name", "/jenkins/dev/opsctl/runtime"];
    expect(parametersToFind(config, deployment())).to.deep.equal({ [HOME]: home, [HERE]: [key(HERE)] });
    const held = [
      parameter(HERE, key(HERE), "inputs"),
      parameter(HOME, key(HOME), "outputs"),
      parameter("eu-west-1", home[3]!, "outputs"),
    ];
    expect(parametersToFind(config, deployment(...held))).to.deep.equal({ [HOME]: home.slice(1) });
    const all = home.map((name) => parameter(HOME, name, "outputs"));
    expect(parametersToFind(config, deployment(...all, ...held))).to.deep.equal({});
  });

  it("are its own by both tags", () => {
    const own = { "opsctl:stack": "dev", "opsctl:environment": "dev" };
    expect(isOwn(config, { ...own, team: "a" })).to.equal(true);
    expect(isOwn(config, { ...own, "opsctl:stack": "other" })).to.equal(false);
    expect(isOwn(config, { "opsctl:stack": "dev" })).to.equal(false);
    expect(isOwn(config, {})).to.equal(false);
  });

  it("are looked for again when an update failed because they exist, not for other failures", () => {
    const failed = (reason: string, code = "automation.failed"): unknown => failure(code, { reason });
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
    // a name that belongs to somebody else in the world
    expect(failedOnExisting(failed("BucketAlreadyExists: taken"))).to.equal(false);
    expect(failedOnExisting(failed("ParameterAlreadyExists", "automation.locked"))).to.equal(false);
    expect(failedOnExisting(new Error("ParameterAlreadyExists"))).to.equal(false);
  });

  it("are adopted beside the vaults, and only those that exist", () => {
    const found = { "us-east-1": { bucket: true }, [HERE]: { alias: true } };
    expect(withParameters(found, { [HERE]: ["/a"], "eu-west-1": [], "ap-south-1": ["/b"] })).to.deep.equal({
      "us-east-1": { bucket: true },
      [HERE]: { alias: true, parameters: ["/a"] },
      "ap-south-1": { parameters: ["/b"] },
    });
  });
});

describe("the stack's roles", () => {
  const names = ["backup", "restore", "prune", "drill"].map((role) => `jenkins-dev-ssm-${role}`);
  const role = (name: string, side: "inputs" | "outputs"): StateResource => ({
    urn: `urn:role:${name}`,
    type: "aws:iam/role:Role",
    [side]: { name },
  });

  it("are looked for in the cloud as far as the state doesn't hold them", () => {
    expect(rolesToFind(config, deployment())).to.deep.equal(names);
    const [backup = "", restore = ""] = names;
    const held = deployment(role(backup, "inputs"), role(restore, "outputs"), role("another", "outputs"));
    expect(rolesToFind(config, held)).to.deep.equal(names.slice(2));
    expect(rolesToFind(config, deployment(...names.map((name) => role(name, "outputs"))))).to.deep.equal([]);
  });

  it("stand at the home region, beside what else is adopted there", () => {
    expect(withRoles({}, HERE, [])).to.deep.equal({});
    expect(withRoles({ [HERE]: { bucket: true } }, HERE, names)).to.deep.equal({
      [HERE]: { bucket: true, roles: names },
    });
  });
});
