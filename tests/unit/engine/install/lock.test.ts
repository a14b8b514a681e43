import { expect } from "chai";
import { join } from "node:path";
import type { Clock } from "../../../../core/time/clock.js";
import { interruption } from "../../../../core/errors.js";
import { withLock } from "../../../../core/lock.js";
import { withEngineLock } from "../../../../engine/install/lock.js";
import { engineRoot } from "../../../../engine/layout.js";
import { engineSettings } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import { anError } from "../../../support/errors.js";

describe("the engine's lock", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const hold = (work: () => Promise<void>): Promise<void> =>
    withLock(join(engineRoot(engineSettings(directory.path)), "install"), { what: "a test" }, work);
  const clockThat = (sleep: Clock["sleep"]): Clock => ({ now: () => new Date(0), sleep });
  const caught = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

  it("ends the waiting when it is interrupted", async () => {
    const reason = interruption("SIGINT");
    const controller = new AbortController();
    const clock = clockThat(() => {
      controller.abort(reason);
      return Promise.resolve();
    });
    let waits = 0;
    await hold(async () => {
      const options = { onWait: () => void (waits += 1), signal: controller.signal, clock };
      const work = withEngineLock(engineSettings(directory.path), options, () => Promise.resolve("done"));
      expect(await caught(work)).to.equal(reason);
    });
    expect(waits).to.equal(1);
  });

  it("does not repeat failed work, even if its error is that something is locked", async () => {
    const error = anError("core.locked", { what: "something else" }, { kind: "refused" });
    let runs = 0;
    const clock = clockThat(() => Promise.reject(new Error("it waited")));
    const work = withEngineLock(engineSettings(directory.path), { onWait: () => undefined, clock }, () => {
      runs += 1;
      return Promise.reject(error);
    });
    expect(await caught(work)).to.equal(error);
    expect(runs).to.equal(1);
  });
});
