import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import fc from "fast-check";
import { systemClock } from "../../core/time/clock.js";
import type { OpsEvent } from "../../core/events.js";
import { openWorkBucket } from "../../aws/work-bucket.js";
import { openBucketRunStore } from "../../runs/bucket-store.js";
import { openRunStore } from "../../runs/file-store.js";
import type { ListedRun, RunChange, RunQuery, RunStore } from "../../runs/ports.js";
import type { RunProcess } from "../../runs/record.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { memoryWorkBucket } from "../support/memory-work-bucket.js";
import { memoryRunStore, type RunMemory } from "../support/runs/memory-run-store.js";
import { aRun, eventNumber, failed, finished } from "../support/builders/run.js";
import { tempDirectory } from "../support/temp.js";

const DEAD = { pid: 666, startedAt: "1", host: "here" };
const gone = ({ pid }: RunProcess): Promise<boolean> => Promise.resolve(pid === DEAD.pid);

/** Creates a storage for runs; each call of the result opens one more store on it. */
type StorageFactory = () => Promise<() => RunStore>;

function contract(openStorage: StorageFactory, rounds = 15): void {
  let store: RunStore;
  let another: () => RunStore;
  beforeEach(async () => {
    another = await openStorage();
    store = another();
  });

  const ids = (runs: readonly ListedRun[]): readonly string[] => runs.map(({ runId }) => runId);
  const pages = async (query: Omit<RunQuery, "cursor">): Promise<readonly string[]> => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.records.length).to.be.at.most(query.limit);
      seen.push(...ids(page.records));
      cursor = page.next;
    } while (cursor !== undefined);
    return seen;
  };

  it("returns what was written, with the events in their order", async () => {
    const run = aRun();
    await store.begin(run);
    expect(await another().get(run.runId)).to.deep.equal({ record: run, events: [], lostLines: 0 });
    const events = Array.from({ length: 20 }, (_, number) =>
      eventNumber(number, { text: "改行\nと\u001B[2J" }),
    );
    await Promise.all(events.map((event) => store.append(run.runId, event)));
    const end = finished(run, { details: { nested: { list: [1, null, "x"] } } });
    await store.finish(end);
    expect(await another().get(run.runId)).to.deep.equal({ record: end, events, lostLines: 0 });
  });

  it("keeps a run's patch byte for byte", async () => {
    const run = aRun();
    await store.begin(run);
    expect(await store.patch(run.runId)).to.equal(undefined);
    const patch = Buffer.from([0x64, 0xff, 0x00, 0x0d, 0x0a]);
    await store.writePatch(run.runId, patch);
    expect(await another().patch(run.runId)).to.deep.equal(patch);
    expect((await pages({ limit: 10 })).length).to.equal(1);
    expect(await store.patch("../x")).to.equal(undefined);
  });

  it("returns undefined for missing runs", async () => {
    expect(await store.get("20261121T033500Z-00000000")).to.equal(undefined);
    expect(await store.get("../x")).to.equal(undefined);
    expect(await store.list({ limit: 10 })).to.deep.equal({ records: [] });
    expect(await store.find("")).to.deep.equal([]);
  });

  it("finishes a run whose beginning could not be written", async () => {
    const end = failed(aRun());
    await store.finish(end);
    expect((await store.get(end.runId))?.record).to.deep.equal(end);
  });

  it("has a failure file for failed runs only", async () => {
    const [good, bad] = [finished(aRun()), failed(aRun({ startedAt: "2026-11-21T03:36:00.100Z" }))];
    await store.finish(good);
    await store.finish(bad);
    expect((await store.get(good.runId))?.failureFile).to.equal(undefined);
    expect((await store.get(bad.runId))?.failureFile).to.be.a("string");
  });

  it("lists newest first, by start within a second", async () => {
    const starts = ["03:35:00.300", "03:35:00.100", "03:34:59.900", "03:35:00.200", "03:35:01.000"];
    const runs = starts.map((time) => aRun({ startedAt: `2026-11-21T${time}Z` }));
    for (const run of runs) await store.begin(run);
    const expected = [4, 0, 3, 1, 2].map((index) => runs[index]?.runId);
    for (const limit of [1, 2, 3, 5, 100])
      expect(await pages({ limit }), `${limit} a page`).to.deep.equal(expected);
  });

  it("continues where a page ended, whatever was added meanwhile", async () => {
    const runs = Array.from({ length: 7 }, (_, index) =>
      aRun({ startedAt: `2026-11-21T03:35:00.${index}00Z` }),
    ).reverse();
    for (const run of runs) await store.begin(run);
    const first = await store.list({ limit: 3 });
    await store.begin(aRun({ startedAt: "2026-11-21T03:35:00.900Z" }));
    await store.begin(aRun({ startedAt: "2026-11-21T03:36:00.000Z" }));
    await store.finish(finished(runs[3]!));
    const second = await store.list({ limit: 100, cursor: first.next ?? expect.fail("there is more") });
    expect([...ids(first.records), ...ids(second.records)]).to.deep.equal(ids(runs));
    expect(second.next).to.equal(undefined);
  });

  it("filters, and still fills its pages", async () => {
    const runs = Array.from({ length: 12 }, (_, index) =>
      aRun({
        startedAt: `2026-11-21T03:35:${10 + index}.500Z`,
        stack: index % 2 === 0 ? "dev" : "prod",
        kind: index % 3 === 0 ? "backup" : "task",
      }),
    ).reverse();
    for (const run of runs) await store.begin(run);
    await store.finish(failed(runs[5]!));
    const expectPages = async (
      query: Omit<RunQuery, "limit">,
      wanted: readonly ListedRun[],
    ): Promise<void> => {
      for (const limit of [1, 2, 50]) expect(await pages({ limit, ...query })).to.deep.equal(ids(wanted));
    };
    await expectPages(
      { stack: "prod" },
      runs.filter(({ stack }) => stack === "prod"),
    );
    await expectPages(
      { kind: "backup" },
      runs.filter(({ kind }) => kind === "backup"),
    );
    await expectPages({ status: "failed" }, [runs[5]!]);
    await expectPages({ status: "skipped" }, []);
    await expectPages({ since: new Date("2026-11-21T03:35:18.500Z") }, runs.slice(0, 4));
    await expectPages({ since: new Date("2026-11-21T03:35:18.501Z"), stack: "prod" }, [runs[0]!, runs[2]!]);
  });

  it("shows a run whose process has ended as interrupted, everywhere", async () => {
    const lost = aRun({ process: DEAD });
    const done = finished(aRun({ startedAt: "2026-11-21T03:35:01.100Z", process: DEAD }));
    await store.begin(lost);
    await store.finish(done);
    expect((await store.get(lost.runId))?.record.status).to.equal("interrupted");
    expect((await store.get(done.runId))?.record.status).to.equal("succeeded");
    expect(await pages({ limit: 10, status: "interrupted" })).to.deep.equal([lost.runId]);
    expect(await pages({ limit: 10, status: "running" })).to.deep.equal([]);
  });

  it("finds ids by prefix", async () => {
    const runs = ["03:35:00", "03:35:01", "03:36:00"].map((time) =>
      aRun({ startedAt: `2026-11-21T${time}.000Z` }),
    );
    for (const run of runs) await store.begin(run);
    expect(await store.find("20261121T0335")).to.deep.equal([runs[1]?.runId, runs[0]?.runId]);
    expect(await store.find(runs[2]!.runId)).to.deep.equal([runs[2]?.runId]);
    expect(await store.find("x")).to.deep.equal([]);
  });

  it("refuses an invalid cursor", async () => {
    const error = await opsErrorOf(() => store.list({ limit: 1, cursor: "nonsense" }));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "runs.bad-cursor",
      { value: "nonsense" },
    ]);
  });

  it("watches a run from its first event to its end", async () => {
    const run = aRun();
    await store.begin(run);
    await store.append(run.runId, eventNumber(1));
    const seen: RunChange[] = [];
    // one writer keeps the order of its events; between two in one millisecond it is undefined
    const writer = another();
    for await (const change of store.watch({ runId: run.runId }, new AbortController().signal)) {
      seen.push(change);
      if (seen.length === 2) {
        await writer.append(run.runId, eventNumber(2));
        await writer.append(run.runId, eventNumber(3));
        await writer.finish(finished(run));
      }
    }
    expect(seen).to.deep.equal([
      { type: "run", record: run },
      ...[1, 2, 3].map((number) => ({ type: "event", runId: run.runId, event: eventNumber(number) })),
      { type: "run", record: finished(run) },
    ]);
  });

  it("watches finished, interrupted and missing runs, and ends at once", async () => {
    const done = finished(aRun());
    const lost = aRun({ startedAt: "2026-11-21T03:35:01.100Z", process: DEAD });
    await store.finish(done);
    await store.begin(lost);
    const watched = async (runId: string): Promise<readonly RunChange[]> => {
      const seen: RunChange[] = [];
      for await (const change of store.watch({ runId }, new AbortController().signal)) seen.push(change);
      return seen;
    };
    expect(await watched(done.runId)).to.deep.equal([{ type: "run", record: done }]);
    expect(await watched(lost.runId)).to.deep.equal([
      { type: "run", record: { ...lost, status: "interrupted" } },
    ]);
    expect(await watched("20261121T033500Z-00000000")).to.deep.equal([]);
  });

  it("watches all new runs until it is stopped", async () => {
    const old = aRun();
    await store.begin(old);
    await store.append(old.runId, eventNumber(1));
    const fresh = aRun({ startedAt: "2026-11-21T03:35:01.100Z" });
    const stop = new AbortController();
    const seen: RunChange[] = [];
    const watching = (async () => {
      for await (const change of another().watch({}, stop.signal)) {
        seen.push(change);
        if (change.type === "run" && change.record.status === "succeeded") stop.abort();
      }
    })();
    // appends events of `old` until the watcher has polled once: then they are yielded
    for (let number = 2; seen.length === 0; number += 1) {
      await store.append(old.runId, eventNumber(number));
      await systemClock.sleep(50);
    }
    await store.begin(fresh);
    await store.append(fresh.runId, eventNumber(1000));
    await store.finish(finished(fresh));
    await watching;
    const ofOld = seen.flatMap((change) =>
      change.type === "event" && change.runId === old.runId ? [change.event] : [],
    );
    expect(ofOld.map(({ params }) => params["number"])).to.not.include(1);
    expect(seen.some((change) => change.type === "event" && change.runId === fresh.runId)).to.equal(true);
  });

  it("loses nothing when several stores write at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 1, maxLength: 40 }),
        async (plan) => {
          const stores = [another(), another(), another()];
          const runs = Array.from({ length: 4 }, (_, index) =>
            aRun({ startedAt: `2026-11-21T03:35:0${index}.000Z` }),
          );
          await Promise.all(runs.map((run, index) => stores[index % 3]!.begin(run)));
          const written = new Map<string, OpsEvent[]>(runs.map(({ runId }) => [runId, []]));
          const writes = plan.map(([writer, target], number) => {
            const { runId } = runs[target]!;
            const event = eventNumber(number, { writer, text: "x".repeat(number * 100) });
            written.get(runId)?.push(event);
            return stores[writer]!.append(runId, event);
          });
          const ends = runs.map((run, index) => stores[(index + 1) % 3]!.finish(finished(run)));
          await Promise.all([...writes, ...ends]);
          for (const run of runs) {
            const stored = await store.get(run.runId);
            expect(stored?.record).to.deep.equal(finished(run));
            expect(stored?.lostLines).to.equal(0);
            expect(byNumber(stored?.events ?? [])).to.deep.equal(byNumber(written.get(run.runId) ?? []));
            for (const writer of [0, 1, 2]) {
              const ofWriter = (events: readonly OpsEvent[]): readonly OpsEvent[] =>
                events.filter(({ params }) => params["writer"] === writer);
              expect(ofWriter(stored?.events ?? [])).to.deep.equal(ofWriter(written.get(run.runId) ?? []));
            }
          }
        },
      ),
      { numRuns: rounds },
    );
  });
}

function byNumber(events: readonly OpsEvent[]): readonly OpsEvent[] {
  return [...events].sort((a, b) => Number(a.params["number"]) - Number(b.params["number"]));
}

describe("run store", () => {
  describe("in memory", () =>
    contract(() => {
      const memory: RunMemory = { records: new Map(), events: new Map(), patches: new Map() };
      return Promise.resolve(() => memoryRunStore(systemClock, gone, memory));
    }));

  describe("of files", () => {
    const removals: (() => Promise<void>)[] = [];
    contract(async () => {
      const directory = await tempDirectory();
      removals.push(() => directory.remove());
      return () => openRunStore(`${directory.path}/tasks/runs`, { gone });
    });
    after(async () => {
      for (const remove of removals) await remove();
    });
  });

  describe("in a work bucket in memory", () =>
    contract(() => {
      const bucket = memoryWorkBucket();
      return Promise.resolve(() => openBucketRunStore(bucket, { gone, signal: noSignal }));
    }));

  describe("in a work bucket of AWS", () => {
    const region = "us-east-1";
    const aws = endpointClients();
    let buckets = 0;
    contract(async () => {
      const name = `runs-${++buckets}`;
      await (await aws.clients.s3(region)).send(new CreateBucketCommand({ Bucket: name }));
      const bucket = await openWorkBucket(aws.clients, { bucket: name, region, accountId: "000000000000" });
      return () => openBucketRunStore(bucket, { gone, signal: noSignal });
    }, 3);
  });
});
