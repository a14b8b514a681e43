import { expect } from "chai";
import { RESOURCE_TYPES, stateResources } from "../../../automation/ownership.js";
import { programConfig } from "../../../config/program-config.js";
import { type NamedResource, namedResources } from "../../../config/named-resources.js";
import program from "../../../index.js";
import { runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, pulumiConfig, SCHEDULE } from "../../support/builders/stack.js";

const HOME = { homeRegion: "us-west-2", regions: ["us-east-1", "us-west-2"] };
const schedule = (changes: object) =>
  pulumiConfig({
    ...HOME,
    backup: { schedule: { ...SCHEDULE, cluster: CLUSTER, image: IMAGE, ...changes } },
  });
const CLUSTER = `arn:aws:ecs:us-west-2:${ACCOUNT}:cluster/ops`;
const IMAGE = `${ACCOUNT}.dkr.ecr.us-west-2.amazonaws.com/ops/opsctl:1.0.0`;
const inOrder = (resources: readonly NamedResource[]): readonly string[] =>
  resources.map(({ kind, region, name }) => `${kind} ${region} ${name}`).sort();

describe("the list of a stack's named resources", () => {
  const configurations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "a plain stack": pulumiConfig(HOME),
    "a queue of another name": pulumiConfig({ ...HOME, queue: { name: "my-tasks" } }),
    "scheduled backups": schedule({}),
    "scheduled backups and drills": schedule({ drillExpression: "rate(1 day)" }),
  };
  for (const [what, config] of Object.entries(configurations)) {
    it(`has what the program creates under a chosen name, and nothing else: ${what}`, async () => {
      const { resources } = await runMocked(program, { stack: "dev", config });
      const { stack } = programConfig("dev", config);
      const made = resources
        .filter(({ type }) => Object.values(RESOURCE_TYPES).includes(type))
        .map(({ urn, type, inputs }) => ({ urn, type, inputs, id: "key" }));
      const held = stateResources({ resources: made, secrets: {}, pendingCreates: [] }, stack.homeRegion);
      const aliased = held.map((resource) =>
        resource.kind === "key" ? { ...resource, name: "alias/jenkins-dev-ssm-backup" } : resource,
      );
      expect(inOrder(aliased)).to.deep.equal(inOrder(namedResources(stack, ACCOUNT)));
    });
  }
});
