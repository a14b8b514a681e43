import { expect } from "chai";
import { findWeakening } from "../../../../../worker/verify/weakening/index.js";
import { weakeningCases } from "../../../../support/worker/weakening-cases.js";

describe("a change that weakens tests or checks is found", () => {
  for (const { name, title, expected, files } of weakeningCases("weakens")) {
    it(`${name}: ${title}`, () => {
      const kinds = findWeakening(files).map(({ kind }) => kind);
      expect([...new Set(kinds)]).to.have.members(expected);
    });
  }
});

describe("an honest change of tests or checks is not", () => {
  for (const { name, title, files } of weakeningCases("honest")) {
    it(`${name}: ${title}`, () => {
      expect(findWeakening(files)).to.deep.equal([]);
    });
  }
});
