import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { OpsEvent } from "../../../core/events.js";
import { appendEvent, readEvents } from "../../../runs/event-log.js";
import { eventNumber } from "../../support/builders/run.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

describe("an event log", () => {
  let directory: TempDirectory;
  let files = 0;
  before(async () => {
    directory = await tempDirectory();
  });
  after(() => directory.remove());

  const newLog = (): string => join(directory.path, `${(files += 1)}.events.jsonl`);
  const numbers = (events: readonly OpsEvent[]): readonly unknown[] =>
    events.map(({ params }) => params["number"]);

  it("is empty when it doesn't exist", async () => {
    expect(await readEvents(newLog())).to.deep.equal({ events: [], lostLines: 0, next: 0 });
  });

  it("loses at most one line when a write was cut anywhere, and continues with complete ones", async () => {
    const whole = newLog();
    const texts = ["plain", "line\nfeed", "漢字🔑", "\u001B[2J"];
    for (const [number, text] of texts.entries()) await appendEvent(whole, eventNumber(number, { text }));
    const bytes = await readFile(whole);
    const start = bytes.subarray(0, -1).lastIndexOf(0x0a) + 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: bytes.length }), async (end) => {
        const path = newLog();
        await writeFile(path, bytes);
        await truncate(path, end);
        const torn = await readEvents(path);
        expect(numbers(torn.events)).to.deep.equal(end === bytes.length ? [0, 1, 2, 3] : [0, 1, 2]);
        expect([torn.lostLines, torn.next]).to.deep.equal([0, end === bytes.length ? end : start]);
        await appendEvent(path, eventNumber(9));
        const healed = await readEvents(path, torn.next);
        // cut just before its line feed, the line is complete
        const kept = end === bytes.length - 1 ? [3, 9] : [9];
        expect(numbers(healed.events)).to.deep.equal(kept);
        expect(healed.lostLines).to.equal(end > start && end < bytes.length - 1 ? 1 : 0);
      }),
      { numRuns: 40 },
    );
  });

  it("counts lines that are not events, and returns the rest", async () => {
    const path = newLog();
    await appendEvent(path, eventNumber(1));
    await appendFile(
      path,
      'null\n[]\n{"schema":2}\n\nnot json\n{"schema":1,"time":"x","level":"loud","code":"a.b","params":{}}\n',
    );
    await appendEvent(path, eventNumber(2));
    const { events, lostLines } = await readEvents(path);
    expect([numbers(events), lostLines]).to.deep.equal([[1, 2], 5]);
  });

  it("can be read on from the last position", async () => {
    const path = newLog();
    await appendEvent(path, eventNumber(1));
    const first = await readEvents(path);
    await appendEvent(path, eventNumber(2));
    const second = await readEvents(path, first.next);
    expect(numbers(second.events)).to.deep.equal([2]);
    expect(await readEvents(path, second.next)).to.deep.equal({
      events: [],
      lostLines: 0,
      next: second.next,
    });
  });

  it("drops events when it is full, and reports that once", async () => {
    const path = newLog();
    for (let number = 0; number < 50; number += 1) await appendEvent(path, eventNumber(number), 2000);
    const { events } = await readEvents(path);
    expect(events.length).to.be.within(5, 30);
    expect(events.filter(({ code }) => code === "runs.log-full")).to.deep.equal([events.at(-1)]);
    expect(numbers(events.slice(0, -1))).to.deep.equal(events.slice(0, -1).map((_, index) => index));
  });
});
