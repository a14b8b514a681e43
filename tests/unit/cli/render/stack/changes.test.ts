import { expect } from "chai";
import type { StackResult } from "../../../../../app/stack/result.js";
import {
  type ChangesView,
  renderChanges,
  renderDone,
  renderOutputs,
} from "../../../../../cli/render/stack/changes.js";
import { renderHistory } from "../../../../../cli/render/stack/history.js";
import { createOut, type Out } from "../../../../../cli/output/out.js";

const NONE = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, retain: 0 };

function text(render: (out: Out) => void, color = false): string {
  let written = "";
  const write = (part: string): void => {
    written += part;
  };
  render(createOut({ write, language: "en", color, width: 80 }));
  return written;
}

const resource = (
  op: StackResult["resources"][number]["op"],
  type: string,
  name: string,
): StackResult["resources"][number] => ({
  urn: `urn:${name}`,
  type,
  name,
  op,
});

const result: StackResult = {
  stack: "dev",
  changes: { ...NONE, create: 1, update: 1, replace: 1, delete: 1, import: 1, retain: 1, same: 5 },
  resources: [
    resource("same", "pulumi:pulumi:Stack", "opsctl-dev"),
    resource("create", "aws:s3/bucket:Bucket", "vault-us-west-2"),
    {
      ...resource("update", "aws:ssm/parameter:Parameter", "keys-compatibility"),
      diff: [
        { path: "value", kind: "update", old: "bucket-a", new: "bucket-b" },
        { path: "tags", kind: "add", new: { team: "x" } },
        { path: "description", kind: "delete", old: "d".repeat(90) },
      ],
    },
    resource("replace", "aws:sqs/queue:Queue", "tasks"),
    resource("delete", "opsctl:queue:TaskQueue", "tasks"),
    resource("import", "aws:kms/key:Key", "vault-us-west-2-key"),
    resource("retain", "aws:s3/bucket:Bucket", "vault-eu-west-1"),
  ],
  policy: [{ policy: "closed", level: "mandatory", message: "open bucket" }],
  warnings: [],
  retained: [{ region: "eu-west-1", bucket: "bucket-eu" }],
  adopted: ["us-west-2"],
  engine: { cliVersion: "3.228.0", pluginVersion: "7.48.0", origin: "built" },
  durationMs: 12_345,
};

const changes = (view: ChangesView, changed: Partial<StackResult> = {}): string =>
  text((out) => renderChanges(out, { ...result, ...changed }, view));

const done = (changed: Partial<StackResult> = {}): string =>
  text((out) => renderDone(out, { ...result, ...changed }));

describe("changes", () => {
  it("in brief are counts by type, without names", () => {
    const resources = ["a", "b"].map((name) => resource("create", "aws:s3/bucket:Bucket", name));
    const shown = changes({ diff: false, brief: true }, { resources: [...resources, ...result.resources] });
    expect(shown).to.include("  +   3 s3:Bucket\n").and.include("  ~   1 ssm:Parameter\n");
    expect(shown).to.not.include("vault-us-west-2-key");
  });

  it("in brief break between words, never within a type", () => {
    const types = ["bucket", "bucketPolicy", "bucketLifecycleConfiguration", "bucketOwnershipControls"];
    const shown = changes(
      { diff: false, brief: true },
      { resources: types.map((type) => resource("create", `aws:s3/${type}:${type}`, type)) },
    );
    expect(shown).to.include(
      "  +   1 s3:bucket, 1 s3:bucketLifecycleConfiguration, 1\n    s3:bucketOwnershipControls, 1 s3:bucketPolicy\n",
    );
  });

  it("are a line each, then the counts and what stays", () => {
    expect(changes({ diff: false })).to.equal(`Stack dev
Pulumi 3.228.0, AWS plugin 7.48.0 (built)
  ~   ssm:Parameter    keys-compatibility
  +-  sqs:Queue        tasks
  -   queue:TaskQueue  tasks
  [-] s3:Bucket        vault-eu-west-1
  +   s3:Bucket        vault-us-west-2
  =   kms:Key          vault-us-west-2-key
  policy closed (mandatory): open bucket
Preview: 1 to create, 1 to import, 1 to update, 1 to replace, 1 to delete, 1 to
  retain (no longer managed), 5 unchanged (12.3 s).
Imported into the state: existing resources in us-west-2.
Retained in AWS and no longer managed: bucket-eu (eu-west-1).
`);
  });

  it("show old and new values when asked to, cut to a line", () => {
    const lines = changes({ diff: true }).split("\n");
    expect(lines.slice(3, 6)).to.deep.equal([
      "        value: bucket-a → bucket-b (update)",
      '        tags: – → {"team":"x"} (add)',
      `        description: ${"d".repeat(69)}… → – (delete)`,
    ]);
  });

  it("that were made are shown as done, without what the plan has shown", () => {
    expect(done()).to.equal(
      "Done: 1 created, 1 imported, 1 updated, 1 replaced, 1 deleted, 1 retained (no\n  longer managed), 5 unchanged (12.3 s).\n",
    );
  });

  const none = { resources: [], policy: [], adopted: [], retained: [] };

  it("may be none", () => {
    const same = { ...none, changes: { ...NONE, same: 3 } };
    expect(changes({ diff: true }, same)).to.equal(
      "Stack dev\nPulumi 3.228.0, AWS plugin 7.48.0 (built)\nNo changes: 3 unchanged (12.3 s).\n",
    );
    expect(done(same)).to.equal("");
  });

  it("are none of a stack that was never made", () => {
    expect(changes({ diff: false }, { ...none, changes: NONE })).to.equal(
      "Stack dev\nPulumi 3.228.0, AWS plugin 7.48.0 (built)\nNo changes: the stack has no resources (12.3 s).\n",
    );
  });

  it("are coloured by what they do", () => {
    const coloured = text((out) => renderChanges(out, result, { diff: false }), true);
    expect(coloured).to.include("\u001B[32m+  \u001B[39m");
    expect(coloured).to.include("\u001B[31m-  \u001B[39m");
    expect(coloured.replace(/\u001B\[\d+m/g, "")).to.equal(changes({ diff: false }));
  });
});

describe("outputs", () => {
  it("are sorted, mappings a line each", () => {
    const outputs = {
      taskQueueUrl: "https://q",
      regions: ["us-east-1", "us-west-2"],
      backupBuckets: { "us-east-1": "a", "us-west-2": "b" },
      count: 3,
      nothing: null,
    };
    expect(text((out) => renderOutputs(out, outputs))).to.equal(`backupBuckets
  us-east-1    a
  us-west-2    b
count          3
nothing        null
regions        us-east-1, us-west-2
taskQueueUrl   https://q
`);
  });

  it("are none before the first update", () => {
    expect(text((out) => renderOutputs(out, {}))).to.equal("The stack has no outputs. Run `opsctl up`.\n");
  });
});

describe("history", () => {
  it("is a table, newest first as given", () => {
    const update = {
      id: "20261121T030405Z-update",
      kind: "update",
      result: "succeeded",
      startedAt: "2026-11-21T03:04:05.000Z",
      finishedAt: "2026-11-21T03:05:00.000Z",
      message: "",
      changes: { create: 2, same: 1 },
    };
    expect(text((out) => renderHistory(out, [update, { ...update, id: "x", result: "failed", changes: {} }])))
      .to.equal(`ID                       Result     Started                   Changes
20261121T030405Z-update  succeeded  2026-11-21T03:04:05.000Z  2 create, 1 same
x                        failed     2026-11-21T03:04:05.000Z
`);
    expect(text((out) => renderHistory(out, []))).to.equal("The stack has no updates yet.\n");
  });
});
