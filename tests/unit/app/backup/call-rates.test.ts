import { expect } from "chai";
import { callPacing, readRate, type RequestedRates } from "../../../../app/backup/call-rates.js";
import type { Params } from "../../../../core/errors.js";
import { aStack, BACKUP_DEFAULTS } from "../../../support/builders/stack.js";
import { virtualClock } from "../../../support/virtual-clock.js";
import { emitTo } from "../../../support/events.js";

const dev = aStack();
const local = aStack({ name: "local" });
const careful = aStack({ backup: { ...BACKUP_DEFAULTS, rate: 4 } });

describe("how fast a command may ask Parameter Store", () => {
  for (const [what, config, wanted, rate] of [
    ["10 calls a second by default", dev, undefined, 10],
    ["what the stack says", careful, undefined, 4],
    ["what the command line says", careful, 40, 40],
    ["as fast as it can on this machine's own endpoint", local, undefined, undefined],
    ["what the command line says, there too", local, 2, 2],
  ] as const) {
    it(what, () => {
      expect(readRate(config, wanted)).to.equal(rate);
    });
  }

  const slept = async (config: typeof dev, wanted: RequestedRates): Promise<readonly number[]> => {
    const clock = virtualClock();
    const { sendPaced } = await callPacing(clock, config, wanted, () => undefined);
    for (const operation of ["GetParameters", "PutParameter"]) {
      for (let call = 0; call < 2; call++) {
        await sendPaced({ service: "ssm", region: "r", operation }, undefined, () => Promise.resolve());
      }
    }
    return clock.slept.map(Math.round);
  };
  for (const [what, config, wanted, waits] of [
    ["reads at the stack's rate and writes at PutParameter's quota", dev, {}, [100, 333]],
    ["reads at another rate", dev, { reads: 50 }, [20, 333]],
    ["writes at another rate", dev, { writes: 10 }, [100, 100]],
    ["nothing on this machine's own endpoint", local, {}, []],
    ["writes there if that is wanted", local, { writes: 2 }, [500]],
  ] as const) {
    it(`holds back ${what}`, async () => {
      expect(await slept(config, wanted)).to.deep.equal(waits);
    });
  }

  it("reports when AWS slows it down", async () => {
    const emitted: (readonly [string, Params | undefined])[] = [];
    const { sendPaced } = await callPacing(
      virtualClock(),
      aStack({ backup: { ...BACKUP_DEFAULTS, rate: 5 } }),
      {},
      emitTo((code, params) => emitted.push([code, params])),
    );
    let attempts = 0;
    await sendPaced({ service: "ssm", region: "eu-west-1", operation: "GetParameters" }, undefined, () =>
      ++attempts > 2
        ? Promise.resolve()
        : Promise.reject(Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" })),
    );
    const at = { region: "eu-west-1", operation: "ssm:GetParameters" };
    expect(emitted).to.deep.equal([
      ["backup.throttled", { ...at, rate: 2.5 }],
      ["backup.throttled", { ...at, rate: 1.25 }],
    ]);
  });
});
