import { expect } from "chai";
import { readErrorKinds } from "../../../scripts/docs/error-codes.js";
import { errorsPage } from "../../../scripts/docs/errors.js";
import { eventsPage } from "../../../scripts/docs/events.js";
import { isUpToDate, sentenceMarkdown } from "../../../scripts/docs/page.js";
import { en } from "../../../messages/en/index.js";

describe("the pages that are made from the sources", () => {
  for (const make of [errorsPage, eventsPage]) {
    it(`${make.name}: is as the sources are`, async () => {
      const made = await make();
      expect(await isUpToDate(made), `${made.path} is out of date: run 'npm run docs'`).to.equal(true);
    });
  }

  it("know how each error ends a command", async () => {
    const kinds = await readErrorKinds((code) => `${code}.hint` in en);
    const of = (code: string): readonly string[] => [...(kinds.get(code) ?? [])];
    expect(of("config.no-project")).to.deep.equal(["usage"]);
    expect(of("stack.wrong-account")).to.deep.equal(["refused"]);
    expect(of("core.interrupted")).to.have.members(["interrupted", "terminated"]);
    // through a table of names and a function that chooses
    expect(of("aws.throttled")).to.deep.equal(["failed"]);
    expect(of("doctor.hung")).to.deep.equal(["failed"]);
    expect(of("doctor.git-missing")).to.deep.equal(["finding"]);
  });

  it("show a sentence's signs instead of obeying them, but leave its commands alone", () => {
    expect(sentenceMarkdown("Pulumi.<stack>.yaml *is* `a <b>`\nnext")).to.equal(
      "Pulumi.\\<stack\\>.yaml \\*is\\* `a <b>`<br>next",
    );
  });
});
