import { readFile } from "node:fs/promises";
import type { EngineEvent, OpType, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { expect } from "chai";
import { EventFold, withoutColourTags } from "../../../automation/engine-events.js";
import { type ChangeSummary, hasChanges } from "../../../automation/summary.js";

const NONE = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, retain: 0 };
const PARAMETER = "aws:ssm/parameter:Parameter";

function fold(events: readonly EngineEvent[]): ChangeSummary {
  const folded = new EventFold();
  for (const event of events) folded.add(event);
  return folded.summary();
}

/** Events that Pulumi 3.228.0 sent, without unused fields. */
async function recorded(name: string): Promise<ChangeSummary> {
  const path = new URL(`recorded/${name}.json`, import.meta.url);
  return fold(JSON.parse(await readFile(path, "utf8")) as EngineEvent[]);
}

function ops({ resources }: ChangeSummary): Record<string, string> {
  return Object.fromEntries(resources.map(({ name, op }) => [name, op]));
}

function metadata(op: string, changes: Partial<StepEventMetadata> = {}): StepEventMetadata {
  return {
    op: op as OpType,
    urn: "urn:pulumi:dev::p::t:m:T::thing",
    type: "t:m:T",
    provider: "",
    ...changes,
  };
}

let sequence = 0;
const event = (content: Partial<EngineEvent>): EngineEvent => ({
  sequence: ++sequence,
  timestamp: 0,
  ...content,
});
const pre = (step: StepEventMetadata): EngineEvent => event({ resourcePreEvent: { metadata: step } });
const done = (step: StepEventMetadata): EngineEvent => event({ resOutputsEvent: { metadata: step } });

describe("the engine's events", () => {
  it("of a preview fold into one change a resource", async () => {
    const summary = await recorded("preview-change");
    expect(ops(summary)).to.deep.equal({
      "rec-dev": "same",
      aws: "same",
      b: "update",
      i: "import",
      c: "replace",
      keep: "retain",
      a: "delete",
    });
    expect(summary.changes).to.deep.equal({
      ...NONE,
      same: 2,
      update: 1,
      import: 1,
      replace: 1,
      retain: 1,
      delete: 1,
    });
    expect(summary).to.include({ outputsChanged: true });
    expect([summary.errors, summary.warnings, summary.policy]).to.deep.equal([[], [], []]);
  });

  it("of a replacement give the old id and the difference, though they come in three steps", async () => {
    const { resources } = await recorded("preview-change");
    expect(resources.filter(({ name }) => name === "c")).to.deep.equal([
      {
        urn: `urn:pulumi:dev::rec::${PARAMETER}::c`,
        type: PARAMETER,
        name: "c",
        op: "replace",
        id: "/c",
        diff: [{ path: "name", kind: "update-replace", old: "/c", new: "/c2" }],
      },
    ]);
  });

  it("of an update give each property, secrets masked", async () => {
    const { resources } = await recorded("preview-change");
    expect(resources.find(({ name }) => name === "b")?.diff).to.deep.equal([
      { path: "description", kind: "update", new: "d" },
      { path: "value", kind: "update", old: "[secret]", new: "[secret]" },
      { path: "version", kind: "update" },
    ]);
  });

  it("of a refresh show the result: changed, missing (and then removed), or the same", async () => {
    const summary = await recorded("refresh");
    expect(ops(summary)).to.deep.equal({
      "rec-dev": "same",
      aws: "same",
      a: "delete",
      b: "update",
      c: "same",
      keep: "delete",
    });
    expect(hasChanges(summary)).to.equal(true);
    expect(summary.outputsChanged).to.equal(false);
    expect(summary.resources.find(({ name }) => name === "b")?.diff).to.deep.equal([
      { path: "value", kind: "update", old: "[secret]", new: "[secret]" },
      { path: "version", kind: "update", old: 1, new: 2 },
    ]);
  });

  it("of a refresh before a preview are followed by the steps", () => {
    const looked = [pre(metadata("refresh")), done(metadata("same"))];
    expect(fold(looked).changes).to.include({ same: 1, update: 0 });
    expect(fold([...looked, pre(metadata("update")), done(metadata("update"))]).changes).to.deep.equal({
      ...NONE,
      update: 1,
    });
  });

  for (const [what, found, expected] of [
    ["gone", {}, "delete"],
    ["moved", { old: { outputs: { a: 1 } }, new: { outputs: { a: 2 } } }, "update"],
    ["the same", { old: { outputs: { a: 1, b: 2 } }, new: { outputs: { b: 2, a: 1 } } }, "same"],
  ] as const) {
    it(`of a refresh that only says 'refresh' are compared: ${what}`, () => {
      const step = metadata("refresh", found as unknown as Partial<StepEventMetadata>);
      expect(ops(fold([pre(step), done(step)]))).to.deep.equal({ thing: expected });
    });
  }

  it("of a destruction count every resource", async () => {
    const summary = await recorded("destroy");
    expect(summary.changes).to.deep.equal({ ...NONE, delete: 5 });
    expect(summary.resources.find(({ name }) => name === "b")?.id).to.equal("/b");
  });

  it("of a failure give the engine's own messages", async () => {
    const { errors } = await recorded("fail");
    expect(errors.length).to.be.at.least(3);
    expect(errors[0]).to.match(/^aws:ssm\/parameter:Parameter resource 'x' has a problem: /);
    for (const text of errors) expect(text).to.equal(text.trim());
  });

  for (const [steps, expected] of [
    [["create"], "create"],
    [["same"], "same"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["import"], "import"],
    [["create-replacement", "replace", "delete-replaced"], "replace"],
    [["delete-replaced", "replace", "create-replacement"], "replace"],
    [["import-replacement"], "replace"],
    [["discard-replaced"], "replace"],
    [["remove-pending-replace"], "replace"],
  ] as const) {
    it(`${steps.join(", ")} count once, as ${expected}`, () => {
      expect(fold(steps.map((op) => pre(metadata(op)))).changes).to.deep.equal({ ...NONE, [expected]: 1 });
    });
  }

  it("of steps that change nothing are left out", () => {
    expect(fold([pre(metadata("read")), pre(metadata("read-discard"))]).resources).to.deep.equal([]);
    expect(hasChanges(fold([pre(metadata("same"))]))).to.equal(false);
  });

  it("find the property that a path means", () => {
    const inputs = { rules: [{ id: "old" }], tags: { "a.b": "x", 'q"t': "y" }, list: [[1, 2]] };
    const detailedDiff = Object.fromEntries(
      ["rules[0].id", 'tags["a.b"]', "list[0][1]", "gone.deep[3]", "rules"].map((path) => [
        path,
        { diffKind: "update", inputDiff: true },
      ]),
    );
    const step = {
      old: { inputs },
      new: { inputs: {} },
      detailedDiff,
    } as unknown as Partial<StepEventMetadata>;
    const [change] = fold([pre(metadata("update", step))]).resources;
    expect(change?.diff?.map(({ path, old }) => [path, old])).to.deep.equal([
      ["rules[0].id", "old"],
      ['tags["a.b"]', "x"],
      ["list[0][1]", 2],
      ["gone.deep[3]", undefined],
      ["rules", [{ id: "old" }]],
    ]);
  });

  it("bring warnings and policy findings as plain text, and not what is fleeting or for debugging", () => {
    const say = (
      severity: "info" | "warning" | "error" | "debug",
      message: string,
      ephemeral = false,
    ): EngineEvent =>
      event({ diagnosticEvent: { severity, message, color: "never", ephemeral } } as Partial<EngineEvent>);
    const policyEvent = {
      policyName: "no-open-bucket",
      enforcementLevel: "mandatory" as const,
      message: "<{%fg 1%}>open<{%reset%}>\n",
      color: "never",
      policyPackName: "p",
      policyPackVersion: "1",
      policyPackVersionTag: "1",
    };
    const summary = fold([
      say("warning", "<{%fg 3%}>careful<{%reset%}>\n"),
      say("warning", "working …", true),
      say("error", " broken \n"),
      say("error", "<{%reset%}>"),
      say("debug", "noise"),
      say("info", "note"),
      event({ policyEvent }),
      event({ policyEvent: { ...policyEvent, resourceUrn: "urn:x" } }),
    ]);
    expect(summary.warnings).to.deep.equal(["careful"]);
    expect(summary.errors).to.deep.equal(["broken"]);
    const finding = { policy: "no-open-bucket", level: "mandatory", message: "open" };
    expect(summary.policy).to.deep.equal([finding, { ...finding, urn: "urn:x" }]);
    expect(withoutColourTags("<{%bold%}>a<{%reset%}> 50 % <b>")).to.equal("a 50 % <b>");
  });

  it("are read without colours, and with a provider's tabs as tabs", () => {
    expect(withoutColourTags("<{%fg 1%}>error: <{%reset%}>a\\x09b  ")).to.equal("error: a\tb");
  });
});
