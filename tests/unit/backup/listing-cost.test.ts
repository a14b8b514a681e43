import { expect } from "chai";
import { newestToCopy } from "../../../backup/copy/newest.js";
import { manifestKey, objectKey, startedKey } from "../../../backup/format/layout.js";
import { backupFolders, listBackups, listNewest, newestOf } from "../../../backup/list-backups.js";
import { verifyRegions } from "../../../backup/verify/verify-regions.js";
import { newId } from "../../../core/names/id.js";
import { belowPrefix, drill, plain } from "../../support/backup/drill.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../support/backup/vault.js";

const FOLDERS = 1_000;
const now = new Date("2026-11-21T04:30:00Z");

/** A bucket with a backup of today and 999 older ones, of four objects each; every tenth has no manifest. */
async function fullBucket() {
  const vault = memoryVault(plain(3));
  const { backupId } = await save(vault);
  const { content } = vault.objects;
  const manifest = content.get(manifestKey(backupId))!;
  content.set(objectKey(backupId, "parameters-00001"), new Uint8Array(1));
  for (let day = 1; day < FOLDERS; day++) {
    const id = newId(new Date(now.getTime() - day * 86_400_000));
    content.set(startedKey(id), new Uint8Array(1));
    for (const file of ["parameters-00000", "parameters-00001"]) content.set(objectKey(id, file), manifest);
    if (day % 10 !== 0) content.set(manifestKey(id), manifest);
  }
  return { vault, backupId };
}

/** The calls to the bucket during `work`. */
async function callsOf(vault: MemoryVault, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  vault.objects.before = (method) => void (calls[method] = (calls[method] ?? 0) + 1);
  await work();
  vault.objects.before = () => undefined;
  return calls;
}

describe("the cost of reading a bucket with 1,000 backups", () => {
  const lists = 4; // 4,000 objects, a thousand per response

  it("is one call per thousand objects to find the folders with a manifest", async () => {
    const { vault } = await fullBucket();
    const calls = await callsOf(vault, async () => {
      const folders = await backupFolders(vault.objects, noSignal);
      expect(folders).to.have.length(FOLDERS);
      expect(folders.filter(({ hasManifest }) => !hasManifest)).to.have.length(99);
    });
    expect(calls).to.deep.equal({ listObjects: lists });
  });

  it("is one manifest per displayed backup, and none for the others", async () => {
    const { vault, backupId } = await fullBucket();
    const calls = await callsOf(vault, async () => {
      const { backups, unfinished, more } = await listBackups(
        vault.objects,
        { acknowledged: [], usualExcludes: [], now, limit: 20 },
        noSignal,
      );
      expect([backups.length, backups[0]?.backupId, unfinished.length, more]).to.deep.equal([
        20,
        backupId,
        99,
        FOLDERS - 99 - 20,
      ]);
    });
    expect(calls).to.deep.equal({ listObjects: lists, get: 20 });
    expect(
      (await listBackups(vault.objects, { acknowledged: [], usualExcludes: [], now }, noSignal)).backups,
    ).to.have.length(FOLDERS - 99);
    expect(
      await listBackups(
        vault.objects,
        { acknowledged: [], usualExcludes: [], now, limit: FOLDERS },
        noSignal,
      ),
    ).to.not.have.property("more");
  });

  it("is one manifest for the region's latest backup", async () => {
    const { vault, backupId } = await fullBucket();
    const calls = await callsOf(vault, async () => {
      expect(
        newestOf(await listNewest(vault.objects, { acknowledged: [], usualExcludes: [], now }, noSignal))
          ?.backupId,
      ).to.equal(backupId);
    });
    expect(calls).to.deep.equal({ listObjects: lists, get: 1 });
    const copying = await callsOf(vault, () =>
      newestToCopy(vault, "us-east-1", { acknowledged: [], usualExcludes: [] }, noSignal),
    );
    expect(copying).to.deep.equal({ listObjects: lists, get: 1 });
  });

  it("is one manifest for each newer partial backup, however many there are", async () => {
    const { vault, backupId } = await fullBucket();
    const partial = { scope: { paths: ["/app"], excludes: [] } };
    const at = (minute: number) => ({ now: () => new Date(now.getTime() - minute * 60_000) });
    for (let minute = 0; minute < 30; minute++) await save(vault, partial, at(minute));
    const calls = await callsOf(vault, async () => {
      expect(
        newestOf(await listNewest(vault.objects, { acknowledged: [], usualExcludes: [], now }, noSignal))
          ?.backupId,
      ).to.equal(backupId);
    });
    expect(calls["get"]).to.equal(31);
    for (let minute = 30; minute < 130; minute++) await save(vault, partial, at(-minute * 1000));
    const later = { acknowledged: [], usualExcludes: [], now: new Date("2027-11-21T04:30:00Z") };
    const many = await callsOf(vault, async () => {
      expect(newestOf(await listNewest(vault.objects, later, noSignal))?.backupId).to.equal(backupId);
    });
    expect(many["get"]).to.equal(131);
  }).timeout(30_000);

  it("is the same for verify and drill, besides reading the latest backup itself", async () => {
    const { vault } = await fullBucket();
    const ports = {
      ...{ open: () => Promise.resolve(vault), emit: () => undefined, signal: noSignal },
      needs: { acknowledged: [], usualExcludes: [] },
    };
    const verifying = await callsOf(vault, () => verifyRegions(ports, ["us-east-1"], "latest"));
    // one more list for the folder of the backup; the manifest twice and the data once
    expect(verifying).to.deep.equal({ listObjects: lists + 1, get: 3 });
    const drilling = await callsOf(vault, async () => {
      const { report } = await drill({ "us-east-1": vault });
      expect(report.result).to.equal("succeeded");
    });
    expect(drilling["listObjects"]).to.equal(lists);
    expect(drilling["get"], "the newest backup's manifest and data, each a few times").to.be.at.most(6);
    expect(belowPrefix(vault)).to.deep.equal([]);
  });
});
