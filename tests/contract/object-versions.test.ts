import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";
import { openPrunableStore } from "../../aws/backup/object-versions.js";
import type { ObjectVersion, PrunableStore } from "../../backup/prune/ports.js";
import { stopsAtAborted } from "../support/aborted.js";
import { memoryObjectStore } from "../support/backup/memory/object-store.js";
import { memoryVersions } from "../support/backup/memory/versions.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

interface Bucket {
  readonly store: PrunableStore;
  /** Writes a version of `size` bytes. */
  put(key: string, size: number): Promise<void>;
  /** Hides an object with a delete marker. */
  hide(key: string): Promise<void>;
  retain(key: string, until: Date): Promise<void>;
  hold(key: string): Promise<void>;
}

const now = new Date();
const tomorrow = new Date(now.getTime() + 86_400_000);

function contract(open: (lockable: boolean) => Promise<Bucket>): void {
  const versions = async ({ store }: Bucket, prefix: string): Promise<readonly ObjectVersion[]> => {
    const found: ObjectVersion[] = [];
    for await (const page of store.listVersions(prefix, noSignal)) found.push(...page);
    return found;
  };
  const only = (list: readonly ObjectVersion[]): ObjectVersion => list[0] ?? expect.fail("no version");

  it("lists every version and delete marker below a prefix, and the latest of each object", async () => {
    const bucket = await open(false);
    await bucket.put("backups/a/x", 1);
    await bucket.put("backups/a/x", 2);
    await bucket.put("backups/a/y", 3);
    await bucket.hide("backups/a/y");
    await bucket.put("backups/ab/z", 4);
    const listed = (await versions(bucket, "backups/a/")).map(({ key, latest, marker, size }) => [
      ...[key, latest, marker, size],
    ]);
    expect(listed).to.have.deep.members([
      ["backups/a/x", true, false, 2],
      ["backups/a/x", false, false, 1],
      ["backups/a/y", true, true, 0],
      ["backups/a/y", false, false, 3],
    ]);
    expect(await versions(bucket, "none/")).to.deep.equal([]);
  });

  it("deletes exactly the given versions permanently, also a second time", async () => {
    const bucket = await open(false);
    await bucket.put("x", 1);
    await bucket.put("x", 2);
    await bucket.hide("x");
    const all = await versions(bucket, "x");
    const marker = all.filter((version) => version.marker);
    await bucket.store.deleteVersions(marker, noSignal);
    expect(await versions(bucket, "x")).to.have.deep.members([
      { ...all.find(({ size }) => size === 2), latest: true },
      all.find(({ size }) => size === 1),
    ]);
    await bucket.store.deleteVersions(all, noSignal);
    await bucket.store.deleteVersions(all, noSignal);
    await bucket.store.deleteVersions([], noSignal);
    expect(await versions(bucket, "x")).to.deep.equal([]);
  });

  it("returns no locks where there are none", async () => {
    for (const lockable of [false, true]) {
      const bucket = await open(lockable);
      await bucket.put("x", 1);
      const version = only(await versions(bucket, "x"));
      expect(await bucket.store.lockOf(version, now, noSignal)).to.equal(undefined);
    }
  });

  it("returns retention until it ends, and legal holds; neither is bypassed", async () => {
    const bucket = await open(true);
    for (const key of ["retained", "held"]) await bucket.put(key, 1);
    await bucket.retain("retained", tomorrow);
    await bucket.hold("held");
    const [retained, held] = [only(await versions(bucket, "retained")), only(await versions(bucket, "held"))];
    const lock = await bucket.store.lockOf(retained, now, noSignal);
    expect(lock?.legalHold).to.equal(false);
    // S3 stores seconds
    expect(lock?.until?.slice(0, 19)).to.equal(tomorrow.toISOString().slice(0, 19));
    const later = new Date(tomorrow.getTime() + 1_000);
    expect(await bucket.store.lockOf(retained, later, noSignal)).to.equal(undefined);
    expect(await bucket.store.lockOf(held, now, noSignal)).to.deep.equal({ legalHold: true });
    for (const version of [retained, held]) {
      const error = await opsErrorOf(() => bucket.store.deleteVersions([version], noSignal));
      expect([error.code, error.params["object"], error.params["bucket"]]).to.deep.equal([
        ...["aws.version-not-deleted", version.key, bucket.store.bucket],
      ]);
      expect(await versions(bucket, version.key)).to.have.length(1);
    }
  });

  it("stops at an aborted signal with its reason", async () => {
    const bucket = await open(false);
    await bucket.put("x", 1);
    const listed = await versions(bucket, "x");
    await stopsAtAborted(
      (aborted) => bucket.store.deleteVersions(listed, aborted),
      (aborted) => bucket.store.lockOf(only(listed), now, aborted),
      async (aborted) => {
        for await (const page of bucket.store.listVersions("x", aborted)) expect.fail(String(page.length));
      },
    );
    expect(await versions(bucket, "x")).to.deep.equal(listed);
  });
}

describe("PrunableStore in memory", () => {
  contract(() => {
    const store = memoryVersions(memoryObjectStore());
    const done = (change: () => void): Promise<void> => Promise.resolve().then(change);
    return Promise.resolve({
      store,
      put: (key, size) =>
        done(() => {
          store.replace(key, new Uint8Array(size));
        }),
      hide: (key) =>
        done(() => {
          store.hide(key);
        }),
      retain: (key, until) =>
        done(() => {
          store.lock(key, { until: until.toISOString(), legalHold: false });
        }),
      hold: (key) =>
        done(() => {
          store.lock(key, { legalHold: true });
        }),
    });
  });
});

describe("PrunableStore of AWS", () => {
  const region = "ap-northeast-1";
  const aws = endpointClients();
  let buckets = 0;

  contract(async (lockable) => {
    const Bucket = `versions-${++buckets}`;
    const s3 = await aws.clients.s3(region);
    await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: lockable }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    return {
      store: await openPrunableStore(aws.clients, region, Bucket),
      async put(Key, size) {
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: new Uint8Array(size) }));
      },
      async hide(Key) {
        await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      },
      async retain(Key, RetainUntilDate) {
        const Retention = { Mode: "GOVERNANCE" as const, RetainUntilDate };
        await s3.send(new PutObjectRetentionCommand({ Bucket, Key, Retention }));
      },
      async hold(Key) {
        await s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: "ON" } }));
      },
    };
  });

  it("lists more than one page", async () => {
    const Bucket = "versions-many";
    const s3 = await aws.clients.s3(region);
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const keys = Array.from({ length: 1001 }, (_, index) => `x/${index}`);
    for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const store = await openPrunableStore(aws.clients, region, Bucket);
    const found: string[] = [];
    for await (const page of store.listVersions("x/", noSignal)) found.push(...page.map(({ key }) => key));
    expect(found).to.have.members(keys);
  });
});
