import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { openObjectStore } from "../../aws/backup/object-store.js";
import { mapConcurrently } from "../../backup/batches.js";
import { manifestKey, startedKey } from "../../backup/format/layout.js";
import { listBackups } from "../../backup/list-backups.js";
import type { ObjectStore } from "../../backup/ports.js";
import { newId } from "../../core/names/id.js";
import { stopsAtAborted } from "../support/aborted.js";
import { memoryObjectStore } from "../support/backup/memory/object-store.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

/** A bucket, and the calls that were made to it. */
interface Counted {
  readonly store: ObjectStore;
  readonly calls: () => number;
}

function contract(open: () => Promise<Counted>): void {
  let store: ObjectStore;
  let calls: () => number;
  beforeEach(async () => {
    ({ store, calls } = await open());
  });

  const textOf = async (key: string): Promise<string> => {
    const found = await store.get(key, noSignal);
    return found ? Buffer.from(found).toString() : expect.fail(`${key} is not there`);
  };

  it("returns exactly the stored bytes, and undefined for what doesn't exist", async () => {
    const every = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await store.putOnce("backups/x/data", every, noSignal);
    await store.putOnce("backups/x/empty", new Uint8Array(), noSignal);
    expect(Uint8Array.from((await store.get("backups/x/data", noSignal)) ?? [])).to.deep.equal(every);
    expect(await store.get("backups/x/empty", noSignal)).to.have.length(0);
    expect(await store.get("backups/x/none", noSignal)).to.equal(undefined);
  });

  it("never replaces an object, and counts the same bytes as written", async () => {
    await store.putOnce("a", bytes("one"), noSignal);
    await store.putOnce("a", bytes("one"), noSignal);
    const error = await opsErrorOf(() => store.putOnce("a", bytes("two"), noSignal));
    expect([error.code, error.params]).to.deep.equal([
      "backup.object-exists",
      { bucket: store.bucket, object: "a" },
    ]);
    expect(await textOf("a")).to.equal("one");
  });

  it("lets exactly one of several writers succeed", async () => {
    const texts = ["0", "1", "2", "3", "4"];
    const results = await Promise.allSettled(
      texts.map((text) => store.putOnce("race", bytes(text), noSignal)),
    );
    const won = results.flatMap(({ status }, index) => (status === "fulfilled" ? [texts[index]] : []));
    expect(won).to.deep.equal([await textOf("race")]);
  });

  it("lists folders once each, without other keys", async () => {
    for (const key of ["backups/b/1", "backups/b/2", "backups/a/x/y", "backups/file", "other/c/1"]) {
      await store.putOnce(key, bytes(key), noSignal);
    }
    const folders: string[] = [];
    for await (const page of store.listFolders("backups/", noSignal)) folders.push(...page);
    expect(folders.sort()).to.deep.equal(["a", "b"]);
    for await (const page of store.listFolders("none/", noSignal)) expect(page).to.deep.equal([]);
  });

  it("lists the objects below a prefix by their full keys, at any depth", async () => {
    for (const key of ["backups/b/1", "backups/a/x/y", "backups/a/1", "backups/ab/1"]) {
      await store.putOnce(key, bytes(key), noSignal);
    }
    const keys: string[] = [];
    for await (const page of store.listObjects("backups/a/", noSignal)) keys.push(...page);
    expect(keys.sort()).to.deep.equal(["backups/a/1", "backups/a/x/y"]);
    for await (const page of store.listObjects("none/", noSignal)) expect(page).to.deep.equal([]);
  });

  it("lists 1,000 backups with one call per 1,000 objects, and reads only the requested manifests", async () => {
    const started = Date.parse("2026-11-21T03:35:00Z");
    const ids = Array.from({ length: 1_000 }, (_, hour) => newId(new Date(started - hour * 3_600_000)));
    const keys = [...ids.map(manifestKey), ...ids.slice(0, 100).map(startedKey)];
    await mapConcurrently(keys, 8, (key) => store.putOnce(key, bytes("{}"), noSignal));
    const before = calls();
    const { backups, more } = await listBackups(
      store,
      { acknowledged: [], usualExcludes: [], now: new Date(started), limit: 10 },
      noSignal,
    );
    expect(backups.map(({ backupId }) => backupId)).to.deep.equal(ids.slice(0, 10));
    expect([more, calls() - before]).to.deep.equal([990, 2 + 10]);
  });

  it("stops at an aborted signal with its reason", async () => {
    await stopsAtAborted(
      (aborted) => store.get("a", aborted),
      (aborted) => store.putOnce("a", bytes("x"), aborted),
    );
    expect(await store.get("a", noSignal)).to.equal(undefined);
  });
}

describe("ObjectStore in memory", () => {
  contract(() => {
    let calls = 0;
    const store = memoryObjectStore();
    store.before = () => {
      calls++;
    };
    return Promise.resolve({ store, calls: () => calls });
  });
});

describe("ObjectStore of AWS", () => {
  const region = "ap-northeast-1";
  const aws = endpointClients();
  let buckets = 0;

  contract(async () => {
    const bucket = `contract-${++buckets}`;
    await (await aws.clients.s3(region)).send(new CreateBucketCommand({ Bucket: bucket }));
    const store = await openObjectStore(aws.clients, region, bucket);
    return { store, calls: () => aws.clients.calls(region).s3 ?? 0 };
  });
});
