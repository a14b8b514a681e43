import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { Completeness } from "../../../backup/completeness.js";
import type { BackupReport } from "../../../backup/report.js";
import { codeOf } from "../../support/backup/commands.js";
import { startRefusingFront } from "../../support/backup/faults/refusing-front.js";
import { copyOut, readBackupTool } from "../../support/backup/read-backup.js";
import { parameter } from "../../support/backup/records.js";
import { type BackupFixture, RECOVERY, startBackupFixture } from "../../support/backup/backup-fixture.js";
import { noSignal } from "../../support/backup/vault.js";
import { tempDirectory } from "../../support/temp.js";

const region = "ap-northeast-1";
const elsewhere = "us-east-1";
const LOST = Array.from({ length: 5 }, (_, index) => `/apn/p${index}`);
const PAST = "/h/past";
/** What can be read: two parameters, and the name of the bucket. */
const THERE = 3;

describe("opsctl backup of parameters that may not be read, and every command that reads it", () => {
  const refused = { values: new Set<string>(LOST), histories: new Set<string>([PAST]) };
  let fixture: BackupFixture;
  let front: Awaited<ReturnType<typeof startRefusingFront>>;
  let id: string;

  const run = async (...args: string[]) => {
    const result = await fixture.runHere(args);
    return { ...result, report: result.json() };
  };
  const namesIn = (completeness: unknown): readonly string[] => {
    const held = completeness as Completeness;
    return held.status === "complete" ? [] : held.missing.map(({ name, part }) => `${name} ${part}`);
  };
  const lost = LOST.map((name) => `${name} parameter`);
  const lacking = [...lost, `${PAST} history`];
  const backUp = async () => {
    const { exit, report } = await run("backup", "--regions", region);
    const [done] = (report as unknown as BackupReport).regions;
    return { exit, done, id: done?.backupId ?? "" };
  };

  before(async function () {
    this.timeout(180_000);
    front = await startRefusingFront(() => fixture.proxy.url, refused);
    fixture = await startBackupFixture({
      backup: { ...RECOVERY, unreadable: "record" },
      variables: { AWS_ENDPOINT_URL_SSM: front.url },
    });
    await fixture.configure([region], region);
    await fixture.seed(
      region,
      [...LOST, "/one"].map((name) => parameter(name)),
    );
    const store = await fixture.store(region);
    const past = parameter(PAST, { type: "SecureString", keyId: "alias/aws/ssm" });
    await store.create(past, noSignal);
    await store.overwrite({ ...past, value: "2" }, past, noSignal);
  });
  after(async () => {
    await fixture.stop();
    await front.close();
  });

  it("backup: exit 3, with what is missing", async () => {
    const { exit, done, id: made } = await backUp();
    id = made;
    expect([exit, done?.status, done?.parameters]).to.deep.equal([3, "incomplete", THERE]);
    const noted = (done?.unreadable ?? []).map(({ name, part }) => `${name} ${part}`);
    expect(noted).to.have.members(lacking);
  });

  it("list and show: 0, marked, and named", async () => {
    const list = await run("backup", "list", "--regions", region);
    const [listed] = (list.report["regions"] as { backups: { completeness: unknown }[] }[])[0]?.backups ?? [];
    const completeness = { status: "incomplete", count: 6, acknowledged: false };
    expect([list.exit, listed?.completeness]).to.deep.equal([0, completeness]);
    const show = await run("backup", "show", id);
    expect([show.exit, show.report["parameterCount"]]).to.deep.equal([0, THERE]);
    expect(namesIn(show.report["completeness"])).to.have.members(lacking);
    expect(show.report["unreadable"]).to.have.length(6);
  });

  it("verify: 3, intact, and named", async () => {
    for (const which of [[id], ["--latest"], ["--all"]]) {
      const { exit, report } = await run("backup", "verify", ...which, "--regions", region);
      expect([exit, report["result"]]).to.deep.equal([3, "incomplete"]);
      const [verified] = report["backups"] as { status: string; completeness: unknown }[];
      expect(verified?.status).to.equal("incomplete");
      expect(namesIn(verified?.completeness)).to.have.members(lacking);
    }
  });

  it("drill: 3, what there is came back, no success for the heartbeat", async () => {
    fixture.proxy.rule(() => "pass");
    const { exit, report } = await run(
      "backup",
      "drill",
      "--regions",
      region,
      "--sample",
      "all",
      "--rate",
      "1000",
    );
    expect([exit, report["result"]]).to.deep.equal([3, "incomplete"]);
    const [drilled] = report["regions"] as { status: string; compared: number; completeness: unknown }[];
    expect([drilled?.status, drilled?.compared]).to.deep.equal(["incomplete", THERE]);
    expect(namesIn(drilled?.completeness)).to.have.members(lacking);
  });

  it("copy: 3, done, and the copy is as incomplete to who reads it", async () => {
    const copy = ["backup", "copy", "--latest", "--region", region, "--to-region", elsewhere];
    for (const status of ["copied", "present"]) {
      const { exit, report } = await run(...copy);
      expect([exit, report["result"]]).to.deep.equal([3, "incomplete"]);
      const [item] = report["copies"] as { status: string; backupId: string; completeness: unknown }[];
      expect([item?.status, item?.backupId]).to.deep.equal([status, id]);
      expect(namesIn(item?.completeness)).to.have.members(lacking);
    }
    const from = ["--from-bucket", fixture.buckets[elsewhere], "--region", elsewhere];
    const { exit, report } = await run("backup", "verify", id, ...from);
    expect([exit, report["result"]]).to.deep.equal([3, "incomplete"]);
  });

  it("diff after they were deleted: unknown, not the same, 3 with and without --exit-code", async () => {
    await (await fixture.store(region)).remove(LOST, noSignal);
    for (const flags of [["--exit-code"], []]) {
      const { exit, report } = await run("backup", "diff", id, "--region", region, ...flags);
      const counts = { added: 0, changed: 0, removed: 0, unchanged: THERE, unknown: 5 };
      expect([exit, report["result"], report["counts"]]).to.deep.equal([3, "incomplete", counts]);
      expect(namesIn(report["completeness"])).to.deep.equal(lost);
    }
  });

  it("restore: 3, with the names; 1 with the reason where only these were asked for; 0 where none was", async () => {
    const restore = (...more: string[]) => run("backup", "restore", id, "--region", region, "--yes", ...more);
    const all = await restore();
    expect([all.exit, all.report["result"], namesIn(all.report["completeness"])]).to.deep.equal([
      3,
      "partial",
      lost,
    ]);
    const some = await restore("--path", "/apn");
    expect([some.exit, codeOf(some.report)]).to.deep.equal([1, "backup.restore-unreadable"]);
    const { params } = some.report["error"] as { params: Record<string, unknown> };
    expect(params["names"]).to.deep.equal(LOST);
    expect(params["reason"]).to.include("not allowed");
    expect((await restore("--path", "/one")).exit).to.equal(0);
    expect((await restore("--path", "/typo")).exit).to.equal(2);
  });

  it("restore --history where a history was denied: 3, and named; without it 0", async () => {
    const into = ["--path", "/h", "--to-prefix", "/restored", "--yes"];
    const restore = (...more: string[]) => run("backup", "restore", id, "--region", region, ...into, ...more);
    const past = await restore("--history");
    const named = [`${PAST} history`];
    expect([past.exit, past.report["result"], namesIn(past.report["completeness"])]).to.deep.equal([
      3,
      "partial",
      named,
    ]);
    const again = await restore("--history");
    expect([again.exit, again.report["counts"]]).to.deep.equal([3, { unchanged: 1 }]);
    expect((await restore()).exit).to.equal(0);
  });

  it("the stand-alone reader: 3, with the names", async () => {
    const temp = await tempDirectory("opsctl-reader-");
    try {
      const s3 = await fixture.clients.s3(region);
      const Bucket = fixture.buckets[region];
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `backups/${id}/` }));
      const folder = new Map<string, Buffer>();
      for (const { Key = "" } of Contents) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        folder.set(Key.split("/").at(-1) ?? "", Buffer.from((await Body?.transformToByteArray()) ?? []));
      }
      const directory = await copyOut(folder, temp.path, id);
      const env = { ...fixture.environment, AWS_REGION: region, NODE_NO_WARNINGS: "1" };
      const { exitCode, stdout, stderr } = await readBackupTool([directory, "--names"], { env });
      expect([exitCode, stdout.split("\n").length - 1]).to.deep.equal([3, THERE]);
      expect(stdout).to.include(`${PAST}\n`).and.not.include("/apn/");
      const names = stderr
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line.replace("missing: ", "")) as { name: string; part: string });
      expect(names.map(({ name, part }) => `${name} ${part}`)).to.have.members(lacking);
    } finally {
      await temp.remove();
    }
  });

  it("a complete one is the newest from then on, before newer ones, and prune keeps it beside them", async () => {
    const [values, histories] = [[...refused.values], [...refused.histories]];
    refused.values.clear();
    refused.histories.clear();
    await fixture.seed(
      region,
      LOST.map((name) => parameter(name)),
    );
    const whole = await backUp();
    expect([whole.exit, whole.done?.status]).to.deep.equal([0, "succeeded"]);
    for (const name of values) refused.values.add(name);
    for (const name of histories) refused.histories.add(name);
    const newer = await backUp();
    expect(newer.exit).to.equal(3);

    const verify = await run("backup", "verify", "--latest", "--regions", region);
    expect([verify.exit, verify.report["result"]]).to.deep.equal([0, "succeeded"]);
    const [verified] = verify.report["backups"] as { backupId: string; newerIncomplete: unknown }[];
    expect([verified?.backupId, verified?.newerIncomplete]).to.deep.equal([whole.id, [newer.id]]);
    const copy = await run("backup", "copy", "--latest", "--region", region, "--to-region", elsewhere);
    const [copied] = copy.report["copies"] as { backupId: string; newerIncomplete: unknown }[];
    expect([copy.exit, copied?.backupId, copied?.newerIncomplete]).to.deep.equal([0, whole.id, [newer.id]]);
    const named = await run("backup", "copy", newer.id, "--region", region, "--to-region", elsewhere);
    expect(named.exit).to.equal(3);
    const prune = await run("backup", "prune", "--keep-last", "1", "--regions", region, "--dry-run");
    const [pruned] = prune.report["regions"] as {
      items: { id: string; outcome: string; missing?: number }[];
    }[];
    // of one second the ids say no order
    expect(pruned?.items.map((item) => [item.id, item.outcome, item.missing])).to.have.deep.members([
      [newer.id, "kept", 5],
      [whole.id, "kept", undefined],
      [id, "remove", 6],
    ]);
  });
});
