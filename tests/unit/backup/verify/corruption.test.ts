import { expect } from "chai";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import { exitCodeOf } from "../../../../core/exit-codes.js";
import { corruptions } from "../../../support/backup/damage/corruptions.js";
import { type Folder, type TwoBackups, twoBackups } from "../../../support/backup/damage/two-backups.js";
import { plan } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("a damaged backup", () => {
  let backups: TwoBackups;
  let pristine: ReadonlyMap<string, Uint8Array>;

  before(async () => {
    backups = await twoBackups();
    pristine = new Map(backups.vault.objects.content);
  });
  afterEach(() => {
    put(pristine);
    expect(backups.vault.parameters.calls.get("create"), "writes").to.equal(undefined);
  });

  const put = (objects: ReadonlyMap<string, Uint8Array>): void => {
    const { content } = backups.vault.objects;
    content.clear();
    for (const [key, bytes] of objects) content.set(key, bytes);
  };
  const inBucket = (folder: Folder): ReadonlyMap<string, Uint8Array> =>
    new Map([...folder].map(([name, bytes]) => [objectKey(backups.one.id, name), bytes]));

  it("is not reported for an undamaged one", async () => {
    put(inBucket(backups.one.folder));
    expect(await plan(backups.vault, backups.one.id)).to.have.length(400);
  });

  for (const { title, corrupt, object, code, exit } of corruptions) {
    it(`is noticed: ${title}`, async () => {
      put(inBucket(corrupt(backups)));
      const error = await opsErrorOf(() => plan(backups.vault, backups.one.id));
      const key = objectKey(backups.one.id, object);
      expect([error.code, error.params["object"], exitCodeOf(error.kind)]).to.deep.equal([code, key, exit]);
    });
  }

  it("is reported with the size that was found", async () => {
    const key = objectKey(backups.one.id, "parameters-00001");
    const bytes = pristine.get(key)!;
    backups.vault.objects.content.set(key, bytes.subarray(0, -1));
    const error = await opsErrorOf(() => plan(backups.vault, backups.one.id));
    expect(error.params).to.deep.equal({ object: key, expected: bytes.length, found: bytes.length - 1 });
  });

  it("is distinguished from a missing one", async () => {
    backups.vault.objects.content.delete(manifestKey(backups.one.id));
    const error = await opsErrorOf(() => plan(backups.vault, backups.one.id));
    expect([error.code, error.kind]).to.deep.equal(["backup.not-found", "failed"]);
  });
});
