import { present } from "../../../../backup/completeness.js";
import { expect } from "chai";
import { manifestKey } from "../../../../backup/format/layout.js";
import { readBackup } from "../../../../backup/open-backup.js";
import { planRegions, type PruneDeps, pruneRegions } from "../../../../backup/prune/run.js";
import { owner, type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal, open } from "../../../support/backup/vault.js";
import { report } from "../../../support/soak.js";
import { anError } from "../../../support/errors.js";

const DAY = 86_400_000;
const REGION = "us-east-1";
const RULES = { last: 2, daily: 7, weekly: 5, monthly: 12 };
/** The rules' total, and the newest good one. */
const MOST = 2 + 7 + 5 + 12 + 1;
/** Labels are read again after a week; the run may be a day late. */
const LABELS_AGE = 8 * DAY;

async function prune(bucket: PruneBucket, now: Date): Promise<void> {
  const deps: PruneDeps = {
    now: () => now,
    emit: () => undefined,
    connect: () => Promise.resolve(bucket.ports),
    signal: noSignal,
    urgent: noSignal,
  };
  const targets = [{ region: REGION, bucket: "a-bucket", retained: false }];
  const [pruned] = await pruneRegions(deps, await planRegions(deps, { ...owner, rules: RULES, targets }));
  expect(pruned?.error).to.equal(undefined);
  expect(pruned?.items.filter(({ error }) => error)).to.deep.equal([]);
}

/** A backup that is interrupted before its manifest, or while its data is written. */
async function interrupted(bucket: PruneBucket, time: string, atManifest: boolean): Promise<void> {
  bucket.vault.objects.before = (method, key) => {
    const now = atManifest ? key.endsWith("manifest.json") : key.includes("parameters-");
    if (method === "putOnce" && now) throw anError("aws.unreachable");
  };
  let thrown = false;
  await bucket.save(time).catch(() => (thrown = true));
  expect(thrown).to.equal(true);
  bucket.vault.objects.before = () => undefined;
}

describe("a year of backups, pruned every day", () => {
  it("never loses the newest one, and keeps some of the whole year", async () => {
    const began = performance.now();
    const bucket = pruneBucket(REGION);
    const start = Date.parse("2026-01-01T03:00:00Z");
    const { parameters, objects } = bucket.vault;
    let newest = "";
    let [runs, lost] = [0, 0];
    const check = async (now: number, live: boolean): Promise<void> => {
      const backups = bucket.folders().filter((id) => objects.content.has(manifestKey(id)));
      expect(backups).to.include(newest);
      expect(backups.length).to.be.at.most(MOST);
      const backup = await open(bucket.vault, newest);
      const records = present(await readBackup(backup, objects, () => true, noSignal));
      if (!live) return;
      expect(records.map(({ name, value }) => [name, value])).to.have.deep.members(
        [...parameters.content.values()].map(({ name, value }) => [name, value]),
      );
      expect(now - Date.parse(backup.manifest.labelsReadAt ?? "")).to.be.at.most(LABELS_AGE);
    };
    for (let day = 0; day < 365; day++) {
      const now = start + day * DAY;
      const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
      parameters.content.set("/app/a", parameter("/app/a", { value: `day ${day}`, version: day + 1 }));
      // a week of failures, and a bad day now and then
      const isBad = (day > 200 && day < 208) || day % 17 === 5;
      if (isBad) {
        await interrupted(bucket, at(0), day % 2 === 0);
        lost++;
      }
      if (day <= 200 || day >= 208) {
        newest = await bucket.save(at(1));
        runs++;
      }
      if (day % 10 === 0) newest = await bucket.save(at(5));
      await prune(bucket, new Date(at(6)));
      await check(now, day <= 200 || day >= 208);
    }
    const kept = bucket.folders().length;
    for (let day = 365; day < 730; day += 5) {
      await prune(bucket, new Date(start + day * DAY));
      await check(start + day * DAY, false);
    }
    report(`${runs} backups and ${lost} interrupted ones in a year, then a year of none`, began, [
      `${kept} folders left after the first year, ${bucket.folders().length} after the second`,
    ]);
  }).timeout(120_000);
});
