import { expect } from "chai";
import { failure } from "../../../../core/errors.js";
import type { Clock } from "../../../../core/time/clock.js";
import { fullIds } from "../../../../worker/dead-letters/full-ids.js";
import { handleDeadLetters } from "../../../../worker/dead-letters/handle.js";
import { lookAtDeadLetters } from "../../../../worker/dead-letters/look.js";
import { isChosen, selectionOf } from "../../../../worker/dead-letters/selection.js";
import { oldestFirst, viewOf } from "../../../../worker/dead-letters/view.js";
import type { DeadLetter } from "../../../../worker/ports/dead-letters.js";
import { opsErrorOf } from "../../../support/errors.js";
import { memoryDeadLetters, type MemoryDeadLetters } from "../../../support/worker/memory-dead-letters.js";

const START = Date.parse("2026-11-21T03:35:00.000Z");

describe("dead letters", () => {
  let time: number;
  let clock: Clock;
  let queue: MemoryDeadLetters;
  let stop: AbortController;
  beforeEach(() => {
    time = START;
    clock = { now: () => new Date(time), sleep: () => Promise.resolve() };
    queue = memoryDeadLetters(clock);
    stop = new AbortController();
  });
  const deps = () => ({ queue, clock, signal: stop.signal });
  const put = (count: number, letter: Parameters<MemoryDeadLetters["put"]>[0] = {}): readonly string[] =>
    Array.from({ length: count }, () => queue.put(letter));
  const look = (limit: number, matches: (letter: DeadLetter) => boolean = () => true) =>
    lookAtDeadLetters(deps(), { matches, limit }, (letters) =>
      Promise.resolve({ result: letters.map(({ messageId }) => messageId), deleted: new Set<string>() }),
    );
  const redrive = (selection: Parameters<typeof handleDeadLetters>[1]) =>
    handleDeadLetters(deps(), selection, (letter) => queue.redrive(letter, clock.now(), stop.signal));

  describe("a look", () => {
    it("sees a thousand, and leaves all of them visible at once", async () => {
      const ids = put(1_000);
      const { result, isComplete } = await look(2_000);
      expect([...result].sort()).to.deep.equal([...ids].sort());
      expect([isComplete, queue.visible]).to.deep.equal([true, 1_000]);
      expect(queue.polls).to.be.at.most(112);
    });

    it("ends with enough matches, and shows the others again before it hands them on", async () => {
      put(20);
      const wanted = put(3, { runId: "run-2" });
      let visible = 0;
      const { matched } = await lookAtDeadLetters(
        deps(),
        { matches: ({ runId }) => runId === "run-2", limit: 2 },
        (letters) => {
          visible = queue.visible;
          return Promise.resolve({ result: letters, deleted: new Set<string>() });
        },
      );
      expect([matched, visible]).to.deep.equal([2, 21]);
      expect(queue.visible).to.equal(20 + wanted.length);
    });

    it("ends before the first messages would appear again", async () => {
      put(500);
      const slow = {
        ...queue,
        receive: async (...given: Parameters<typeof queue.receive>) => {
          time += 500;
          return queue.receive(...given);
        },
      };
      const { isComplete } = await lookAtDeadLetters(
        { ...deps(), queue: slow },
        { matches: () => true, limit: 1_000 },
        (letters) => Promise.resolve({ result: letters, deleted: new Set<string>() }),
      );
      expect([isComplete, queue.visible]).to.deep.equal([false, 500]);
      expect(time - START).to.be.within(6_000, 8_000);
    });

    it("leaves nothing hidden when a poll fails or a signal stops it", async () => {
      put(40);
      let polls = 0;
      const failing = {
        ...queue,
        receive: async (...given: Parameters<typeof queue.receive>) => {
          if (++polls === 3) throw failure("queue.incomplete-answer", { url: queue.url });
          return queue.receive(...given);
        },
      };
      const error = await opsErrorOf(() =>
        lookAtDeadLetters({ ...deps(), queue: failing }, { matches: () => true, limit: 100 }, () =>
          Promise.reject(new Error("not reached")),
        ),
      );
      expect([error.code, queue.visible]).to.deep.equal(["queue.incomplete-answer", 40]);
    });
  });

  describe("redriving", () => {
    it("sends all of them, each once, whatever comes back meanwhile", async () => {
      const ids = put(250);
      queue.before = ({ originId }) => {
        if (queue.redriven.length < 5) queue.put({ messageId: `again-${originId}`, originId });
      };
      const { handled, missing } = await redrive({ ids: [] });
      expect([handled.length, missing]).to.deep.equal([250, []]);
      expect(queue.redriven.map(({ originId }) => originId).sort()).to.deep.equal([...ids].sort());
      expect(queue.ids.every((id) => id.startsWith("again-"))).to.equal(true);
    });

    it("sends the named ones only, and names those that are not there", async () => {
      const [first = "", second = ""] = put(30);
      const { handled, missing } = await redrive({ ids: [second, "gone", first] });
      expect(handled.map(({ letter }) => letter.messageId).sort()).to.deep.equal([first, second].sort());
      expect([missing, queue.visible]).to.deep.equal([["gone"], 28]);
    });

    it("sends those with a reason, also where SQS gave them up", async () => {
      put(3);
      const given = put(2, { reason: undefined });
      await redrive({ ids: [], reason: "none" });
      expect(queue.redriven.map(({ originId }) => originId)).to.deep.equal(given);
    });

    it("goes on after a failure, and reports it", async () => {
      const ids = put(5);
      queue.before = ({ messageId }) => {
        if (messageId === ids[2]) throw failure("queue.incomplete-answer", { url: queue.url });
      };
      const { handled } = await redrive({ ids: [] });
      expect(handled.filter((one) => "error" in one).map(({ letter }) => letter.messageId)).to.deep.equal([
        ids[2],
      ]);
      expect([handled.length, queue.ids, queue.visible]).to.deep.equal([5, [ids[2]], 1]);
    });

    it("touches nothing that may be visible again to others", async () => {
      const ids = put(20);
      queue.before = () => void (time += 4_000);
      const { handled } = await redrive({ ids: [] });
      expect(handled).to.have.length(20);
      expect(queue.redriven.map(({ originId }) => originId).sort()).to.deep.equal([...ids].sort());
    });

    it("reports what was done before a signal, and leaves the rest visible", async () => {
      put(40);
      let begun = 0;
      queue.before = () => {
        if (++begun === 3) stop.abort(new Error("SIGINT"));
      };
      const { handled } = await redrive({ ids: [] });
      const sent = queue.redriven.length;
      expect(sent).to.be.below(40);
      expect(handled.filter((one) => !("error" in one))).to.have.length(sent);
      expect(queue.visible).to.equal(40 - sent);
    });
  });

  it("are found by the beginning of an id", async () => {
    const ids = ["59aacea4-0000", "59aaceff-0000", "0d1b6a5e-0000", "0d1b6a5e"];
    for (const messageId of ids) queue.put({ messageId });
    expect(await fullIds(deps(), ["59aacea4", "59aacea", "0d1b6a5e", "none-such", "59aac"])).to.deep.equal([
      "59aacea4-0000",
      "0d1b6a5e",
      "none-such",
      "59aac",
    ]);
    expect(queue.visible).to.equal(ids.length);
    const error = await opsErrorOf(() => fullIds(deps(), ["59aace"]));
    expect([error.code, error.kind, error.params["ids"]]).to.deep.equal([
      "queue.ambiguous-id",
      "usage",
      ids.slice(0, 2),
    ]);
    const polls = queue.polls;
    const full = "59aacea4-1b2c-4d5e-8f90-123456789abc";
    expect([await fullIds(deps(), [full]), queue.polls]).to.deep.equal([[full], polls]);
  });

  it("are chosen by ids, or all by their reason", () => {
    expect(selectionOf({ ids: ["a", "b", "a"] }, true)).to.deep.equal({ ids: ["a", "b"], reason: undefined });
    expect(selectionOf({ ids: [], all: true }, false)).to.deep.equal({ ids: [], reason: undefined });
    const letter = { messageId: "a", reason: undefined } as DeadLetter;
    expect(isChosen({ ids: ["b"] }, letter)).to.equal(false);
    expect(isChosen({ ids: [], reason: "worker.not-a-task" }, letter)).to.equal(false);
  });

  for (const [what, choice, code] of [
    ["nothing", { ids: [] }, "queue.choose-letters"],
    ["ids and all", { ids: ["a"], all: true }, "queue.choose-letters"],
    ["ids and a reason", { ids: ["a"], reason: "a.b" }, "queue.choose-letters"],
    ["a reason alone", { ids: [], reason: "a.b" }, "queue.choose-letters"],
    ["all of any reason to be discarded", { ids: [], all: true }, "queue.discard-needs-reason"],
  ] as const) {
    it(`are not chosen by ${what}`, async () => {
      const error = await opsErrorOf(() => selectionOf(choice, true));
      expect([error.code, error.kind]).to.deep.equal([code, "usage"]);
    });
  }

  it("are shown with their task, oldest first", async () => {
    queue.put({ sentAt: new Date(START - 90_000), received: 3, originId: "first" });
    queue.put({ sentAt: new Date(START - 200_000), body: "no task", reason: undefined, runId: undefined });
    queue.put({
      sentAt: new Date(START + 5_000),
      body: '{"type":"pr_comment","repository":"a/b","pr_number":4,"comment_id":9}',
    });
    const letters = await queue.receive(10, stop.signal);
    const views = oldestFirst(letters).map((letter) => viewOf(letter, clock.now()));
    expect(views.map(({ task, ageSeconds }) => [task, ageSeconds])).to.deep.equal([
      [null, 200],
      ["acme/shop#7", 90],
      ["a/b#4", 0],
    ]);
    expect(views[0]).to.include({ reason: null, runId: null, bodyBytes: 7 });
    expect(views[1]).to.include({ originId: "first", received: 3 });
  });
});
