import { expect } from "chai";
import type { RunKind } from "../../../runs/kinds.js";
import { decodeRun } from "../../../runs/record.js";
import { aRun } from "../../support/builders/run.js";

describe("the kind of a recorded run", () => {
  const cases: readonly (readonly [kind: RunKind, subject: string, read: RunKind])[] = [
    ["drill", "drill of us-east-1", "drill"],
    ["diff", "diff of 20261121T033500Z-1f0c9a2b in us-east-1 against live", "diff"],
    ["backup", "backup of us-east-1", "backup"],
    // as earlier versions wrote them
    ["backup", "drill of us-east-1, eu-west-1", "drill"],
    ["backup", "values shown: diff of 20261121T033500Z-1f0c9a2b in us-east-1 against live", "diff"],
  ];
  for (const [kind, subject, read] of cases) {
    it(`is ${read} for kind ${kind}, subject '${subject}'`, () => {
      const record = aRun({ startedAt: "2026-11-21T03:35:00.000Z", kind, subject });
      expect(decodeRun(JSON.stringify(record), record.runId, "run.json").kind).to.equal(read);
    });
  }
});
