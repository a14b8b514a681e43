import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { expect } from "chai";
import type { BackupReport } from "../../backup/report.js";
import type { OpsEvent } from "../../core/events.js";
import type { FailureRecord } from "../../runs/failure-file.js";
import type { RunRecord } from "../../runs/record.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  SECRET,
  startBackupFixture,
} from "../support/backup/backup-fixture.js";

const [first, second] = regions;

interface Shown {
  readonly record: RunRecord;
  readonly events: readonly OpsEvent[];
  readonly failureFile?: string;
  readonly recordFile: string;
}

describe("the records of backups", () => {
  let fixture: BackupFixture;
  before(async () => {
    fixture = await startBackupFixture({ backup: RECOVERY });
    await fixture.configure([first, second]);
    await fixture.seed(first, mixedParameters(10));
  });
  after(() => fixture.stop());
  afterEach(() => fixture.proxy.rule(() => "pass"));

  const backUp = async (...args: string[]): Promise<BackupReport> =>
    (await fixture.run(["backup", ...args])).json() as unknown as BackupReport;
  const show = async (run: string): Promise<Shown> =>
    (await fixture.run(["runs", "show", run])).json() as unknown as Shown;
  const listed = async (): Promise<readonly RunRecord[]> =>
    (await fixture.run(["runs", "list"])).json()["runs"] as readonly RunRecord[];
  const codes = ({ events }: Pick<Shown, "events">): readonly string[] => events.map(({ code }) => code);

  it("report the outcome under the backup's own run id", async () => {
    const report = await backUp();
    expect(report.result).to.equal("succeeded");
    const shown = await show("latest");
    expect(shown.record).to.deep.include({
      runId: report.runId,
      kind: "backup",
      stack: "dev",
      status: "succeeded",
      subject: `backup of ${first}, ${second}`,
      details: { result: "succeeded", regions: report.regions },
    });
    expect(codes(shown)).to.deep.equal([
      "backup.region-started",
      "backup.region-succeeded",
      "backup.region-started",
      "backup.region-succeeded",
    ]);
    expect(shown.failureFile).to.equal(undefined);
  });

  it("are not made of dry runs", async () => {
    const before = await listed();
    await backUp("--dry-run");
    expect(await listed()).to.deep.equal(before);
  });

  it("come with a failure's file when a region failed", async () => {
    fixture.proxy.rule(({ region, service }) => (region === second && service === "kms" ? "cut" : "pass"));
    const report = await backUp();
    expect(report.result).to.equal("partial");
    const { record, failureFile = expect.fail("there is none") } = await show(report.runId);
    expect([record.status, record.error?.code]).to.deep.equal(["partial", "aws.unreachable"]);
    const failure = JSON.parse(await readFile(failureFile, "utf8")) as FailureRecord;
    expect(failure).to.deep.include({ queueId: null, runId: report.runId, finishedAt: record.finishedAt });
    expect(failure.error.message).to.match(/^[A-Z].*\.$/s);
  });

  it("show a backup that was killed as interrupted, with what happened until then", async () => {
    fixture.proxy.rule(({ region, operation }) =>
      region === second && operation === "GenerateDataKey" ? "hang" : "pass",
    );
    let pid = 0;
    const running = fixture.run(["backup"], (started) => (pid = started));
    await fixture.proxy.hanging();
    const [during] = await listed();
    expect(during?.status).to.equal("running");
    process.kill(pid, "SIGKILL");
    await running;
    const [killed] = await listed();
    expect([killed?.runId, killed?.status]).to.deep.equal([during?.runId, "interrupted"]);
    const tail = (await fixture.run(["runs", "tail"])).json() as unknown as Shown;
    expect(codes(tail)).to.deep.equal([
      "backup.region-started",
      "backup.region-succeeded",
      "backup.region-started",
    ]);
  });

  it("report a backup that a signal stopped as interrupted", async () => {
    fixture.proxy.rule(({ region, operation }) =>
      region === second && operation === "GenerateDataKey" ? "hang" : "pass",
    );
    let pid = 0;
    const running = fixture.run(["backup"], (started) => (pid = started));
    await fixture.proxy.hanging();
    process.kill(pid, "SIGTERM");
    expect((await running).exitCode).to.equal(143);
    const { record } = await show("latest");
    expect([record.status, record.error?.code, record.details["result"]]).to.deep.equal([
      "interrupted",
      "core.interrupted",
      "partial",
    ]);
    expect(record.finishedAt).to.be.a("string");
  });

  it("hold no value of a parameter", async () => {
    const { recordFile } = await show("latest");
    expect(await readFile(recordFile, "utf8")).to.not.include(SECRET);
    expect(fixture.output()).to.not.include(SECRET);
  });

  it("are missing with a warning, and the backup succeeds, when they can't be written", async () => {
    const { recordFile } = await show("latest");
    const before = await listed();
    // a file where the directory should be: nobody can write below it, not even root
    const directory = dirname(recordFile);
    await rename(directory, `${directory}.aside`);
    await writeFile(directory, "");
    const result = await fixture.run(["backup", "--regions", first]);
    await rm(directory);
    await rename(`${directory}.aside`, directory);
    expect(result.exitCode, result.stderr).to.equal(0);
    expect(result.stderr).to.match(/warning: Saving the run record failed \(\S+\)/);
    expect(await listed()).to.deep.equal(before);
  });
});
