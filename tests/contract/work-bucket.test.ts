import { setTimeout as delay } from "node:timers/promises";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { openWorkBucket } from "../../aws/work-bucket.js";
import type { WorkBucket } from "../../core/work-bucket.js";
import { stopsAtAborted } from "../support/aborted.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { memoryWorkBucket } from "../support/memory-work-bucket.js";

function contract(open: () => Promise<WorkBucket>): void {
  let work: WorkBucket;
  beforeEach(async () => {
    work = await open();
  });

  const textOf = async (key: string): Promise<string | undefined> => {
    const found = await work.get(key, noSignal);
    return found && Buffer.from(found.body).toString();
  };

  it("returns what was written, and undefined for what doesn't exist", async () => {
    await work.put("runs/a.json", "{}\n", "always", noSignal);
    await work.put("runs/b.jsonl", Uint8Array.from([0, 255, 10]), "always", noSignal);
    expect(await textOf("runs/a.json")).to.equal("{}\n");
    const { body = [] } = (await work.get("runs/b.jsonl", noSignal)) ?? {};
    expect([...body]).to.deep.equal([0, 255, 10]);
    expect(await work.get("runs/none", noSignal)).to.equal(undefined);
  });

  it("writes a new object once among concurrent writers", async () => {
    const etags = await Promise.all(
      ["0", "1", "2", "3"].map((text) => work.put("claims/a", text, "absent", noSignal)),
    );
    const won = etags.flatMap((etag, index) => (etag === undefined ? [] : [String(index)]));
    expect(won).to.deep.equal([await textOf("claims/a")]);
  });

  it("replaces only the version that was read, and lets one of several concurrent writers succeed", async () => {
    await work.put("claims/a", "one", "absent", noSignal);
    const read = (await work.get("claims/a", noSignal)) ?? expect.fail("it was written");
    const etags = await Promise.all(
      ["two", "three"].map((text) => work.put("claims/a", text, { etag: read.etag }, noSignal)),
    );
    expect(etags.filter((etag) => etag !== undefined)).to.have.length(1);
    expect(await work.put("claims/a", "four", { etag: read.etag }, noSignal)).to.equal(undefined);
    expect(await textOf("claims/a")).to.be.oneOf(["two", "three"]);
    const [etag = ""] = etags.filter((one) => one !== undefined);
    expect((await work.get("claims/a", noSignal))?.etag).to.equal(etag);
    expect(await work.put("claims/gone", "x", { etag }, noSignal)).to.equal(undefined);
    expect(await work.get("claims/gone", noSignal)).to.equal(undefined);
  });

  it("lists full keys below a prefix, in their order, over all pages", async () => {
    const keys = ["runs/2", "runs/10", "runs/1/x", "runs/1", "running", "claims/1"];
    for (const key of keys) await work.put(key, key, "always", noSignal);
    const listed: string[] = [];
    for await (const page of work.list("runs/", noSignal)) listed.push(...page);
    expect(listed).to.deep.equal(["runs/1", "runs/1/x", "runs/10", "runs/2"]);
    for await (const page of work.list("none/", noSignal)) expect(page).to.deep.equal([]);
  });

  it("says when a version was written and when it was read, by its own clock", async () => {
    const read = async () => (await work.get("claims/a", noSignal)) ?? expect.fail("it was written");
    const age = async (): Promise<number> => {
      const { writtenAt, readAt } = await read();
      return readAt.getTime() - writtenAt.getTime();
    };
    const etag = (await work.put("claims/a", "one", "absent", noSignal)) ?? "";
    expect(Math.abs((await read()).readAt.getTime() - Date.now())).to.be.below(10_000);
    await delay(1_100);
    expect(await age()).to.be.within(1_000, 20_000);
    await work.put("claims/a", "two", { etag }, noSignal);
    expect(await age()).to.be.within(0, 1_000);
  });

  it("stops at an aborted signal with its reason", async () => {
    await stopsAtAborted(
      (aborted) => work.get("a", aborted),
      (aborted) => work.put("a", "x", "always", aborted),
    );
    expect(await work.get("a", noSignal)).to.equal(undefined);
  });
}

describe("the work bucket", () => {
  describe("in memory", () => contract(() => Promise.resolve(memoryWorkBucket())));

  describe("of AWS", () => {
    const region = "ap-northeast-1";
    const accountId = "000000000000";
    const aws = endpointClients();
    let buckets = 0;
    const open = (bucket: string): Promise<WorkBucket> =>
      openWorkBucket(aws.clients, { bucket, region, accountId });

    contract(async () => {
      const bucket = `work-${++buckets}`;
      await (await aws.clients.s3(region)).send(new CreateBucketCommand({ Bucket: bucket }));
      return open(bucket);
    });

    it("reports a missing bucket for every operation", async () => {
      const gone = await open("work-gone");
      const list = async (): Promise<void> => {
        for await (const page of gone.list("runs/", noSignal)) expect(page).to.deep.equal([]);
      };
      for (const ask of [
        () => gone.get("runs/a", noSignal),
        () => gone.put("runs/a", "x", "always", noSignal),
        list,
      ]) {
        const { kind, code, params } = await opsErrorOf(ask);
        expect([kind, code, params]).to.deep.equal([
          "failed",
          "stack.work-bucket-gone",
          { bucket: "work-gone", region },
        ]);
      }
    });
  });
});
