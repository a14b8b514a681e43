import { expect } from "chai";
import type { ParameterRecord } from "../../../backup/record.js";
import type { BackupReport } from "../../../backup/report.js";
import { BackedUpRegion } from "../../support/backup/faults/region.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { counted, report } from "../../support/soak.js";

const [first] = regions;
/** Enough for several data files: a file that is not full is not sealed yet when a run is killed. */
const COUNT = counted(600, 1000);
const KILLS = counted(5, 50);
/** Of the places at which runs are killed; printed with each. */
const SEED = 20261121;

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe(`opsctl backup of ${COUNT} parameters, killed at some call`, () => {
  let fixture: BackupFixture;
  let region: BackedUpRegion;
  let previous: string;
  let wanted: readonly ParameterRecord[];
  /** The calls of an undisturbed run. */
  let usual: number;

  /** All labels and versions are read, so that much is lost with a killed run. */
  const backup = async (onStart?: (pid: number) => void) => {
    const before = fixture.proxy.calls.length;
    const result = await fixture.run(["backup", "--full"], onStart);
    const calls = fixture.proxy.calls.slice(before);
    if (result.exitCode !== 0) return { calls: calls.length, exit: result.exitCode };
    const done = (result.json() as unknown as BackupReport).regions[0];
    return { calls: calls.length, exit: 0, id: done?.backupId ?? "", continued: done?.continued ?? [] };
  };
  /** Kills a run when its call of this number arrives; that call gets no answer. */
  const killedAt = async (at: number): Promise<void> => {
    let pid = 0;
    let number = 0;
    fixture.proxy.rule(() => {
      if (++number < at) return "pass";
      if (number === at) process.kill(pid, "SIGKILL");
      return "cut";
    });
    const ended = await backup((started) => (pid = started));
    fixture.proxy.rule(() => "pass");
    expect(ended.exit, `killed at call ${at}`).to.not.equal(0);
  };

  before(async function () {
    this.timeout(300_000);
    fixture = await startBackupFixture({ backup: RECOVERY, tagging: true });
    await fixture.configure([first]);
    await fixture.seed(first, mixedParameters(COUNT));
    await fixture.tagging?.remember(first);
    region = new BackedUpRegion(fixture, first);
    const whole = await backup();
    previous = whole.id ?? "";
    wanted = await region.records(previous);
    expect(wanted).to.have.length(COUNT + 1);
    usual = (await backup()).calls;
    await region.keepOnly([previous]);
  });
  after(() => fixture.stop());

  it("leaves the previous backup whole, and the next run goes on with what was sealed", async () => {
    const began = performance.now();
    const next = random(SEED);
    const lines: string[] = [];
    let continued = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      // a stratum for each kill: both ends of a run are among the places
      const at = 1 + Math.floor(((kill + next()) / KILLS) * (usual - 1));
      await killedAt(at);
      const { backups, unfinished } = await region.folders();
      expect(backups, `killed at call ${at}`).to.deep.equal([previous]);
      expect(await region.records(previous)).to.deep.equal(wanted);

      const again = await backup();
      expect(again.exit, `after a kill at call ${at}`).to.equal(0);
      expect(await region.records(again.id ?? "")).to.deep.equal(wanted);
      expect(await region.records(previous)).to.deep.equal(wanted);
      if (again.continued && again.continued.length > 0) {
        continued++;
        expect(again.continued).to.deep.equal(unfinished);
        // a file of 250 is saved for a few calls that find it
        expect(again.calls).to.be.lessThan(usual - 200);
      }
      lines.push(
        `killed at call ${at} of ${usual}; the next took ${again.calls}` +
          (again.continued?.length ? `, going on with ${again.continued.join(", ")}` : ""),
      );
      await region.keepOnly([previous]);
    }
    report(`${KILLS} runs killed, seed ${SEED}`, began, lines);
    expect(continued).to.be.greaterThan(0);
  }).timeout(counted(600_000, 7_200_000));

  it("goes on with several killed runs, the newest first", async () => {
    await killedAt(Math.floor(usual * 0.6));
    await killedAt(Math.floor(usual * 0.5));
    const again = await backup();
    expect(again.exit).to.equal(0);
    expect(again.continued?.length).to.be.greaterThan(0);
    expect(await region.records(again.id ?? "")).to.deep.equal(wanted);
    await region.keepOnly([previous]);
  }).timeout(180_000);

  it("does no harm to another one that runs at the same time", async () => {
    const [one, other] = await Promise.all([backup(), backup()]);
    expect([one.exit, other.exit]).to.deep.equal([0, 0]);
    const { backups, unfinished } = await region.folders();
    expect(backups).to.have.members([previous, one.id, other.id]);
    expect(unfinished).to.deep.equal([]);
    for (const backupId of backups) expect(await region.records(backupId)).to.deep.equal(wanted);
    await region.keepOnly([previous]);
  }).timeout(180_000);
});
