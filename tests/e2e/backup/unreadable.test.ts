import { expect } from "chai";
import type { BackupReport } from "../../../backup/report.js";
import { BackedUpRegion } from "../../support/backup/faults/region.js";
import { startRefusingFront } from "../../support/backup/faults/refusing-front.js";
import { parameter } from "../../support/backup/records.js";
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

const [first, second] = regions;
const LOST = "/app/0/key-0";
const PAST = "/app/past";

describe("opsctl backup of parameters of which the key of one refuses", () => {
  const backup: Record<string, unknown> = { ...RECOVERY, unreadable: "record" };
  const refused = { values: new Set<string>(), histories: new Set<string>() };
  let fixture: BackupFixture;
  let receiver: Receiver;
  let front: Awaited<ReturnType<typeof startRefusingFront>>;

  const run = async (...args: string[]) => {
    receiver.script();
    const result = await fixture.run(["backup", "--regions", `${first},${second}`, ...args]);
    const report = result.json() as unknown as BackupReport;
    const notices = receiver.received.map((request) => JSON.stringify(request.json()));
    const statuses = report.regions.map(({ status }) => status);
    return { ...result, report, statuses, notices };
  };

  before(async function () {
    this.timeout(180_000);
    receiver = await startReceiver();
    front = await startRefusingFront(() => fixture.proxy.url, refused);
    fixture = await startBackupFixture({
      backup,
      notifications: [{ type: "slack", url: "env:HOOK", on: "failures" }],
      variables: { HOOK: `${receiver.url}/hook`, AWS_ENDPOINT_URL_SSM: front.url },
    });
    await fixture.configure([first, second]);
    await fixture.seed(first, mixedParameters(30));
    // the front knows names, not regions
    await fixture.seed(
      second,
      mixedParameters(30).filter(({ name }) => name !== LOST),
    );
    const store = await fixture.store(first);
    const past = parameter(PAST, { type: "SecureString", keyId: "alias/aws/ssm", value: `${SECRET}-1` });
    await store.create(past, noSignal);
    await store.overwrite({ ...past, value: `${SECRET}-2` }, past, noSignal);
    await store.label(PAST, 2, ["live"], noSignal);
    refused.values.add(LOST);
    refused.histories.add(PAST);
  });
  after(async () => {
    await fixture.stop();
    await front.close();
    await receiver.close();
  });

  for (const which of ["first", "next"]) {
    it(`seals the rest, names what is missing, goes on and tells people, the ${which} time: exit 3`, async () => {
      const { exitCode, report, statuses, stderr, notices } = await run();
      expect([exitCode, report.result, statuses], JSON.stringify(report)).to.deep.equal([
        3,
        "partial",
        ["incomplete", "succeeded"],
      ]);
      const [incomplete] = report.regions;
      const missing = (incomplete?.unreadable ?? []).map(({ name, part, code }) => [name, part, code]);
      expect(missing).to.have.deep.members([
        [LOST, "parameter", "aws.access-denied"],
        [PAST, "history", "aws.access-denied"],
      ]);
      expect(incomplete?.parameters).to.equal(31);
      expect(stderr).to.include(LOST).and.include("not allowed to access");
      expect(notices).to.have.length(1);
      expect(notices[0]).to.include(LOST);

      const records = await new BackedUpRegion(fixture, first).records(incomplete?.backupId ?? "");
      expect(records).to.have.length(31);
      expect(records.filter(({ name }) => name === LOST)).to.deep.equal([]);
      const past = records.find(({ name }) => name === PAST);
      expect([past?.value, past?.labels, past?.history]).to.deep.equal([`${SECRET}-2`, ["live"], undefined]);
    });
  }

  it("reports when it is complete again: exit 0", async () => {
    refused.values.clear();
    refused.histories.clear();
    const { exitCode, report, notices } = await run();
    expect([exitCode, report.result], JSON.stringify(report)).to.deep.equal([0, "succeeded"]);
    const records = await new BackedUpRegion(fixture, first).records(report.regions[0]?.backupId ?? "");
    expect(records).to.have.length(32);
    const past = records.find(({ name }) => name === PAST);
    expect(past?.history?.map(({ value }) => value)).to.deep.equal([`${SECRET}-1`]);
    expect(notices).to.have.length(1);
  });

  it("fails the region unless configured to record it, and stops there: exit 1, the name and the hint", async () => {
    delete backup["unreadable"];
    await fixture.configure([first, second]);
    refused.values.add(LOST);
    const { exitCode, report, statuses, notices } = await run();
    expect([exitCode, statuses], JSON.stringify(report)).to.deep.equal([1, ["failed", "skipped"]]);
    expect(report.regions[0]?.error?.code).to.equal("backup.parameter-unreadable");
    expect(report.regions[0]?.error?.params["name"]).to.equal(LOST);
    expect(notices).to.have.length(1);
    const { backups } = await new BackedUpRegion(fixture, first).folders();
    expect(backups).to.have.length(3);
  });

  it("leaves it out when that is what was asked for: exit 0", async () => {
    const { exitCode, report } = await run("--exclude", LOST);
    expect([exitCode, report.regions[0]?.parameters], JSON.stringify(report)).to.deep.equal([0, 31]);
  });

  it("has shown no secret in any output", () => {
    expect(fixture.output()).to.not.include(SECRET);
  });
});
