import { expect } from "chai";
import fc from "fast-check";
import { readTaskDetails } from "../../../runs/task-details.js";

describe("the details of a task's record", () => {
  it("are parsed as far as they are known, the rest is kept", () => {
    const known = { type: "issue", number: 12, pullRequest: { url: "https://example.org/1", number: 1 } };
    const others = { future: [1], branch: 7, steps: [{ output: "a step without a name" }], toString: "x" };
    expect(readTaskDetails({ ...known, ...others })).to.deep.equal({ known, others });
  });

  it("may lack fields of a program", () => {
    const { known } = readTaskDetails({ agent: { name: "command" }, steps: [{ name: "test", exitCode: 1 }] });
    expect(known).to.deep.equal({
      agent: { name: "command", output: "" },
      steps: [{ name: "test", exitCode: 1, argv: [], output: "" }],
    });
  });

  it("lose nothing, whatever they contain", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (details) => {
        const { known, others } = readTaskDetails(details);
        expect([...Object.keys(known), ...Object.keys(others)]).to.have.members(Object.keys(details));
      }),
    );
  });
});
