import { expect } from "chai";
import { errorsPage } from "../../../scripts/docs/errors.js";
import { eventsPage } from "../../../scripts/docs/events.js";
import { isUpToDate, sentenceMarkdown } from "../../../scripts/docs/page.js";

describe("the pages that are made from the sources", () => {
  for (const make of [errorsPage, eventsPage]) {
    it(`${make.name}: is as the sources are`, async () => {
      const made = await make();
      expect(await isUpToDate(made), `${made.path} is out of date: run 'npm run docs'`).to.equal(true);
    });
  }

  it("show a sentence's signs instead of obeying them, but leave its commands alone", () => {
    expect(sentenceMarkdown("Pulumi.<stack>.yaml *is* `a <b>`\nnext")).to.equal(
      "Pulumi.\\<stack\\>.yaml \\*is\\* `a <b>`<br>next",
    );
  });
});
