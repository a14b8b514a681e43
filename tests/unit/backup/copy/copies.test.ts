import { expect } from "chai";
import { copiesOf } from "../../../../backup/copy/copies.js";
import { copyBackup } from "../../../../backup/copy/copy.js";
import { objectKey } from "../../../../backup/format/layout.js";
import type { KeepRules } from "../../../../backup/prune/retention.js";
import { planRegions, type PruneDeps, pruneRegions } from "../../../../backup/prune/run.js";
import { type VerifyChoice, verifyRegions } from "../../../../backup/verify/verify-regions.js";
import { owner, type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

const source = "us-east-1";
const region = "us-west-2";
const days = ["2026-11-01", "2026-11-02", "2026-11-03"].map((day) => `${day}T03:00:00Z`);

/** The bucket of one region with its own backups, and copies of another region's. */
describe("a bucket with copies of another region's backups", () => {
  let original: PruneBucket;
  let bucket: PruneBucket;
  let originals: string[];
  let own: string[];

  beforeEach(async () => {
    original = pruneBucket(source);
    bucket = pruneBucket(region);
    [originals, own] = [[], []];
    for (const day of days) {
      const backupId = await original.save(day);
      await copyBackup(original.vault, bucket.vault.objects, backupId, () => undefined, noSignal);
      originals.push(backupId);
      own.push(await bucket.save(day));
    }
  });

  /** Unseals what either region's key sealed. */
  const keys = () => ({
    ...bucket.vault.keys,
    open: async (...args: Parameters<PruneBucket["vault"]["keys"]["open"]>) =>
      bucket.vault.keys.open(...args).catch(() => original.vault.keys.open(...args)),
  });

  const verify = (choice: VerifyChoice, latestCopies = false) =>
    verifyRegions(
      {
        needs: { acknowledged: [], usualExcludes: [] },
        open: () => Promise.resolve({ objects: bucket.vault.objects, keys: keys() }),
        emit: () => undefined,
        signal: noSignal,
        latestCopies,
      },
      [region],
      choice,
    );
  const verified = async (...args: Parameters<typeof verify>) =>
    (await verify(...args)).backups.map(({ copyOf, backupId, status }) => [copyOf, backupId, status]);

  it("verifies its own latest backup, and copies only when all are requested or they are named", async () => {
    expect(await verified("latest")).to.deep.equal([[undefined, own.at(-1), "good"]]);
    expect(await verified({ backupId: originals[0] ?? "" })).to.deep.equal([[source, originals[0], "good"]]);
    expect(await verified("all")).to.deep.equal([
      ...[...own].reverse().map((id) => [undefined, id, "good"]),
      ...[...originals].reverse().map((id) => [source, id, "good"]),
    ]);
  });

  it("verifies the latest copies too, when it is not a bucket of the stack", async () => {
    const newest = [source, originals.at(-1), "good"];
    expect(await verified("latest", true)).to.deep.equal([[undefined, own.at(-1), "good"], newest]);
    for (const key of [...bucket.vault.objects.content.keys()]) {
      if (!key.startsWith("copies/")) bucket.vault.objects.content.delete(key);
    }
    expect(await verified("latest", true)).to.deep.equal([newest]);
    expect((await verify("latest")).failed.map(({ error }) => error.code)).to.deep.equal([
      "backup.verify-nothing",
    ]);
  });

  it("reports a damaged object of a copy by its own key", async () => {
    const backupId = originals[1] ?? "";
    const object = `copies/${source}/${objectKey(backupId, "parameters-00000")}`;
    bucket.vault.objects.content.set(object, Buffer.from("bad"));
    const { result, backups } = await verify({ backupId });
    expect(result).to.equal("damaged");
    expect(
      backups.flatMap(({ damage }) => damage.map((found) => [found.object, found.params["object"]])),
    ).to.deep.equal([[object, object]]);
  });

  const prune = async (rules: KeepRules) => {
    const deps: PruneDeps = {
      now: () => new Date("2026-11-21T03:00:00Z"),
      emit: () => undefined,
      connect: () => Promise.resolve({ ...bucket.ports, keys: keys() }),
      signal: noSignal,
      urgent: noSignal,
    };
    const targets = [{ region, bucket: "a-bucket", retained: false }];
    return pruneRegions(deps, await planRegions(deps, { ...owner, targets, rules }));
  };
  const left = async (store: typeof bucket.vault.objects): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const page of copiesOf(store, source).listFolders("backups/", noSignal)) found.push(...page);
    return found;
  };

  it("is pruned by the same rules, each region's backups separately, and its latest copy stays", async () => {
    const regions = await prune({ last: 1 });
    expect(regions.map(({ copyOf, status }) => [copyOf, status])).to.deep.equal([
      [undefined, "succeeded"],
      [source, "succeeded"],
    ]);
    expect(await left(bucket.vault.objects)).to.deep.equal([originals.at(-1)]);
    expect(bucket.vault.objects.content.has(objectKey(own.at(-1) ?? "", "manifest.json"))).to.equal(true);
    expect(bucket.vault.objects.content.has(objectKey(own[0] ?? "", "manifest.json"))).to.equal(false);
    expect(await verified("all")).to.have.length(2);
  });

  it("keeps its copies when the newest of them can't be opened, and still prunes its own", async () => {
    const newest = `copies/${source}/${objectKey(originals.at(-1) ?? "", "parameters-00000")}`;
    bucket.vault.objects.content.delete(newest);
    const regions = await prune({ last: 1 });
    expect(regions.map(({ copyOf, status, error }) => [copyOf, status, error?.code])).to.deep.equal([
      [undefined, "succeeded", undefined],
      [source, "failed", "backup.object-missing"],
    ]);
    expect(await left(bucket.vault.objects)).to.deep.equal(originals);
  });

  it("fails when its copies can't be listed", async () => {
    bucket.vault.objects.before = (method, key) => {
      if (method === "listFolders" && key === "copies/") throw anError("backup.no-region");
    };
    expect((await prune({ last: 1 })).map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ["succeeded", undefined],
      ["failed", "backup.no-region"],
    ]);
    expect(await left(bucket.vault.objects)).to.deep.equal(originals);
  });
});
