import { asWritten } from "../../../../backup/format/manifest.js";
import { expect } from "chai";
import { sha256 } from "../../../../backup/format/data-file.js";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import { encodeManifest } from "../../../../backup/format/manifest.js";
import { verifyBackup, type VerifiedBackup } from "../../../../backup/verify/verify.js";
import { interruption } from "../../../../core/errors.js";
import {
  corruptibleVault,
  type CorruptibleVault,
  PARAMETERS,
} from "../../../support/backup/damage/corruptible-vault.js";
import { noSignal, open } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

describe("the verification of a backup", () => {
  let corruptible: CorruptibleVault;
  let manifest: string;
  let first: string;
  let second: string;
  before(async () => {
    corruptible = await corruptibleVault();
    manifest = manifestKey(corruptible.one);
    [first, second] = [
      objectKey(corruptible.one, "parameters-00000"),
      objectKey(corruptible.one, "parameters-00001"),
    ];
  });
  afterEach(() => {
    corruptible.restore();
    corruptible.vault.objects.before = () => undefined;
  });

  const verify = (id = corruptible.one, signal = noSignal): Promise<VerifiedBackup> =>
    verifyBackup(corruptible.vault, id, signal);
  const codes = ({ damage }: VerifiedBackup): readonly (readonly string[])[] =>
    damage.map(({ object, code }) => [object, code]);
  const flip = (key: string, at: number): void => {
    corruptible.change(key, (bytes) => {
      const index = at < 0 ? bytes.length + at : at;
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      return bytes;
    });
  };
  const other = (file: string): Uint8Array => corruptible.pristine(objectKey(corruptible.other, file));
  const put = (key: string, bytes: Uint8Array): void =>
    void corruptible.vault.objects.content.set(key, bytes);
  const remove = (key: string): void => void corruptible.vault.objects.content.delete(key);

  it("succeeds for a good one, and counts it", async () => {
    const size = corruptible.pristine(first).length + corruptible.pristine(second).length;
    expect(await verify()).to.deep.equal({
      backupId: corruptible.one,
      status: "good",
      completeness: { status: "complete" },
      parameters: PARAMETERS,
      bytes: size,
      objects: 3,
      damage: [],
      unread: [],
      extra: [],
    });
  });

  const cases: Readonly<
    Record<string, readonly [spoil: () => void, found: () => readonly (readonly string[])[]]>
  > = {
    "the first bit of an object": [() => flip(first, 0), () => [[first, "backup.object-digest"]]],
    "a bit in the middle": [() => flip(first, 100), () => [[first, "backup.object-digest"]]],
    "the last bit of the last object": [() => flip(second, -1), () => [[second, "backup.object-digest"]]],
    "a cut object": [
      () => corruptible.change(second, (bytes) => bytes.subarray(0, -1)),
      () => [[second, "backup.object-size"]],
    ],
    "a lengthened object": [
      () => corruptible.change(first, (bytes) => Buffer.concat([bytes, Buffer.of(0)])),
      () => [[first, "backup.object-size"]],
    ],
    "an emptied object": [() => put(first, new Uint8Array()), () => [[first, "backup.object-size"]]],
    "a missing object": [() => remove(first), () => [[first, "backup.object-missing"]]],
    "all data objects": [
      () => {
        flip(first, 7);
        remove(second);
      },
      () => [
        [first, "backup.object-digest"],
        [second, "backup.object-missing"],
      ],
    ],
    "two objects that were swapped": [
      () => {
        put(first, corruptible.pristine(second));
        put(second, corruptible.pristine(first));
      },
      () => [
        [first, "backup.object-size"],
        [second, "backup.object-size"],
      ],
    ],
    "an object of another backup": [
      () => put(first, other("parameters-00000")),
      () => [[first, "backup.object-digest"]],
    ],
    "a manifest that was edited to fit": [
      () => {
        const replaced = other("parameters-00000");
        put(first, replaced);
        corruptible.editManifest(manifest, ({ files: [file] }) => {
          file!.size = replaced.length;
          file!.sha256 = sha256(replaced);
        });
      },
      () => [[manifest, "backup.manifest-not-authentic"]],
    ],
    "a manifest from which a file was taken": [
      () =>
        corruptible.editManifest(manifest, (edited) => {
          edited.parameterCount -= edited.files.pop()?.parameters ?? 0;
        }),
      () => [[manifest, "backup.manifest-not-authentic"]],
    ],
    "a sealed key that was replaced": [
      () =>
        corruptible.editManifest(manifest, (edited) => {
          edited.recipients[0]!.sealedKey = "AAAA";
        }),
      () => [[manifest, "backup.manifest-not-authentic"]],
    ],
    "another backup's manifest": [
      () => put(manifest, other("manifest.json")),
      () => [[manifest, "backup.manifest-of-another"]],
    ],
    "a cut manifest": [
      () => corruptible.change(manifest, (bytes) => bytes.subarray(0, 100)),
      () => [[manifest, "backup.manifest-unreadable"]],
    ],
  };
  for (const [what, [spoil, found]] of Object.entries(cases)) {
    it(`reports ${what}`, async () => {
      spoil();
      const verified = await verify();
      expect(codes(verified)).to.deep.equal(found());
      expect([verified.status, verified.unread]).to.deep.equal(["damaged", []]);
      for (const { object, params } of verified.damage) expect(params["object"]).to.equal(object);
    });
  }

  it("counts good objects besides damaged ones", async () => {
    flip(first, 100);
    const { parameters, bytes, objects } = await verify();
    expect(objects).to.equal(3);
    expect(bytes).to.equal(corruptible.pristine(second).length);
    expect(parameters).to.be.within(1, PARAMETERS - 1);
  });

  it("reports differences from an authentic manifest: chunks, index, count", async () => {
    const { manifest: opened, keys } = await open(corruptible.vault, corruptible.one);
    const written = asWritten(opened);
    const [one, two] = written.files;
    for (const [code, object, wrong] of [
      ["backup.count-mismatch", manifest, { ...written, parameterCount: 999 }],
      ["backup.object-unreadable", first, { ...written, files: [{ ...one!, parameters: 1 }, two!] }],
      ["backup.object-unreadable", first, { ...written, files: [{ ...one!, index: 5 }, two!] }],
      ["backup.object-unreadable", second, { ...written, files: [one!, { ...two!, plainSize: 10 }] }],
    ] as const) {
      put(manifest, encodeManifest({ ...wrong, files: [...wrong.files] }, keys.manifest));
      expect(codes(await verify()), code).to.deep.equal([[object, code]]);
    }
  });

  it("reports objects that the manifest does not list as extra, not as damage", async () => {
    const odd = objectKey(corruptible.one, "deep/er\u001B[2J");
    put(odd, Buffer.from("x"));
    put(objectKey(`${corruptible.one}0`, "beside"), Buffer.from("x"));
    const { status, extra, objects } = await verify();
    expect([status, extra, objects]).to.deep.equal(["good", [odd], 3]);
  });

  it("lists at most a thousand extra objects, however many there are", async () => {
    const { objects } = corruptible.vault;
    let pages = 0;
    async function* endless(): AsyncGenerator<readonly string[]> {
      for (;;) {
        pages++;
        yield await Promise.resolve(Array.from({ length: 300 }, (_, index) => `x/${pages}/${index}`));
      }
    }
    const vault = { ...corruptible.vault, objects: { ...objects, listObjects: endless } };
    const { status, extra } = await verifyBackup(vault, corruptible.one, noSignal);
    expect([status, extra.length, pages]).to.deep.equal(["good", 1_000, 4]);
  });

  it("is unreadable, not damaged, when the store or the key denies access, and continues", async () => {
    corruptible.vault.objects.before = (_method, key) => {
      if (key === first) throw anError("aws.access-denied", { operation: "s3:GetObject" });
    };
    const denied = await verify();
    expect([denied.status, denied.damage, denied.objects]).to.deep.equal(["unreadable", [], 3]);
    expect(denied.unread.map(({ object, code }) => [object, code])).to.deep.equal([
      [first, "aws.access-denied"],
    ]);
    remove(second);
    const both = await verify();
    expect([both.status, codes(both)]).to.deep.equal(["damaged", [[second, "backup.object-missing"]]]);
    expect(both.unread).to.have.length(1);
  });

  it("is unreadable when the key is disabled, the folder can't be listed, or a newer version wrote it", async () => {
    const { keys, objects } = corruptible.vault;
    const disabled = () => Promise.reject(anError("aws.failed", { reason: "DisabledException" }));
    const off = await verifyBackup({ objects, keys: { ...keys, open: disabled } }, corruptible.one, noSignal);
    expect([off.status, off.unread[0]?.object, off.unread[0]?.code]).to.deep.equal([
      "unreadable",
      manifest,
      "aws.failed",
    ]);
    objects.before = (method) => {
      if (method === "listObjects") throw new Error("odd");
    };
    const unlisted = await verify();
    expect([unlisted.status, unlisted.parameters, unlisted.unread[0]?.code]).to.deep.equal([
      "unreadable",
      PARAMETERS,
      "backup.unexpected",
    ]);
    objects.before = () => undefined;
    corruptible.change(manifest, (bytes) =>
      Buffer.from(bytes.toString().replace('"version":1', '"version":2')),
    );
    expect((await verify()).unread.map(({ code }) => code)).to.deep.equal(["backup.unknown-version"]);
  });

  it("ends at the signal with its reason", async () => {
    const controller = new AbortController();
    corruptible.vault.objects.before = (_method, key) => {
      if (key === second) controller.abort(interruption("SIGINT"));
    };
    const error = await opsErrorOf(() => verify(corruptible.one, controller.signal));
    expect(error.kind).to.equal("interrupted");
  });
});
