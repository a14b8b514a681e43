import { expect } from "chai";
import { sampleProcess, usageOf } from "../../../../scripts/soak/samples.js";

const sample = (memory: number, cpuSeconds = 0) => ({ memory, treeMemory: memory * 2, cpuSeconds });

describe("the use of a process over time", () => {
  it("does not count what is loaded at the beginning as growth", () => {
    const samples = [10, 90, 100, 100, 100, 100, 100, 100].map((memory) => sample(memory));
    expect(usageOf(samples, 1).growth).to.equal(0);
  });

  it("finds steady growth in spite of single peaks", () => {
    const samples = [50, 60, 70, 70, 500, 75, 80, 80, 85, 90, 95, 100].map((memory, at) =>
      sample(memory, at),
    );
    const usage = usageOf(samples, 16);
    expect(usage.growth).to.be.within(10, 40);
    expect(usage).to.include({ peakMemory: 500, peakTreeMemory: 1_000, cores: 0.6875 });
  });

  it("reads this process", async function () {
    if (process.platform !== "linux")
      return void expect(await sampleProcess(process.pid)).to.equal(undefined);
    const { memory = 0, treeMemory = 0, cpuSeconds = 0 } = (await sampleProcess(process.pid)) ?? {};
    expect(memory).to.be.within(20e6, 5e9);
    expect(treeMemory).to.be.at.least(memory);
    expect(cpuSeconds).to.be.above(0);
  });
});
