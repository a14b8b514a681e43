import { expect } from "chai";
import type { Check } from "../../../../doctor/run.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderDoctor } from "../../../../cli/render/doctor.js";
import type { Language } from "../../../../messages/index.js";

function text(checks: readonly Check[], language: Language = "en"): string {
  let written = "";
  const write = (part: string): void => {
    written += part;
  };
  const summary = { ok: 0, warning: 0, failed: 0, skipped: checks.length };
  renderDoctor(createOut({ write, language, color: false, width: 200 }), { checks, summary });
  return written;
}
const skipped = (id: string, needs: string, area: Check["area"] = "aws"): Check => ({
  id,
  area,
  status: "skipped",
  code: "doctor.skipped",
  params: { check: id, needs },
});

describe("the checks of doctor on a terminal", () => {
  it("that were not made stand in a line for each check that comes first, by its name", () => {
    const shown = text([
      skipped("task-queue", "runtime"),
      skipped("dead-letters", "runtime"),
      skipped("runtime", "account"),
      skipped("repository-a/b", "token", "github"),
    ]);
    expect(shown.split("\n").map((line) => line.trim())).to.include.members([
      "skipped  2 more need 'runtime descriptor' first",
      "skipped  1 more needs 'account' first",
      "skipped  1 more needs 'GitHub token' first",
    ]);
    expect(shown).not.to.include("task-queue");
  });

  it("have a name in both languages where another one waits for them", () => {
    for (const first of ["project", "configuration", "reachable", "engine", "account", "runtime", "token"]) {
      for (const language of ["en", "ja"] as const) {
        expect(text([skipped("x", first)], language)).not.to.include("doctor.check-");
      }
    }
  });

  it("have their problems and hints below their sentences, in both languages", () => {
    const check: Check = {
      id: "configuration",
      area: "stack",
      status: "failed",
      code: "config.no-project",
      params: { directory: "/d" },
      problems: [{ code: "config.no-project", params: { directory: "/e" } }],
    };
    for (const [language, columns] of [
      ["en", 11],
      ["ja", 8],
    ] as const) {
      const [, sentence = "", ...below] = text([check], language).split("\n");
      expect(/^ {2}\S+ +/.exec(sentence)?.[0].replace(/[^\x00-\x7f]/g, "  ")).to.have.length(columns);
      const begins = below.slice(0, 2).map((line) => /^ */.exec(line)?.[0].length);
      // the problem, and its own hint
      expect(begins).to.deep.equal([columns, columns + 2]);
    }
  });

  it("count dead letters, lead to their list, and do not claim what was not asked", () => {
    const dead: Check = {
      id: "dead-letters",
      area: "aws",
      status: "warning",
      code: "doctor.dead-letters",
      params: { url: "u", waiting: 1 },
    };
    const shown = text([dead]);
    expect(shown).to.include("dead-letter queue u: 1 failed task").and.include("opsctl queue dlq list");
    const place: Check = {
      id: "back-end",
      area: "stack",
      status: "ok",
      code: "doctor.back-end",
      params: { url: "s3://x", origin: "environment" },
    };
    expect(text([place])).to.include("back end s3://x (from: environment), connection not checked");
  });
});
