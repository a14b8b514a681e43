import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { type OpsError } from "../../../../core/errors.js";
import type { HandledMessage } from "../../../../worker/message/handle.js";
import type { ReceivedMessage } from "../../../../worker/ports/task-queue.js";
import { createPause } from "../../../../worker/message/pause.js";
import { runSlots, type SlotsOptions } from "../../../../worker/message/slots.js";
import { type ManualClock, manualClock } from "../../../support/backup/manual-clock.js";
import { anError, opsErrorOf } from "../../../support/errors.js";
import { memoryTaskQueue, type MemoryTaskQueue } from "../../../support/worker/memory-task-queue.js";
import { emitTo } from "../../../support/events.js";

describe("the worker's slots", () => {
  let clock: ManualClock;
  let queue: MemoryTaskQueue;
  let stop: AbortController;
  let codes: string[];
  let worked: string[];
  let busy: number;
  let most: number;
  beforeEach(() => {
    clock = manualClock();
    queue = memoryTaskQueue({ clock });
    stop = new AbortController();
    [codes, worked, busy, most] = [[], [], 0, 0];
  });

  const done = (message: ReceivedMessage, stopping?: OpsError): HandledMessage => ({
    report: {
      runId: "r",
      messageId: message.messageId,
      task: message.body,
      status: "succeeded",
      message: "deleted",
      durationMs: 1,
    },
    stop: stopping,
  });
  /** Works for a while and deletes the message. */
  const work = async (message: ReceivedMessage): Promise<HandledMessage> => {
    most = Math.max(most, ++busy);
    for (let turn = 0; turn < 3; turn++) await setImmediate();
    worked.push(message.body);
    busy--;
    await queue.delete(message, new AbortController().signal);
    return done(message);
  };
  const emit = emitTo((code: string): void => void codes.push(code));
  const run = (changes: Partial<SlotsOptions> = {}): Promise<void> =>
    runSlots({
      queue,
      concurrency: 1,
      once: false,
      maxTasks: undefined,
      lease: 60_000,
      receiving: stop.signal,
      clock,
      emit,
      maxReceives: 3,
      pause: createPause({ clock, emit }),
      work,
      ...changes,
    });
  const fill = (count: number): void => {
    for (let index = 0; index < count; index++) queue.put(String(index));
  };
  const until = async (condition: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 1_000 && !condition(); turn++) await setImmediate();
    expect(condition()).to.equal(true);
  };

  for (const concurrency of [1, 3]) {
    it(`do everything with ${concurrency}, never more at once, and stop at the signal`, async () => {
      fill(10);
      const running = run({ concurrency });
      await until(() => worked.length === 10);
      stop.abort();
      await running;
      expect([worked.sort().join(""), most]).to.deep.equal(["0123456789", concurrency]);
      expect(codes).to.deep.equal(codes.length === 0 ? [] : ["worker.idle"]);
    });
  }

  it("receive at most one message with --once, in one poll", async () => {
    fill(2);
    await run({ once: true, concurrency: 3 });
    expect([worked, queue.calls.get("receive")]).to.deep.equal([["0"], 1]);
  });

  it("end with --once when there is no message", async () => {
    const running = run({ once: true });
    await setImmediate();
    clock.advance(3_000);
    await running;
    expect([worked, queue.calls.get("receive")]).to.deep.equal([[], 1]);
  });

  for (const concurrency of [1, 2, 5]) {
    it(`end after --max-tasks with ${concurrency} slots`, async () => {
      fill(6);
      await run({ maxTasks: 4, concurrency });
      expect([worked.length, queue.visible]).to.deep.equal([4, 2]);
    });
  }

  it("finish their tasks when stopped, and receive nothing more", async () => {
    fill(3);
    await run({
      work: (message) => {
        stop.abort();
        return work(message);
      },
    });
    expect([worked, queue.visible]).to.deep.equal([["0"], 2]);
  });

  it("wait longer and longer while the queue does not respond, then continue", async () => {
    fill(1);
    queue.before = (method, call) => {
      if (method === "receive" && call <= 3) throw anError("aws.unreachable", {});
    };
    const running = run({ maxTasks: 1 });
    for (const pause of [1_000, 2_000, 4_000]) {
      await until(() => clock.sleepers === 1);
      clock.advance(pause - 1);
      await setImmediate();
      expect(worked).to.deep.equal([]);
      clock.advance(1);
    }
    await running;
    expect([worked, codes]).to.deep.equal([["0"], Array(3).fill("worker.receive-failed")]);
  });

  for (const code of ["aws.access-denied", "queue.not-found"]) {
    it(`end when polling again is useless: ${code}`, async () => {
      queue.before = () => {
        throw anError(code, {});
      };
      expect((await opsErrorOf(() => run({ concurrency: 3 }))).code).to.equal(code);
    });
  }

  it("all end when one task shows that the worker can't work", async () => {
    fill(3);
    const error = await opsErrorOf(() =>
      run({
        concurrency: 2,
        work: (message) => Promise.resolve(done(message, anError("github.unauthorized", {}))),
      }),
    );
    expect(error.code).to.equal("github.unauthorized");
    expect(queue.visible).to.be.greaterThan(0);
  });

  it("emit idle once", async () => {
    const running = run({ concurrency: 2 });
    for (let poll = 0; poll < 3; poll++) {
      await until(() => clock.sleepers === 2);
      clock.advance(20_000);
      await setImmediate();
    }
    stop.abort();
    await running;
    expect(codes).to.deep.equal(["worker.idle"]);
  });
});
