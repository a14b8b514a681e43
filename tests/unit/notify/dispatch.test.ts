import { expect } from "chai";
import { failure, interruption, type Params } from "../../../core/errors.js";
import { dispatch } from "../../../notify/dispatch.js";
import type { Channel, Delivery } from "../../../notify/ports.js";
import { manualClock } from "../../support/backup/manual-clock.js";
import { message } from "../../support/notify/messages.js";
import { emitTo } from "../../support/events.js";

const TIMEOUT = 30_000;
const never = new Promise<never>(() => undefined);

/** Dispatches to channels with these implementations; `emitted` contains the events. */
function dispatched(works: readonly ((delivery: Delivery) => Promise<void>)[], signal?: AbortSignal) {
  const clock = manualClock();
  const emitted: (readonly [code: string, params: Params | undefined, level: string | undefined])[] = [];
  const channels = works.map((work, index) => {
    const channel: Channel = {
      type: "slack",
      reference: `env:HOOK${index}`,
      send: (_message, delivery) => work(delivery),
    };
    return { index: index + 3, channel };
  });
  const reports = dispatch(message("It failed."), channels, {
    clock,
    emit: emitTo((...event) => emitted.push([event[0], event[1], event[2]])),
    signal: signal ?? new AbortController().signal,
    timeout: TIMEOUT,
    explain: ({ code, params }) => `${code} of ${String(params["reference"])}`,
  });
  return { clock, emitted, reports };
}

describe("dispatching a notification", () => {
  it("reports each channel: a failed one is a warning and doesn't affect the others", async () => {
    const { reports, emitted } = dispatched([
      ({ attempted }) => {
        attempted();
        return Promise.resolve();
      },
      ({ attempted }) => {
        attempted();
        attempted();
        return Promise.reject(failure("notify.rejected", { reference: "env:HOOK1", answer: "500" }));
      },
    ]);
    const error = { code: "notify.rejected", params: { reference: "env:HOOK1", answer: "500" } };
    expect(await reports).to.deep.equal([
      { index: 3, type: "slack", reference: "env:HOOK0", ok: true, attempts: 1, durationMs: 0 },
      { index: 4, type: "slack", reference: "env:HOOK1", ok: false, attempts: 2, durationMs: 0, error },
    ]);
    expect(emitted).to.deep.equal([
      [
        "notify.channel-failed",
        {
          index: 4,
          type: "slack",
          reference: "env:HOOK1",
          code: "notify.rejected",
          reason: "notify.rejected of env:HOOK1",
        },
        "warning",
      ],
    ]);
  });

  it("sends to all at once, each with its own delivery", async () => {
    const ids: string[] = [];
    const { reports } = dispatched([
      // ends only when the other one has begun
      async ({ id }) => {
        ids.push(id);
        while (ids.length < 2) await new Promise((resolve) => setImmediate(resolve));
      },
      ({ id }) => {
        ids.push(id);
        return Promise.resolve();
      },
    ]);
    await reports;
    expect(new Set(ids).size).to.equal(2);
  });

  it("gives up a channel that doesn't end and ignores its signal after the time-out", async () => {
    const signals: AbortSignal[] = [];
    const { clock, reports } = dispatched([
      ({ signal }) => {
        signals.push(signal);
        return never;
      },
      () => Promise.resolve(),
    ]);
    clock.advance(TIMEOUT);
    const [slow, quick] = await reports;
    expect(slow).to.deep.include({ ok: false, durationMs: TIMEOUT, attempts: 0 });
    expect(slow?.error).to.deep.equal({
      code: "notify.timed-out",
      params: { reference: "env:HOOK0", seconds: 30 },
    });
    expect(quick?.ok).to.equal(true);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    expect(clock.sleepers).to.equal(0);
  });

  it("ends at its signal", async () => {
    const controller = new AbortController();
    const { reports } = dispatched([() => never], controller.signal);
    controller.abort(interruption("SIGINT"));
    expect((await reports)[0]?.error?.code).to.equal("core.interrupted");
  });

  it("repeats nothing of an unexpected error", async () => {
    const { reports, emitted } = dispatched([
      () => Promise.reject(new TypeError("Failed to parse URL from https://secret")),
      () => {
        throw new Error("secret");
      },
    ]);
    expect((await reports).map(({ error }) => error?.params["reason"])).to.deep.equal(["TypeError", "Error"]);
    expect(JSON.stringify([await reports, emitted])).not.to.include("secret");
  });

  it("does nothing without channels", async () => {
    expect(await dispatched([]).reports).to.deep.equal([]);
  });
});
