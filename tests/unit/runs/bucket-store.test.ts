import { expect } from "chai";
import { errorText } from "../../../core/errors.js";
import type { OpsEvent } from "../../../core/events.js";
import type { WorkBucket } from "../../../core/work-bucket.js";
import { eventWriter } from "../../../runs/bucket-events.js";
import { openBucketRunStore } from "../../../runs/bucket-store.js";
import { isUnreadable } from "../../../runs/ports.js";
import { manualClock } from "../../support/backup/manual-clock.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { memoryWorkBucket } from "../../support/memory-work-bucket.js";
import { aRun, eventNumber, failed, finished } from "../../support/builders/run.js";

const SECRET = "hunter2-quoted";

async function keysOf(bucket: WorkBucket): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const page of bucket.list("", noSignal)) keys.push(...page);
  return keys;
}

describe("run records in the work bucket", () => {
  it("are below runs/, contain no secret, and give their paths", async () => {
    const bucket = memoryWorkBucket("work");
    const store = openBucketRunStore(bucket, { secrets: [SECRET], signal: noSignal });
    const run = aRun({ subject: `a ${SECRET} b` });
    await store.begin(run);
    await store.append(run.runId, eventNumber(1, { text: SECRET }));
    await store.finish(failed(run, { error: { code: "backup.unexpected", params: { reason: SECRET } } }));
    const keys = await keysOf(bucket);
    expect(
      keys.map((key) => key.replaceAll(run.runId, "ID").replace(/\d{13}-\d{6}-\w{8}/, "N")),
    ).to.deep.equal(["runs/events/ID/N.jsonl", "runs/failures/ID-ID.json", "runs/records/ID.json"]);
    for (const key of keys) {
      const { body = "" } = (await bucket.get(key, noSignal)) ?? {};
      expect(Buffer.from(body).toString()).to.include("[redacted]").and.not.include(SECRET);
    }
    expect(store.location).to.equal("s3://work/runs/");
    expect(store.recordFile(run.runId)).to.equal(`s3://work/runs/records/${run.runId}.json`);
    expect((await store.get(run.runId))?.failureFile).to.match(/^s3:\/\/work\/runs\/failures\//);
  });

  it("that can't be read are listed with the reason, and other objects are ignored", async () => {
    const bucket = memoryWorkBucket();
    const store = openBucketRunStore(bucket, { signal: noSignal });
    const good = finished(aRun());
    await store.finish(good);
    await bucket.put("runs/records/20261121T033600Z-00000001.json", "{}", "always", noSignal);
    await bucket.put("runs/records/notes.txt", "mine", "always", noSignal);
    await bucket.put("runs/records/../../x.json", "{}", "always", noSignal);
    const { records } = await store.list({ limit: 10 });
    expect(records.map((run) => [run.runId, isUnreadable(run)])).to.deep.equal([
      ["20261121T033600Z-00000001", true],
      [good.runId, false],
    ]);
  });

  it("fail when the bucket does not respond", async () => {
    const clock = manualClock();
    const silent = { ...memoryWorkBucket("work"), put: () => new Promise<never>(() => undefined) };
    const store = openBucketRunStore(silent, { signal: noSignal, clock });
    const writing = opsErrorOf(() => store.begin(aRun()));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(20_000);
    expect((await writing).code).to.equal("runs.bucket-timeout");
  });
});

describe("events in the work bucket", () => {
  const RUN = "20261121T033500Z-1f0c9a2b";
  /** Puts that wait until they are released. */
  function heldPuts(): {
    readonly put: (key: string, text: string) => Promise<void>;
    readonly done: [string, string][];
    letGo: (error?: Error) => void;
  } {
    const done: [string, string][] = [];
    const waiting: ((error?: Error) => void)[] = [];
    return {
      done,
      letGo: (error) => waiting.shift()?.(error),
      put: (key, text) =>
        new Promise((resolve, reject) => {
          waiting.push((error) => {
            if (error) reject(error);
            else resolve(void done.push([key, text]));
          });
        }),
    };
  }
  const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const numbers = (text: string): readonly unknown[] =>
    text
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as OpsEvent).params["number"]);

  it("that arrive during a request go into the next one together", async () => {
    const puts = heldPuts();
    const append = eventWriter(puts.put, String);
    const appended = [append(RUN, eventNumber(1))];
    await tick();
    appended.push(...[2, 3, 4].map((number) => append(RUN, eventNumber(number))));
    await tick();
    puts.letGo();
    await tick();
    puts.letGo();
    await Promise.all(appended);
    expect(puts.done.map(([, text]) => numbers(text))).to.deep.equal([[1], [2, 3, 4]]);
  });

  it("keep their order by their keys, even if the clock goes back", async () => {
    const puts = heldPuts();
    const times = [2_000, 1_000, 1_500];
    const append = eventWriter(puts.put, String, () => times.shift() ?? 0);
    for (const number of [1, 2, 3]) {
      const appended = append(RUN, eventNumber(number));
      await tick();
      puts.letGo();
      await appended;
    }
    const keys = puts.done.map(([key]) => key);
    expect([...keys].sort()).to.deep.equal(keys);
    expect(new Set(keys).size).to.equal(3);
  });

  it("of a failed request are lost, but not those after them", async () => {
    const puts = heldPuts();
    const append = eventWriter(puts.put, String);
    const lost = append(RUN, eventNumber(1)).then(
      () => "written",
      (error: unknown) => errorText(error),
    );
    await tick();
    const kept = append(RUN, eventNumber(2));
    puts.letGo(new Error("SlowDown"));
    expect(await lost).to.equal("SlowDown");
    await tick();
    puts.letGo();
    await kept;
    expect(puts.done.map(([, text]) => numbers(text))).to.deep.equal([[2]]);
  });

  it("stop at 16 MiB, which the last one reports", async () => {
    const texts: string[] = [];
    const append = eventWriter((_key, text) => Promise.resolve(void texts.push(text)), String);
    const big = "x".repeat(6 * 1024 * 1024);
    for (const number of [1, 2, 3, 4]) await append(RUN, eventNumber(number, { big }));
    const lines = texts
      .join("")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as OpsEvent).code);
    expect(lines).to.deep.equal([...Array<string>(3).fill("backup.region-skipped"), "runs.log-full"]);
  });
});
