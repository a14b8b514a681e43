import { present } from "../../../../backup/completeness.js";
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { copiedRegions, copiesOf, listCopies, withCopies } from "../../../../backup/copy/copies.js";
import { copyBackup, type CopiedBackup } from "../../../../backup/copy/copy.js";
import { sha256 } from "../../../../backup/format/data-file.js";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import { listBackups } from "../../../../backup/list-backups.js";
import { openBackup } from "../../../../backup/open-backup.js";
import { stopsAtAborted } from "../../../support/aborted.js";
import { type MemoryObjectStore, memoryObjectStore } from "../../../support/backup/memory/object-store.js";
import { parameter } from "../../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const region = "us-east-1";
const prefix = `copies/${region}/`;

describe("the copy of a backup", () => {
  let vault: MemoryVault;
  let backupId: string;
  let target: MemoryObjectStore;
  /** Two data objects, and the manifest. */
  let objects: ReadonlyMap<string, Uint8Array>;

  before(async function () {
    // incompressible, so that there is more than one data object
    const records = Array.from({ length: 700 }, (_, index) =>
      parameter(`/app/${index}`, { tier: "Advanced", value: randomBytes(3600).toString("hex") }),
    );
    vault = memoryVault(records);
    ({ backupId } = await save(vault, { region }));
    const { manifest } = await openBackup(vault, backupId, noSignal);
    const keys = [
      ...present(manifest.contents).files.map(({ name }) => objectKey(backupId, name)),
      manifestKey(backupId),
    ];
    expect(keys).to.have.length.of.at.least(3);
    objects = new Map(keys.map((key) => [key, vault.objects.content.get(key) ?? expect.fail(key)]));
  });

  beforeEach(() => {
    vault.objects.before = () => undefined;
    vault.objects.content.clear();
    for (const [key, bytes] of objects) vault.objects.content.set(key, bytes);
    target = memoryObjectStore("another-bucket");
  });

  const copy = (to: MemoryObjectStore | ReturnType<typeof losing> = target): Promise<CopiedBackup> =>
    copyBackup(vault, to, backupId, () => undefined, noSignal);
  const digests = (content: ReadonlyMap<string, Uint8Array>, below = "") =>
    [...content].map(([key, bytes]) => [below + key, sha256(bytes)]).sort();
  const expectCopied = (what?: string) =>
    expect(digests(target.content), what).to.deep.equal(digests(objects, prefix));
  /** A target that performs the `nth` write, but loses its response. */
  const losing = (nth: number) => {
    let writes = 0;
    return {
      ...target,
      putOnce: async (...args: Parameters<MemoryObjectStore["putOnce"]>) => {
        await target.putOnce(...args);
        if (++writes === nth) throw anError("backup.no-region");
      },
    };
  };

  it("succeeds when the folder has an unlimited number of other objects", async () => {
    const full = {
      ...target,
      async *listObjects() {
        for (;;) yield await Promise.resolve(Array.from({ length: 1_000 }, () => `${prefix}x`));
      },
    };
    expect((await copyBackup(vault, full, backupId, () => undefined, noSignal)).written).to.equal(
      objects.size,
    );
    expectCopied();
    // objects of an earlier attempt that the listing doesn't show are kept
    expect((await copyBackup(vault, full, backupId, () => undefined, noSignal)).objects).to.equal(
      objects.size,
    );
  });

  it("has the same bytes below copies/<region>/, with the manifest last", async () => {
    const { written, bytes, ...rest } = await copy();
    const completeness = { status: "complete" };
    expect(rest).to.deep.equal({ backupId, region, prefix, objects: objects.size, completeness });
    expect(written).to.equal(objects.size);
    expectCopied();
    expect(target.written.at(-1)).to.equal(prefix + manifestKey(backupId));
    const data = [...objects].filter(([key]) => key !== manifestKey(backupId));
    expect(bytes).to.equal(data.reduce((total, [, { length }]) => total + length, 0));
  });

  it("writes nothing that exists, and reports that", async () => {
    await copy();
    target.written.length = 0;
    expect((await copy()).written).to.equal(0);
    expectCopied();
  });

  it("continues after a failure of each call, before and after its effect", async () => {
    const stores = [() => vault.objects, () => target];
    const attempts: (() => Promise<unknown>)[] = Array.from(
      { length: objects.size },
      (_, nth) => () => copy(losing(nth + 1)),
    );
    let calls = 0;
    for (const storeOf of stores) {
      for (let nth = 1; ; nth++) {
        target = memoryObjectStore("another-bucket");
        let count = 0;
        storeOf().before = () => {
          if (++count === nth) throw anError("backup.no-region");
        };
        const failed = await copy().then(
          () => false,
          () => true,
        );
        storeOf().before = () => undefined;
        if (!failed) break;
        calls++;
        await expectWholeAfterwards(`call ${nth}`);
      }
    }
    // the source: the manifest once, each data object; the target: the listing and each object
    expect(calls).to.equal(objects.size + 1 + objects.size);
    for (const [index, attempt] of attempts.entries()) {
      target = memoryObjectStore("another-bucket");
      expect((await opsErrorOf(attempt)).code).to.equal("backup.no-region");
      await expectWholeAfterwards(`lost answer ${index + 1}`, index + 1 === objects.size);
    }
  });

  async function expectWholeAfterwards(what: string, isComplete = false): Promise<void> {
    const manifest = prefix + manifestKey(backupId);
    expect(target.content.has(manifest), `${what}: no manifest before all is there`).to.equal(isComplete);
    await copy();
    expectCopied(what);
  }

  it("stops at a signal", async () => {
    await stopsAtAborted((signal) => copyBackup(vault, target, backupId, () => undefined, signal));
    expect(target.written).to.deep.equal([]);
  });

  it("never copies damage, and names the damaged object", async () => {
    for (const [key, bytes] of objects) {
      const flipped = Uint8Array.from(bytes);
      flipped[40]! ^= 1;
      for (const [bad, code] of [
        [flipped, /backup\.(object-digest|manifest-)/],
        [bytes.subarray(1), /backup\.(object-size|manifest-)/],
        [undefined, /backup\.(object-missing|not-found)/],
      ] as const) {
        target = memoryObjectStore("another-bucket");
        if (bad) vault.objects.content.set(key, bad);
        else vault.objects.content.delete(key);
        const error = await opsErrorOf(copy);
        expect(error.code).to.match(code);
        if (error.code !== "backup.not-found") expect(error.params["object"]).to.equal(key);
        expect(target.content.has(prefix + key)).to.equal(false);
        expect(target.content.has(prefix + manifestKey(backupId))).to.equal(false);
      }
      vault.objects.content.set(key, bytes);
    }
  });

  it("replaces no existing object, and reports a different one as damage", async () => {
    for (const key of objects.keys()) {
      target = memoryObjectStore("another-bucket");
      const other = Buffer.from("other");
      target.content.set(prefix + key, other);
      const { kind, code, params } = await opsErrorOf(copy);
      expect([kind, code]).to.deep.equal(["damaged", "backup.copy-differs"]);
      expect(params).to.deep.equal({ bucket: "another-bucket", object: prefix + key });
      expect(target.content.get(prefix + key)).to.equal(other);
    }
  });

  it("is not a backup of the bucket's own region", async () => {
    await copy();
    expect(await listBackups(target, { acknowledged: [], usualExcludes: [] }, noSignal)).to.deep.equal({
      backups: [],
      unfinished: [],
    });
    expect(await copiedRegions(target, noSignal)).to.deep.equal([region]);
    const [listing, ...others] = await listCopies(target, { acknowledged: [], usualExcludes: [] }, noSignal);
    expect(others).to.deep.equal([]);
    expect([listing?.of, listing?.backups.map((backup) => backup.backupId)]).to.deep.equal([
      region,
      [backupId],
    ]);
  });

  it("opens like the original, directly or through the bucket that contains it", async () => {
    await copy();
    for (const each of [copiesOf(target, region), withCopies(target)]) {
      const { manifest } = await openBackup({ objects: each, keys: vault.keys }, backupId, noSignal);
      expect(manifest.backupId).to.equal(backupId);
      const keys = [];
      for await (const page of each.listObjects(objectKey(backupId, ""), noSignal)) keys.push(...page);
      expect(keys).to.have.members([...objects.keys()]);
    }
  });

  it("replaces a backup that a bucket doesn't have, but never a part of one that it has", async () => {
    await copy();
    const [data = ""] = objects.keys();
    const manifest = manifestKey(backupId);
    const own = withCopies(target);
    expect(sha256((await own.get(data, noSignal)) ?? Buffer.alloc(0))).to.equal(
      sha256(objects.get(data) ?? expect.fail(data)),
    );
    target.content.set(manifest, objects.get(manifest) ?? expect.fail("no manifest"));
    expect(await withCopies(target).get(data, noSignal)).to.equal(undefined);
    expect(await withCopies(memoryObjectStore()).get(manifest, noSignal)).to.equal(undefined);
  });
});
