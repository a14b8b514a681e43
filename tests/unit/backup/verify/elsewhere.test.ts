import { expect } from "chai";
import { withCopies } from "../../../../backup/copy/copies.js";
import { copyBackup } from "../../../../backup/copy/copy.js";
import { verifyBackup } from "../../../../backup/verify/verify.js";
import { verifyRegions } from "../../../../backup/verify/verify-regions.js";
import type { VaultOwner } from "../../../../backup/ports.js";
import { parameter } from "../../../support/backup/records.js";
import { drill } from "../../../support/backup/drill.js";
import { memoryObjectStore } from "../../../support/backup/memory/object-store.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../../support/backup/vault.js";

const REGION = "us-east-1";
const owner = { accountId: "123456789012", environment: "dev", region: REGION };
const nothing = (): void => undefined;

/** A bucket into which an attacker, who can only write objects, has copied backups from elsewhere. */
function vaultWithCopiesFrom(
  from: MemoryVault,
  ownedBy: VaultOwner = owner,
): MemoryVault & { readonly owner: VaultOwner } {
  const objects = memoryObjectStore();
  for (const [key, bytes] of from.objects.content) objects.content.set(key, bytes);
  return { ...from, objects, owner: ownedBy };
}

describe("a backup that was copied from elsewhere into a bucket", () => {
  for (const [field, value] of [
    ["region", "eu-west-1"],
    ["environment", "prod"],
    ["accountId", "999999999999"],
  ] as const) {
    describe(`with another ${field}`, () => {
      let vault: ReturnType<typeof vaultWithCopiesFrom>;
      let id: string;
      const code = "backup.manifest-of-elsewhere";
      before(async () => {
        const source = memoryVault([parameter("/a")]);
        ({ backupId: id } = await save(source, { [field]: value }));
        vault = vaultWithCopiesFrom(source);
      });

      it("is reported as damage by a verification", async () => {
        const { status, damage } = await verifyBackup(vault, id, noSignal);
        expect([status, damage.map((finding) => finding.code)]).to.deep.equal(["damaged", [code]]);
        expect(damage[0]?.params).to.deep.include({ ...owner, [field]: value });
      });

      it("is not tested by a drill", async () => {
        const { report } = await drill({ [REGION]: vault });
        expect([report.result, report.regions[0]?.error?.code]).to.deep.equal(["damaged", code]);
      });

      it("is opened when the bucket's owner is unknown and it was named", async () => {
        const { status } = await verifyBackup({ ...vault, owner: {} }, id, noSignal);
        expect(status).to.equal("good");
      });
    });
  }

  it("is found among the copies of a region, too", async () => {
    const source = memoryVault([parameter("/a")]);
    const { backupId } = await save(source);
    const copies = { ...source, objects: memoryObjectStore() };
    await copyBackup(source, copies.objects, backupId, nothing, noSignal);
    const verify = async () => {
      const { backups } = await verifyRegions(
        {
          needs: { acknowledged: [], usualExcludes: [] },
          open: () => Promise.resolve({ ...copies, owner }),
          emit: nothing,
          signal: noSignal,
        },
        [REGION],
        { backupId },
      );
      return backups.flatMap(({ copyOf, damage }) => [copyOf, ...damage.map(({ code }) => code)]);
    };
    expect(await verify()).to.deep.equal([REGION]);
    for (const [key, bytes] of [...copies.objects.content]) {
      copies.objects.content.delete(key);
      copies.objects.content.set(key.replace(REGION, "eu-west-1"), bytes);
    }
    expect(await verify()).to.deep.equal(["eu-west-1", "backup.manifest-of-elsewhere"]);
  });

  it("is found in a lookup with copies: it belongs to the region in which it was found", async () => {
    const source = memoryVault([parameter("/a")]);
    const { backupId } = await save(source, { region: "eu-west-1" });
    const opened = async (change: (key: string) => string): Promise<string> => {
      const bucket = memoryObjectStore();
      for (const [key, bytes] of source.objects.content) bucket.content.set(change(key), bytes);
      const objects = withCopies(bucket);
      const region = async (id: string) => (await objects.copyOf(id, noSignal)) ?? REGION;
      const vault = { ...source, objects, owner: { ...owner, region } };
      const { status, damage } = await verifyBackup(vault, backupId, noSignal);
      return damage[0]?.code ?? status;
    };
    expect(await opened((key) => `copies/eu-west-1/${key}`)).to.equal("good");
    expect(await opened((key) => `copies/eu-west-2/${key}`)).to.equal("backup.manifest-of-elsewhere");
    expect(await opened((key) => key)).to.equal("backup.manifest-of-elsewhere");
  });

  it("is not a safety backup of a restore to another region", async () => {
    const source = memoryVault([parameter("/a")]);
    const { backupId } = await save(source, {
      region: "eu-west-1",
      safetyFor: "20261121T033500Z-00000001",
      scope: { paths: ["/a"], excludes: [] },
    });
    const { status } = await verifyBackup(vaultWithCopiesFrom(source), backupId, noSignal);
    expect(status).to.equal("good");
  });
});
