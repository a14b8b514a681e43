import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { parseDeployment } from "../../../automation/deployment.js";
import {
  type CloudResource,
  type Evidence,
  findings,
  isAmong,
  mayBeAdopted,
  missingResources,
  obstacleTo,
  type Ownership,
  ownershipOf,
  stateResources,
} from "../../../automation/ownership.js";
import { namedResources, type ResourceKind } from "../../../config/named-resources.js";
import { cloudResource, EARLIER, evidence, OWN } from "../../support/cloud-resources.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";

const OTHER_STACK = { ...OWN, "opsctl:stack": "dev2" };
const OTHER_PROJECT = { ...OWN, "opsctl:project": "shop" };
const KINDS: readonly ResourceKind[] = ["bucket", "key", "parameter", "role", "queue", "topic", "alarm"];

describe("the owner of a resource", () => {
  const table: readonly (readonly [string, Readonly<Record<string, string>>, Ownership])[] = [
    ["all tags", OWN, "own"],
    ["another environment, as after a change of it", { ...OWN, "opsctl:environment": "test" }, "own"],
    ["tags of the user beside ours", { ...OWN, team: "a" }, "own"],
    ["another stack of the project", OTHER_STACK, "foreign"],
    ["a stack of this name of another project", OTHER_PROJECT, "foreign"],
    [
      "another stack, of an earlier version",
      { "opsctl:stack": "dev2", "opsctl:environment": "dev" },
      "foreign",
    ],
    ["a project without a stack", { "opsctl:project": "opsctl" }, "foreign"],
    ["an empty project", { ...EARLIER, "opsctl:project": "" }, "foreign"],
    ["this stack's name in other letters", { ...OWN, "opsctl:stack": "Dev" }, "foreign"],
    ["this stack, of an earlier version", EARLIER, "unproven"],
    ["no tags", {}, "unmarked"],
    ["only the user's", { team: "a", "opsctl:environment": "dev" }, "unmarked"],
  ];
  for (const [what, tags, expected] of table) {
    it(`by tags alone: ${what}`, () => {
      expect(ownershipOf(tags, { project: "opsctl", stack: "dev" })).to.equal(expected);
    });
  }
});

describe("what a stack may take over, change and delete", () => {
  const held = { isInState: () => true };
  const begun = { wasBegun: () => true };
  const adopt = { adopt: true };
  const table: readonly (readonly [string, Readonly<Record<string, string>>, Partial<Evidence>, boolean])[] =
    [
      ["its own", OWN, {}, true],
      ["another's", OTHER_STACK, {}, false],
      [
        "another's, though the state holds it, it was begun, and consent is given",
        OTHER_STACK,
        { ...held, ...begun, ...adopt },
        false,
      ],
      ["another project's with consent", OTHER_PROJECT, { ...held, ...adopt }, false],
      ["an earlier version's", EARLIER, {}, false],
      ["an earlier version's, though the state holds it", EARLIER, held, false],
      ["an earlier version's with consent", EARLIER, adopt, true],
      ["one without tags", {}, {}, false],
      ["one without tags, with consent: a name proves nothing", {}, adopt, false],
      ["one without tags that the state holds", {}, held, false],
      ["one without tags that the state holds, with consent", {}, { ...held, ...adopt }, true],
    ];
  for (const kind of KINDS) {
    for (const [what, tags, known, expected] of table) {
      it(`${kind}: ${what}: ${expected ? "yes" : "no"}`, () => {
        expect(mayBeAdopted(cloudResource(kind, "name", { tags }), evidence(known))).to.equal(expected);
      });
    }
    it(`${kind} that was begun and has no tags: ${kind === "bucket" ? "yes, S3 tags afterwards" : "no"}`, () => {
      const resource = cloudResource(kind, "name", { tags: {} });
      expect(mayBeAdopted(resource, evidence(begun))).to.equal(kind === "bucket");
    });
  }

  it("never a bucket whose tags may not be read", () => {
    const resource = cloudResource("bucket", "b", { unreadable: true });
    expect(mayBeAdopted(resource, evidence({ ...held, ...begun, ...adopt }))).to.equal(false);
  });
});

describe("what stands in the way", () => {
  const foreign = cloudResource("queue", "tasks", { tags: OTHER_STACK });
  const earlier = cloudResource("parameter", "/a", { tags: EARLIER });
  const elsewhere = cloudResource("bucket", "b", { actualRegion: "eu-west-1" });
  const deleted = cloudResource("key", "alias/k", {
    id: "1234",
    state: "PendingDeletion",
    deletedAt: "2026-12-24T00:00:00.000Z",
  });
  const refused = (resources: readonly CloudResource[], known: Partial<Evidence> = {}) => {
    const error = obstacleTo("change", resources, evidence(known));
    return [error?.kind, error?.code, error?.problems.map(({ code }) => code)];
  };

  it("is nothing where all is the stack's own and well", () => {
    const well = KINDS.map((kind) => cloudResource(kind, "name"));
    expect(obstacleTo("change", well, evidence())).to.equal(undefined);
    expect(obstacleTo("change", [], evidence())).to.equal(undefined);
    const states = ["Enabled", "Disabled", "PendingImport", "Unavailable"];
    const keys = states.map((state) => cloudResource("key", "alias/k", { state }));
    expect(obstacleTo("change", keys, evidence())).to.equal(undefined);
  });

  it("is refused with all of a kind, the gravest kind first", () => {
    const all = [deleted, elsewhere, earlier, foreign];
    expect(refused(all)).to.deep.equal(["refused", "stack.not-owned", ["stack.resource-foreign"]]);
    expect(refused([deleted, elsewhere, earlier, earlier])).to.deep.equal([
      "refused",
      "stack.adopt-needed",
      ["stack.resource-unproven", "stack.resource-unproven"],
    ]);
    expect(refused(all.slice(0, 3), { adopt: true })).to.deep.equal([
      "refused",
      "stack.bucket-elsewhere",
      ["stack.resource-elsewhere"],
    ]);
    expect(refused([deleted])).to.deep.equal([
      "refused",
      "stack.key-in-deletion",
      ["stack.resource-in-deletion"],
    ]);
  });

  it("reports each resource's kind, owner, region and state", () => {
    const params = (resource: CloudResource) => obstacleTo("change", [resource], evidence())?.params;
    expect(params(foreign)).to.include({
      resourceKind: "queue",
      name: "tasks",
      region: "us-east-1",
      owner: "opsctl/dev2",
      stack: "dev",
      project: "opsctl",
      count: 1,
    });
    expect(params(elsewhere)).to.include({ name: "b", region: "us-east-1", actualRegion: "eu-west-1" });
    expect(params(deleted)).to.include({
      id: "1234",
      state: "PendingDeletion",
      deletedAt: deleted.deletedAt,
    });
    const tags = { "opsctl:stack": "dev2" };
    expect(params(cloudResource("role", "r", { tags }))).to.include({ owner: "dev2" });
  });

  it("distinguishes missing tags, another owner's tags, and unreadable tags", () => {
    const unmarked = cloudResource("topic", "t", { tags: {} });
    const unreadable = cloudResource("bucket", "b", { tags: {}, unreadable: true });
    expect(refused([unmarked, unreadable])[2]).to.deep.equal([
      "stack.resource-unmarked",
      "stack.resource-unreadable",
    ]);
    expect(refused([unmarked], { isInState: () => true })).to.deep.equal([
      "refused",
      "stack.adopt-needed",
      ["stack.resource-lost-tags"],
    ]);
  });

  it("is the health of what the configuration names only: what is let go of may be ill", () => {
    expect(refused([deleted, elsewhere], { isConfigured: () => false })[1]).to.equal(undefined);
  });

  it("of a deletion is whose it is, not how it is", () => {
    const remove = (resource: CloudResource, known: Partial<Evidence> = {}) =>
      obstacleTo("remove", [resource], evidence(known))?.code;
    expect(remove(deleted)).to.equal(undefined);
    expect(remove(elsewhere)).to.equal(undefined);
    expect(remove(foreign)).to.equal("stack.not-owned");
    expect(remove(earlier)).to.equal("stack.adopt-needed");
    expect(remove(earlier, { adopt: true })).to.equal(undefined);
  });

  it("is reported, not refused, to read-only operations", () => {
    const said = findings([deleted, elsewhere, earlier, foreign], evidence()).map(({ code }) => code);
    expect(said).to.deep.equal([
      "stack.resource-foreign",
      "stack.resource-elsewhere",
      "stack.resource-in-deletion",
    ]);
  });
});

describe("what a state holds", () => {
  const read = async () =>
    parseDeployment(await readFile("tests/unit/automation/recorded/earlier-version.json", "utf8"));
  const config = aStack({ regions: ["us-east-1", "us-west-2"] });

  it("of a stack that an earlier version made is all that carries a name of ours", async () => {
    const deployment = await read();
    const held = stateResources(deployment, config.homeRegion);
    // it had no work bucket yet, and no role for copies
    const wanted = namedResources(config, ACCOUNT).filter(
      ({ kind, name }) => kind !== "key" && !/-work-|-copy$/.test(name),
    );
    for (const resource of wanted) expect(held, resource.name).to.deep.include(resource);
    expect(held.filter(({ kind }) => kind === "key")).to.have.length(2);
    expect(held).to.have.length(wanted.length + 2);
    // and no tag of it names a project: it is asked about once
    expect(JSON.stringify(deployment)).not.to.contain("opsctl:project");
    const found = held.map((resource) => ({ ...resource, tags: EARLIER }));
    const error = obstacleTo("change", found, evidence({ isInState: () => true }));
    expect([error?.code, error?.problems.length]).to.deep.equal(["stack.adopt-needed", held.length]);
    const consent = evidence({ isInState: () => true, adopt: true });
    expect(obstacleTo("change", found, consent)).to.equal(undefined);
  });

  it("is a key by its id, whatever name led to it", () => {
    const held = [{ kind: "key", region: "us-east-1", name: "1234" }] as const;
    expect(isAmong(held, cloudResource("key", "alias/k", { id: "1234" }))).to.equal(true);
    expect(isAmong(held, cloudResource("key", "1234", { id: "1234" }))).to.equal(true);
    expect(isAmong(held, cloudResource("key", "alias/k", { id: "5678" }))).to.equal(false);
    expect(isAmong(held, cloudResource("key", "alias/k", { id: "1234", region: "eu-west-1" }))).to.equal(
      false,
    );
  });

  it("is missing where the cloud has none of the kind, name and region", () => {
    const held = [
      { kind: "queue", region: "us-east-1", name: "tasks" },
      { kind: "topic", region: "us-east-1", name: "tasks" },
      { kind: "key", region: "us-east-1", name: "1234" },
    ] as const;
    const found = [cloudResource("topic", "tasks"), cloudResource("key", "alias/k", { id: "1234" })];
    expect(missingResources(held, found)).to.deep.equal([held[0]]);
  });
});
