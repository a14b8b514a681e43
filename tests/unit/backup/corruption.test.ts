import { expect } from "chai";
import { manifestKey, objectKey } from "../../../backup/format/layout.js";
import { sha256 } from "../../../backup/format/data-file.js";
import type { Manifest } from "../../../backup/format/manifest.js";
import { readBackup } from "../../../backup/open-backup.js";
import type { OpsError } from "../../../core/errors.js";
import { parameter } from "../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, open, plan, save } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";

interface EditableManifest {
  backupId: string;
  parameterCount: number;
  files: { name: string; size: number; sha256: string; parameters: number }[];
  recipients: { keyArn: string; sealedKey: string; kind: string }[];
}

/** Two backups of a region, two data files each. */
async function twoBackups(): Promise<{ vault: MemoryVault; one: string; other: string }> {
  const value = "x".repeat(5000);
  const records = Array.from({ length: 1000 }, (_, index) => parameter(`/app/${index}`, { value }));
  const vault = memoryVault(records);
  const [one, other] = [await save(vault), await save(vault)];
  expect(vault.objects.written.filter((key) => key.includes(one.backupId))).to.have.length(3);
  return { vault, one: one.backupId, other: other.backupId };
}

describe("a damaged backup", () => {
  let vault: MemoryVault;
  let one: string;
  let other: string;
  let pristine: ReadonlyMap<string, Uint8Array>;

  before(async () => {
    ({ vault, one, other } = await twoBackups());
    pristine = new Map(vault.objects.content);
  });
  afterEach(() => {
    vault.objects.content.clear();
    for (const [key, bytes] of pristine) vault.objects.content.set(key, bytes);
    expect(vault.parameters.calls.get("create"), "writes").to.equal(undefined);
  });

  const change = (key: string, edit: (bytes: Buffer) => Uint8Array): void => {
    vault.objects.content.set(key, edit(Buffer.from(pristine.get(key) ?? [])));
  };
  const editManifest = (edit: (manifest: EditableManifest) => void): void => {
    change(manifestKey(one), (bytes) => {
      const manifest = JSON.parse(bytes.toString()) as EditableManifest;
      edit(manifest);
      return Buffer.from(JSON.stringify(manifest));
    });
  };
  const found = async (code: string, object: string): Promise<OpsError> => {
    const error = await opsErrorOf(() => plan(vault, one));
    expect([error.code, error.params["object"], error.kind]).to.deep.equal([code, object, "damaged"]);
    return error;
  };

  it("is noticed when a data object has one bit flipped, wherever", async () => {
    for (const file of ["parameters-00000", "parameters-00001"]) {
      const key = objectKey(one, file);
      const size = pristine.get(key)?.length ?? 0;
      for (const at of [0, 4, Math.floor(size / 2), size - 1]) {
        change(key, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          return bytes;
        });
        await found("backup.object-digest", key);
        vault.objects.content.set(key, pristine.get(key)!);
      }
    }
  });

  it("is noticed when a data object is cut, lengthened or gone", async () => {
    const key = objectKey(one, "parameters-00001");
    change(key, (bytes) => bytes.subarray(0, -1));
    const error = await found("backup.object-size", key);
    expect(error.params["found"]).to.equal(pristine.get(key)!.length - 1);
    change(key, (bytes) => Buffer.concat([bytes, Buffer.of(0)]));
    await found("backup.object-size", key);
    vault.objects.content.delete(key);
    await found("backup.object-missing", key);
  });

  it("is noticed when two data objects are swapped, or one comes from another backup", async () => {
    const [first, second] = [objectKey(one, "parameters-00000"), objectKey(one, "parameters-00001")];
    vault.objects.content.set(first, pristine.get(second)!);
    vault.objects.content.set(second, pristine.get(first)!);
    expect((await opsErrorOf(() => plan(vault, one))).params["object"]).to.equal(first);
    vault.objects.content.set(second, pristine.get(second)!);
    vault.objects.content.set(first, pristine.get(objectKey(other, "parameters-00000"))!);
    await found("backup.object-digest", first);
  });

  it("is noticed when the manifest is edited to fit what was done", async () => {
    const key = objectKey(one, "parameters-00000");
    const replaced = pristine.get(objectKey(other, "parameters-00000"))!;
    vault.objects.content.set(key, replaced);
    editManifest(({ files: [file] }) => {
      file!.size = replaced.length;
      file!.sha256 = sha256(replaced);
    });
    await found("backup.manifest-not-authentic", manifestKey(one));
    editManifest((manifest) => {
      manifest.parameterCount -= manifest.files.pop()?.parameters ?? 0;
    });
    await found("backup.manifest-not-authentic", manifestKey(one));
    editManifest((manifest) => {
      manifest.recipients[0]!.sealedKey = "AAAA";
    });
    await found("backup.manifest-not-authentic", manifestKey(one));
  });

  it("is noticed when another backup's manifest, or all of another backup, stands in its place", async () => {
    change(manifestKey(one), () => pristine.get(manifestKey(other))!);
    await found("backup.manifest-of-another", manifestKey(one));
    // with the id changed, the data key no longer opens
    editManifest(() => undefined);
    change(manifestKey(one), () =>
      Buffer.from(
        Buffer.from(pristine.get(manifestKey(other))!)
          .toString()
          .replaceAll(other, one),
      ),
    );
    await found("backup.manifest-not-authentic", manifestKey(one));
  });

  it("is noticed when the manifest is cut", async () => {
    change(manifestKey(one), (bytes) => bytes.subarray(0, 100));
    await found("backup.manifest-unreadable", manifestKey(one));
  });

  it("is noticed when an authentic manifest doesn't fit its files", async () => {
    const backup = await open(vault, one);
    const read = (manifest: Manifest): Promise<unknown> =>
      readBackup({ ...backup, manifest }, vault.objects, () => true, noSignal);
    const { manifest } = backup;
    const [file] = manifest.files;
    const key = objectKey(one, file!.name);
    const cases: readonly (readonly [code: string, object: string, manifest: Manifest])[] = [
      ["backup.count-mismatch", manifestKey(one), { ...manifest, parameterCount: 999 }],
      ["backup.object-unreadable", key, { ...manifest, files: [{ ...file!, parameters: 1 }] }],
      ["backup.object-unreadable", key, { ...manifest, files: [{ ...file!, index: 5 }] }],
      ["backup.object-unreadable", key, { ...manifest, files: [{ ...file!, plainSize: 10 }] }],
      ["backup.object-unreadable", key, { ...manifest, compression: "gzip" }],
    ];
    for (const [code, object, wrong] of cases) {
      const error = await opsErrorOf(() => read(wrong));
      expect([error.code, error.params["object"], error.kind]).to.deep.equal([code, object, "damaged"]);
    }
  });

  it("is not mixed up with one that is not there", async () => {
    vault.objects.content.delete(manifestKey(one));
    const error = await opsErrorOf(() => plan(vault, one));
    expect([error.code, error.kind]).to.deep.equal(["backup.not-found", "failed"]);
  });
});
