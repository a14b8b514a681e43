import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { createInterrupts } from "../../../cli/interrupts.js";

describe("signals to the process", () => {
  it("end the work in order at first, at once the second time", () => {
    const { orderly, urgent, interrupt } = createInterrupts();
    interrupt("SIGINT");
    expect([orderly.aborted, urgent.aborted]).to.deep.equal([true, false]);
    interrupt("SIGTERM");
    expect(urgent.aborted).to.equal(true);
  });

  it("are listened to by as many calls as there are, without a warning of Node's", async () => {
    const warnings: Error[] = [];
    const collect = (warning: Error): void => void warnings.push(warning);
    process.on("warning", collect);
    try {
      const { orderly, urgent } = createInterrupts();
      for (const signal of [orderly, urgent]) {
        for (let call = 0; call < 50; call++) signal.addEventListener("abort", () => undefined);
      }
      await setImmediate();
    } finally {
      process.off("warning", collect);
    }
    expect(warnings.map(({ name }) => name)).to.not.include("MaxListenersExceededWarning");
  });
});
