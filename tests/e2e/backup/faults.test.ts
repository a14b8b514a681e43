import { expect } from "chai";
import type { ParameterRecord } from "../../../backup/record.js";
import type { BackupReport } from "../../../backup/report.js";
import { faultAt, type FaultKind, FAULTS, SLOW_FAULTS } from "../../support/backup/faults/kinds.js";
import { BackedUpRegion } from "../../support/backup/faults/region.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { noSignal } from "../../support/backup/vault.js";
import { type Receiver, startReceiver } from "../../support/notify/receiver.js";
import { counted, report } from "../../support/soak.js";

const [first] = regions;
const COUNT = counted(40, 1000);
/** Of the faults, how many each call gets; in a soak it gets all of them. */
const FAULTS_PER_CALL = counted(3, FAULTS.length);

interface Ended {
  readonly exit: number | undefined;
  readonly report: BackupReport;
}

describe(`opsctl backup of ${COUNT} parameters, with a fault at every call in turn`, () => {
  let fixture: BackupFixture;
  let receiver: Receiver;
  let region: BackedUpRegion;
  let previous: string;
  let wanted: readonly ParameterRecord[];
  /** Of a run in which nothing goes wrong. */
  let calls: readonly string[];
  const tally = { survived: 0, failed: 0 };

  const idOf = ({ report: { regions: done } }: Ended): string => done[0]?.backupId ?? "";
  const here = async (...args: string[]): Promise<Ended> => {
    const result = await fixture.runHere(["backup", ...args]);
    return { exit: result.exit, report: result.json() as unknown as BackupReport };
  };
  const spawned = async (...args: string[]): Promise<Ended> => {
    const result = await fixture.run(["backup", ...args]);
    return { exit: result.exitCode, report: result.json() as unknown as BackupReport };
  };

  before(async function () {
    this.timeout(counted(180_000, 900_000));
    receiver = await startReceiver();
    fixture = await startBackupFixture({
      notifications: [{ type: "slack", url: "env:HOOK", on: "failures" }],
      backup: RECOVERY,
      variables: { HOOK: `${receiver.url}/hook` },
      tagging: true,
    });
    await fixture.configure([first]);
    await fixture.seed(first, mixedParameters(COUNT));
    const store = await fixture.store(first);
    for (const name of ["/app/1/key-1", "/app/2/key-2"]) await store.label(name, 1, ["live"], noSignal);
    await fixture.tagging?.remember(first);
    region = new BackedUpRegion(fixture, first);
    const whole = await here();
    expect(whole.exit, JSON.stringify(whole.report)).to.equal(0);
    previous = idOf(whole);
    wanted = await region.records(previous);
    expect(wanted).to.have.length(COUNT + 1);
    const before = fixture.proxy.calls.length;
    expect((await here()).exit).to.equal(0);
    calls = fixture.proxy.calls.slice(before).map(({ service, operation }) => `${service}:${operation}`);
    await region.keepOnly([previous]);
  });
  after(async () => {
    await fixture.stop();
    await receiver.close();
  });

  /** One run with the fault, and all that must hold afterwards. */
  async function tryOut(
    kind: FaultKind,
    at: number,
    run: (...args: string[]) => Promise<Ended> = here,
    ...args: string[]
  ): Promise<void> {
    const what = `${kind.name} at call ${at}, ${String(calls[at - 1])}`;
    receiver.script();
    fixture.proxy.rule(faultAt(kind, at));
    const ended = await run(...args);
    fixture.proxy.rule(() => "pass");
    fixture.proxy.cutHanging();
    if (kind.passes) expect(ended.exit, `${what}: ${JSON.stringify(ended.report)}`).to.equal(0);
    const { backups } = await region.folders();
    if (ended.exit === 0) {
      tally.survived++;
      expect(backups, what).to.deep.equal([previous, idOf(ended)]);
    } else {
      tally.failed++;
      expect(ended.exit, what).to.be.oneOf([1, 3]);
      const notices = receiver.received.map(({ path }) => path);
      expect(notices, what).to.deep.equal(["/hook"]);
    }
    // a manifest whose answer was lost may be there: then it is a whole backup
    expect(backups, what).to.include(previous);
    for (const backupId of backups) expect(await region.records(backupId), what).to.deep.equal(wanted);
    await region.keepOnly([previous]);
  }

  it("ends with 0 and an equal backup, or with another exit, a notice, and the previous backup whole", async () => {
    const began = performance.now();
    for (const [index, call] of calls.entries()) {
      // what is written is where a lost answer, or a second attempt, could do harm
      const faults = call === "s3:PUT" ? FAULTS.length : FAULTS_PER_CALL;
      for (let turn = 0; turn < faults; turn++) {
        // as many of each, and another choice for the same call a little later
        const kind = FAULTS[(index * FAULTS_PER_CALL + turn + Math.floor(index / 3)) % FAULTS.length];
        if (kind) await tryOut(kind, index + 1);
      }
    }
    report(`${tally.survived + tally.failed} faults at ${calls.length} calls`, began, [
      `${tally.survived} runs came through, ${tally.failed} failed and said so`,
    ]);
    expect(tally.survived).to.be.greaterThan(0);
    expect(tally.failed).to.be.greaterThan(0);
  }).timeout(counted(600_000, 14_400_000));

  it("gives up where no answer comes, or only refusals", async () => {
    const began = performance.now();
    const places = calls.flatMap((call, index) => (/^(ssm|s3|kms|tagging):/.test(call) ? [index + 1] : []));
    const step = Math.ceil(places.length / counted(3, 50));
    const chosen = places.filter((_, index) => index % step === 0);
    for (const kind of SLOW_FAULTS) {
      for (const at of chosen) await tryOut(kind, at, here, "--region-timeout", "5s");
    }
    report(`${chosen.length} calls without an answer, and as many throttled from then on`, began);
  }).timeout(counted(180_000, 1_800_000));

  it("does the same as a program of its own", async () => {
    const began = performance.now();
    const middle = Math.ceil(calls.length / 2);
    for (const [index, kind] of FAULTS.entries()) {
      if (index % 4 === 1) await tryOut(kind, middle + index, spawned);
    }
    report("3 of these as programs of their own", began);
  }).timeout(120_000);

  it("has shown no secret in any output or notice", () => {
    expect(fixture.output()).to.not.include(SECRET);
  });
});
