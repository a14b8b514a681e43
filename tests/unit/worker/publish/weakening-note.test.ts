import { expect } from "chai";
import { sentencesIn } from "../../../../messages/index.js";
import { weakeningMessage, weakeningNote } from "../../../../worker/publish/weakening-note.js";
import type { Finding } from "../../../../worker/verify/weakening/finding.js";

const { explain } = sentencesIn("en");
const skipped: Finding = { kind: "test-skipped", path: "a.test.js", line: 3, detail: "adds `1`\n@all" };

describe("the note about a change that weakens tests", () => {
  it("is empty without findings", () => {
    expect(weakeningNote([], explain)).to.deep.equal([]);
  });

  it("names each place, with what the file says as code", () => {
    const note = weakeningNote(
      [skipped, { kind: "test-deleted", path: "b.test.js", detail: "works" }],
      explain,
    );
    expect(note[0]).to.equal("> [!CAUTION]");
    expect(note[1]).to.equal("> **This change weakens tests or checks** (2 places):");
    expect(note[3]).to.equal("> - `a.test.js:3`: tests that no longer run: ``adds `1` @all``");
    expect(note[4]).to.equal("> - `b.test.js`: tests removed: `works`");
    expect(note.every((line) => line === "" || line.startsWith(">"))).to.equal(true);
  });

  it("ends with the number of those that it doesn't name", () => {
    const note = weakeningNote(
      Array.from({ length: 23 }, () => skipped),
      explain,
    );
    expect(note.filter((line) => line.startsWith("> - "))).to.have.lengthOf(21);
    expect(note).to.include("> - … and 3 more");
  });

  it("says the same in errors, in one line", () => {
    expect(explain(weakeningMessage(skipped))).to.match(
      /^a\.test\.js:3: tests that no longer run: adds `1` @.?all$/u,
    );
  });
});
