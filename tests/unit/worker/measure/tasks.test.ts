import { expect } from "chai";
import { isRightOutput, MEASURED_TASKS, type MeasuredTask } from "../../../../worker/measure/tasks.js";

const named = (name: MeasuredTask["name"]): MeasuredTask => {
  const task = MEASURED_TASKS.find((each) => each.name === name);
  return task ?? expect.fail(name);
};

describe("the tasks by which an agent is measured", () => {
  it("expect the FizzBuzz that everybody knows", () => {
    const { output } = named("fizzbuzz");
    expect(output).to.have.length(100);
    expect(output.slice(0, 15).join(" ")).to.equal(
      "1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz",
    );
    expect(output.at(-1)).to.equal("Buzz");
  });

  it("sort what the agent has not seen", () => {
    const { files, input, output } = named("csv-sort");
    expect(input["people.csv"]).not.to.equal(files["people.csv"]);
    const rows = (input["people.csv"] ?? "").trim().split("\n");
    expect([...output].sort()).to.deep.equal([...rows].sort());
  });

  it("accept line breaks of other systems, and nothing else", () => {
    const task = named("off-by-one");
    expect(isRightOutput("1 55 5050\r\n\n", task)).to.equal(true);
    expect(isRightOutput("0 45 4950\n", task)).to.equal(false);
    expect(isRightOutput("1 55 5050\nexit status 1\n", task)).to.equal(false);
    expect(isRightOutput("", task)).to.equal(false);
  });
});
