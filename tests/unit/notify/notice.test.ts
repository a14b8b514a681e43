import { expect } from "chai";
import { documentOf } from "../../../notify/document.js";
import { isWanted, type Notice } from "../../../notify/notice.js";

const notice: Notice = { level: "failure", code: "notify.backup-failed", params: { stack: "dev" } };

describe("a notification", () => {
  for (const [level, recovery, wanted] of [
    ["success", false, false],
    ["success", true, true],
    ["warning", false, true],
    ["failure", false, true],
  ] as const) {
    it(`of level ${level}${recovery ? " after a failure" : ""} goes to ${wanted ? "every channel" : "channels with on: all"}`, () => {
      const made = { ...notice, level, ...(recovery ? { recovery } : {}) };
      expect([isWanted("all", made), isWanted("failures", made)]).to.deep.equal([true, wanted]);
    });
  }

  it("becomes a document without secrets and without unknown fields", () => {
    const context = {
      stack: "dev",
      time: new Date("2026-11-21T03:35:00Z"),
      text: "It failed: hidden",
      redact: (text: string) => text.replaceAll("hidden", "[redacted]"),
    };
    const head = { schema: 1, time: "2026-11-21T03:35:00.000Z", level: "failure", code: notice.code };
    expect(documentOf({ ...notice, recovery: true, runId: undefined }, context)).to.deep.equal({
      ...head,
      ...{ params: { stack: "dev" }, stack: "dev", text: "It failed: [redacted]" },
    });
    const params = { reason: "hidden", regions: ["a", "hidden"], count: 1 };
    const whole = { ...notice, params, runId: "r", link: "https://x.example/?hidden" };
    expect(documentOf(whole, context)).to.deep.include({
      params: { reason: "[redacted]", regions: ["a", "[redacted]"], count: 1 },
      runId: "r",
      link: "https://x.example/?[redacted]",
    });
  });
});
