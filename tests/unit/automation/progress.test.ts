import { expect } from "chai";
import { progressOf } from "../../../automation/progress.js";
import { emitTo } from "../../support/events.js";

type Said = readonly [code: string, params: unknown, level: string | undefined];

const step = (op: string, name: string, retainOnDelete = false, custom = true): object => ({
  metadata: {
    op,
    urn: `urn:pulumi:dev::p::t:m:T::${name}`,
    type: "aws:m/t:T",
    old: { retainOnDelete, ...(custom ? { custom } : {}) },
  },
});

function said(
  request: { readonly kind: string; readonly previewOnly?: boolean },
  events: readonly object[],
): Said[] {
  const emitted: Said[] = [];
  let now = 100;
  const progress = progressOf(
    request,
    emitTo((code, params, level) => emitted.push([code, params, level])),
    () => now,
  );
  events.forEach((content, index) => {
    progress({ sequence: index, timestamp: 100, ...content });
    now += 42.4;
  });
  return emitted;
}

const thing = { type: "m:T", name: "thing" };

describe("the progress of an operation", () => {
  for (const request of [
    { kind: "preview" },
    { kind: "destroy", previewOnly: true },
    { kind: "refresh", previewOnly: true },
  ]) {
    it(`counts what was looked at while planning: ${JSON.stringify(request)}`, () => {
      const events = [
        { resourcePreEvent: step("same", "a") },
        { resOutputsEvent: step("same", "a") },
        { resourcePreEvent: step("create", "b") },
      ];
      expect(said(request, events)).to.deep.equal([
        ["automation.looked", { count: 1, name: "a" }, "progress"],
        ["automation.looked", { count: 2, name: "b" }, "progress"],
      ]);
    });
  }

  it("counts what a refresh looks at", () => {
    const events = [{ resourcePreEvent: step("refresh", "a") }, { resOutputsEvent: step("update", "a") }];
    expect(said({ kind: "refresh" }, events)).to.deep.equal([
      ["automation.looked", { count: 1, name: "a" }, "progress"],
    ]);
  });

  it("names what changes as it begins and ends, with its time, and not what stays", () => {
    const events = [
      { resourcePreEvent: step("same", "other") },
      { resourcePreEvent: step("create", "thing") },
      { resOutputsEvent: step("same", "other") },
      { resOutputsEvent: step("create", "thing") },
    ];
    expect(said({ kind: "up" }, events)).to.deep.equal([
      ["automation.resource-started", { op: "create", ...thing }, "progress"],
      ["automation.resource-done", { op: "create", ...thing, durationMs: 85, time: "85ms" }, undefined],
    ]);
  });

  it("leaves components out: they are done before their children are", () => {
    const component = step("create", "component", false, false);
    expect(
      said({ kind: "up" }, [{ resourcePreEvent: component }, { resOutputsEvent: component }]),
    ).to.deep.equal([]);
  });

  it("reports what is released", () => {
    const [first] = said({ kind: "destroy" }, [{ resourcePreEvent: step("delete", "thing", true) }]);
    expect(first?.[1]).to.deep.equal({ op: "retain", ...thing });
  });

  it("reports what failed and what to watch", () => {
    const events = [
      { resOpFailedEvent: step("update", "thing") },
      { diagnosticEvent: { severity: "warning", message: "<{%fg 3%}>careful<{%reset%}>" } },
      { diagnosticEvent: { severity: "warning", message: "fleeting", ephemeral: true } },
      { diagnosticEvent: { severity: "info", message: "note" } },
    ];
    expect(said({ kind: "up" }, events)).to.deep.equal([
      ["automation.resource-failed", { op: "update", ...thing }, "error"],
      ["automation.warning", { text: "careful" }, "warning"],
    ]);
  });
});
