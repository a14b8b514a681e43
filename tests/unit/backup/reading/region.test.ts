import { expect } from "chai";
import { sentence } from "../../../../messages/index.js";
import { readInventory } from "../../../../backup/reading/inventory.js";
import {
  type EarlierRun,
  emptyTally,
  readRegion,
  type RegionReading,
  type Tally,
} from "../../../../backup/reading/region.js";
import { noteUnreadable, refuseUnreadable } from "../../../../backup/reading/unreadable.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { failure } from "../../../../core/errors.js";
import {
  type MemoryParameterStore,
  memoryParameterStore,
} from "../../../support/backup/memory/parameter-store.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

interface Read {
  readonly records: readonly ParameterRecord[];
  readonly tally: Tally;
  readonly lost: readonly string[];
}

async function read(
  store: MemoryParameterStore,
  changes: Partial<RegionReading> = {},
  into: ParameterRecord[] = [],
): Promise<Read> {
  const inventory = await readInventory(store, { paths: [], excludes: [] }, noSignal);
  const tally = emptyTally();
  const lost: string[] = [];
  const reading: RegionReading = {
    store,
    inventory,
    onUnreadable: refuseUnreadable,
    interrupted: [],
    full: false,
    onEarlierLost: (backupId) => lost.push(backupId),
    signal: noSignal,
    ...changes,
  };
  for await (const batch of readRegion(reading, tally)) {
    expect(batch.length, "bounded").to.be.at.most(100);
    into.push(...batch);
  }
  return { records: into, tally, lost };
}

const whole = (record: ParameterRecord): ParameterRecord => ({ labels: [], history: [], ...record });
const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `/app/${index}`);
const thousand = names(1000).map((name) => whole(parameter(name, { tags: { team: "a" } })));
const calls = ({ calls: counted }: MemoryParameterStore): Record<string, number> =>
  Object.fromEntries(counted);
/**
 * An earlier run with these records, `size` per data file; it fails after the last one if there is an error.
 */
function run(backupId: string, records: readonly ParameterRecord[], error?: Error, size = 100): EarlierRun {
  async function* batches(): EarlierRun["records"] {
    for (let start = 0; start < records.length; start += size) {
      yield await Promise.resolve(records.slice(start, start + size));
    }
    if (error) throw error;
  }
  return { backupId, records: batches() };
}

describe("reading a region", () => {
  it("costs 130 calls for 1,000 unchanged parameters with tags, and 1,000 more for their history", async () => {
    const first = memoryParameterStore(thousand);
    await read(first);
    expect(calls(first)).to.deep.equal({ describe: 20, readNames: 100, readTags: 10, readHistory: 1000 });
    const second = memoryParameterStore(thousand);
    const { records } = await read(second, { previous: run("previous", thousand, undefined, 250) });
    expect(calls(second)).to.deep.equal({ describe: 20, readNames: 100, readTags: 10 });
    expect(records).to.have.deep.members(thousand);
  });

  it("rereads what has changed, had labels or is new, and everything on a full run", async () => {
    const labelled = whole(parameter("/labelled", { labels: ["stable"] }));
    const same = whole(parameter("/same"));
    const old = parameter("/changed", { value: "old" });
    const live = [
      labelled,
      same,
      parameter("/changed", { value: "new", version: 2, labels: [], history: [] }),
      whole(parameter("/new")),
    ];
    const previous = (): EarlierRun =>
      run("previous", [labelled, same, whole(old), whole(parameter("/gone"))]);
    const asked: string[] = [];
    const store = (): MemoryParameterStore => {
      const made = memoryParameterStore(live);
      const readHistory = made.readHistory.bind(made);
      made.readHistory = (name, ...rest) => {
        asked.push(name);
        return readHistory(name, ...rest);
      };
      return made;
    };
    const { records } = await read(store(), { previous: previous() });
    expect(records).to.have.deep.members(live);
    expect(asked.splice(0).sort()).to.deep.equal(["/changed", "/labelled", "/new"]);
    await read(store(), { previous: previous(), full: true });
    expect(asked).to.have.length(4);
  });

  it("reuses what interrupted runs have stored and is unchanged, without a call for it", async () => {
    const stale = { ...whole(parameter("/app/7")), version: 0 };
    const { history: _history, ...incomplete } = whole(parameter("/app/8"));
    const store = memoryParameterStore(thousand);
    const newest = run("newest", [...thousand.slice(0, 7), stale, incomplete]);
    const older = run("older", [...thousand.slice(5, 7), ...thousand.slice(10, 400)]);
    const { records, tally } = await read(store, { interrupted: [newest, older] });
    expect(records).to.have.length(1000);
    expect(records).to.have.deep.members(thousand);
    expect(tally).to.deep.include({ read: 1000, continued: ["newest", "older"] });
    expect(calls(store)["readHistory"]).to.equal(1000 - 7 - 390);
  });

  it("continues without earlier records when they can't be read to their end", async () => {
    const store = memoryParameterStore(thousand);
    const { records, lost, tally } = await read(store, {
      interrupted: [run("broken", thousand.slice(0, 100), anError("backup.object-digest", {}))],
      previous: run("damaged", thousand.slice(100, 200), anError("backup.object-digest", {})),
    });
    expect(lost).to.deep.equal(["broken", "damaged"]);
    expect([records.length, tally.read]).to.deep.equal([1000, 1000]);
    expect(calls(store)["readHistory"]).to.equal(800);
  });

  it("ends with the signal's reason, whatever it is reading", async () => {
    const stop = new AbortController();
    async function* aborted(): EarlierRun["records"] {
      await Promise.resolve();
      stop.abort(failure("backup.total-timeout", { limit: "1 min" }));
      yield* [];
      throw anError("aws.failed", {});
    }
    const previous = { backupId: "previous", records: aborted() };
    const store = memoryParameterStore([parameter("/a")]);
    const error = await opsErrorOf(() => read(store, { previous, signal: stop.signal }));
    expect(error.code).to.equal("backup.total-timeout");
  });

  it("fails when not all of the inventory is accounted for", async () => {
    const store = memoryParameterStore([parameter("/a"), parameter("/b")]);
    const describeNames = store.describeNames.bind(store);
    // described each time, but never returned
    store.readNames = () => Promise.resolve([]);
    store.describeNames = describeNames;
    const noted: ParameterRecord[] = [];
    const { tally } = await read(store, { onUnreadable: noteUnreadable }, noted);
    expect(tally.unreadable.map(({ name }) => name)).to.deep.equal(["/a", "/b"]);
    const error = await opsErrorOf(() => read(store));
    // its own message explains the problem: as the reason of another error it would be a bare code
    expect([error.code, error.params]).to.deep.equal([
      "backup.parameters-unread",
      { names: ["/a"], missing: 1, total: 1 },
    ]);
    expect(sentence("en", error)).to.equal(
      "1 of 1 parameter could not be read: /a. Parameter Store lists it, but returns no value.",
    );
  });
});
