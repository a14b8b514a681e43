import { expect } from "chai";
import { systemClock } from "../../../../core/time/clock.js";
import { readinessOf } from "../../../../worker/health/readiness.js";
import { createPause } from "../../../../worker/message/pause.js";

describe("a worker's readiness", () => {
  const { signal } = new AbortController();
  const pause = () => createPause({ clock: systemClock, emit: () => undefined });

  it("is ready while it receives tasks", () => {
    expect(readinessOf(pause(), signal)).to.deep.equal({ status: "ready" });
  });

  it("is paused until the latest time, with the first error", () => {
    const paused = pause();
    paused.begin({ seconds: 60, code: "github.rate-limited", reason: "wait" });
    paused.begin({ seconds: 600, code: "github.unreachable", reason: "wait" });
    const found = readinessOf(paused, signal);
    if (found.status !== "paused") return expect.fail(found.status);
    expect(found.code).to.equal("github.rate-limited");
    expect(new Date(found.until).getTime() - Date.now()).to.be.within(590_000, 600_000);
  });

  it("is ready again when the pause is over", async () => {
    const paused = pause();
    paused.begin({ seconds: 0.01, code: "github.unreachable", reason: "wait" });
    await paused.waitUntilOver(signal);
    expect(readinessOf(paused, signal)).to.deep.equal({ status: "ready" });
  });

  it("is draining when it was told to stop", () => {
    expect(readinessOf(pause(), AbortSignal.abort())).to.deep.equal({ status: "draining" });
  });
});
