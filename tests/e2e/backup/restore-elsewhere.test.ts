import { expect } from "chai";
import type { RestoreReport } from "../../../app/backup/restore.js";
import { createAwsClients } from "../../../aws/clients.js";
import { openParameterStore } from "../../../aws/backup/parameters/store.js";
import type { ParameterStore } from "../../../backup/ports.js";
import type { BackupReport } from "../../../backup/report.js";
import { RESTORING_TAG } from "../../../backup/restore/history.js";
import { parameter } from "../../support/backup/records.js";
import {
  type BackupFixture,
  regions,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { noSignal } from "../../support/backup/vault.js";

const [region, other] = regions;
const ROLE = "arn:aws:iam::222222222222:role/restore";
const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

describe("opsctl backup restore: history, other keys, other accounts, what is extra, kills", function () {
  this.timeout(90_000);
  let fixture: BackupFixture;
  let store: ParameterStore;
  let backupId: string;

  const restore = async (args: readonly string[], onStart?: (pid: number) => void) => {
    const command = ["backup", "restore", backupId, "--region", region, "--rate", "500", ...args];
    const { exitCode, stdout } = await fixture.run(command, onStart);
    const report = (stdout === "" ? {} : JSON.parse(stdout)) as RestoreReport & { error?: { code: string } };
    return { exitCode, report, why: `${exitCode}: ${stdout}` };
  };
  const lifeOf = async (name: string, from = store): Promise<unknown> =>
    (await from.readHistory(name, true, noSignal)).map(({ value, labels }) => [value, labels]);
  const namesBelow = async (path: string): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const page of store.describe([path], noSignal)) names.push(...page.map(({ name }) => name));
    return names.sort();
  };

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture();
    store = await fixture.store(region);
    const first = parameter("/app/old", { value: "one", tags: { team: "x" } });
    await store.create(first, noSignal);
    await store.label("/app/old", 1, ["first"], noSignal);
    await store.overwrite({ ...first, value: "two" }, first, noSignal);
    await store.overwrite({ ...first, value: "three" }, first, noSignal);
    await store.label("/app/old", 3, ["prod"], noSignal);
    const secret = { type: "SecureString", value: SECRET } as const;
    await store.create(parameter("/app/secret", { ...secret, keyId: "alias/aws/ssm" }), noSignal);
    for (const name of ["/app/a", "/app/b", "/app/c"]) await store.create(parameter(name), noSignal);
    const ran = await fixture.run(["backup", "--regions", region]);
    backupId = (ran.json() as unknown as BackupReport).regions[0]?.backupId ?? "";
  });
  after(() => fixture.stop());

  it("is killed in the middle of a parameter's versions, and the next one ends it", async () => {
    const names = await namesBelow("/app");
    await store.remove(names, noSignal);
    let pid = 0;
    // /app/a, /app/b, /app/c, then two of the three versions of /app/old
    fixture.proxy.rule(({ operation, number }) =>
      operation === "PutParameter" && number === 6 ? "hang" : "pass",
    );
    const hanging = fixture.proxy.hanging();
    const killed = restore(["--history", "--yes"], (started) => (pid = started));
    await hanging;
    process.kill(pid, "SIGKILL");
    await killed;
    fixture.proxy.rule(() => "pass");
    fixture.proxy.cutHanging();
    expect(await lifeOf("/app/old")).to.deep.equal([
      ["one", ["first"]],
      ["two", []],
    ]);
    const marked = (await store.readTags(["/app/old"], noSignal)).get("/app/old");
    expect(marked).to.deep.equal({ team: "x", [RESTORING_TAG]: backupId });

    const { exitCode, report, why } = await restore(["--history", "--yes"]);
    expect([exitCode, report.counts], why).to.deep.equal([0, { create: 2, unchanged: 3, own: 1 }]);
    expect(report.items.find(({ name }) => name === "/app/old")?.notes).to.deep.equal(["resumed"]);
    expect(await lifeOf("/app/old")).to.deep.equal([
      ["one", ["first"]],
      ["two", []],
      ["three", ["prod"]],
    ]);
    expect((await store.readTags(["/app/old"], noSignal)).get("/app/old")).to.deep.equal({ team: "x" });
    expect(await namesBelow("/app")).to.deep.equal(names);
    const again = await restore(["--history", "--yes"]);
    expect([again.exitCode, again.report.counts], again.why).to.deep.equal([0, { unchanged: 5, own: 1 }]);
  });

  for (const [when, operation, number, code, result] of [
    ["before it writes: nothing changed", "DescribeParameters", 1, "backup.restore-not-begun", undefined],
    ["while it writes: no failure", "PutParameter", 2, "core.interrupted", "interrupted"],
  ] as const) {
    it(`is stopped by SIGINT ${when}; exit 130`, async () => {
      await store.remove(["/app/a", "/app/b"], noSignal);
      fixture.proxy.rule((call) =>
        call.operation === operation && call.number === number ? "hang" : "pass",
      );
      const hanging = fixture.proxy.hanging();
      let pid = 0;
      const running = restore(["--yes"], (started) => (pid = started));
      await hanging;
      process.kill(pid, "SIGINT");
      const { exitCode, report, why } = await running;
      fixture.proxy.rule(() => "pass");
      fixture.proxy.cutHanging();
      expect([exitCode, report.error?.code, report.result], why).to.deep.equal([130, code, result]);
      const again = await restore(["--yes"]);
      expect(again.exitCode, again.why).to.equal(0);
      expect(await namesBelow("/app")).to.include.members(["/app/a", "/app/b"]);
    });
  }

  it("deletes extra parameters only on request, saves them first, and the safety backup restores them", async () => {
    const extra = parameter("/app/extra", { value: "mine", tags: { team: "y" } });
    await store.create({ ...extra, value: "earlier" }, noSignal);
    await store.label("/app/extra", 1, ["pinned"], noSignal);
    await store.overwrite(extra, extra, noSignal);
    const life = await lifeOf("/app/extra");
    await store.create(parameter("/else/extra"), noSignal);
    const kept = await restore(["--path", "/app", "--yes"]);
    expect([kept.exitCode, kept.report.counts], kept.why).to.deep.equal([0, { unchanged: 5 }]);
    const done = await restore(["--path", "/app", "--delete-extra", "--yes"]);
    expect([done.exitCode, done.report.counts], done.why).to.deep.equal([0, { unchanged: 5, delete: 1 }]);
    expect(await namesBelow("/app")).to.not.include("/app/extra");
    expect(await namesBelow("/else")).to.deep.equal(["/else/extra"]);
    const [, , , ...command] = (done.report.undo ?? "").split(" ");
    const undone = await fixture.run([
      "backup",
      "restore",
      ...command.filter((word) => !/^(--stack|dev)$/.test(word)),
      "--yes",
    ]);
    expect([undone.exitCode, undone.json()["counts"]], undone.stdout).to.deep.equal([0, { create: 1 }]);
    expect(await lifeOf("/app/extra")).to.deep.equal(life);
    expect((await store.readTags(["/app/extra"], noSignal)).get("/app/extra")).to.deep.equal({ team: "y" });
    await store.remove(["/app/extra", "/else/extra"], noSignal);
  });

  it("whole, deletes neither the stack's own keys nor the ground of drills", async () => {
    const own = [
      "/jenkins/dev/opsctl/runtime",
      "/jenkins/prod/backup/x",
      "/jenkins/dev/drill/x/a",
      "/opsctl/x",
    ];
    for (const name of [...own, "/extra"]) await store.create(parameter(name), noSignal);
    const planned = await restore(["--delete-extra", "--dry-run"]);
    const deleted = planned.report.items.filter(({ action }) => action === "delete").map(({ name }) => name);
    expect(deleted, planned.why).to.deep.equal(["/extra"]);
    await store.remove([...own, "/extra"], noSignal);
  });

  it("changes the stack's own keys with --include-own only, and what brings them back names it, too", async () => {
    const own = `/jenkins/dev/backup/${region}/s3-bucket-name`;
    await store.retag(own, { mine: "1" }, {}, noSignal);
    const path = ["--path", "/jenkins", "--on-conflict", "overwrite", "--yes"];
    const left = await restore(path);
    expect([left.exitCode, left.report.counts], left.why).to.deep.equal([0, { own: 1 }]);
    const done = await restore([...path, "--include-own"]);
    expect([done.exitCode, done.report.counts], done.why).to.deep.equal([0, { overwrite: 1 }]);
    expect(done.report.undo).to.match(/ --on-conflict overwrite --include-own$/);
    expect((await store.readTags([own], noSignal)).get(own)).to.deep.equal({});
  });

  it("writes nothing when it can't save first what it would overwrite: exit 4", async () => {
    const [was] = await store.describeNames(["/app/a"], noSignal);
    await store.overwrite(
      parameter("/app/a", { value: "changed" }),
      { ...parameter("/app/a"), ...was },
      noSignal,
    );
    fixture.proxy.rule(({ operation }) =>
      operation === "GenerateDataKey" ? { status: 400, name: "AccessDeniedException" } : "pass",
    );
    const refused = await restore(["--on-conflict", "overwrite", "--yes"]);
    expect([refused.exitCode, refused.report.error?.code], refused.why).to.deep.equal([
      4,
      "backup.restore-not-saved",
    ]);
    expect((await store.readNames(["/app/a"], noSignal))[0]?.value).to.equal("changed");
    const typed = await restore(["--on-conflict", "overwrite", "--no-safety-backup", "--yes"]);
    expect([typed.exitCode, typed.report.safetyBackupId], typed.why).to.deep.equal([0, undefined]);
    fixture.proxy.rule(() => "pass");
    expect((await store.readNames(["/app/a"], noSignal))[0]?.value).to.equal("value of /app/a");
  });

  it("writes as another account's role, and reports its account", async () => {
    const { exitCode, report, why } = await restore([
      "--history",
      "--to-role-arn",
      ROLE,
      "--to-prefix",
      "/copy",
      "--path",
      "/app",
      "--yes",
    ]);
    expect([exitCode, report.accountId, report.counts], why).to.deep.equal([
      0,
      "222222222222",
      { create: 5 },
    ]);
    expect(report.identity).to.match(/^arn:aws:sts::222222222222:assumed-role\/restore\//);
    expect(await namesBelow("/copy")).to.deep.equal([]);
    const clients = createAwsClients({
      region,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      endpoints: { AWS_ENDPOINT_URL: fixture.proxy.url },
      assumeRoleArn: ROLE,
    });
    try {
      const theirs = await openParameterStore(clients, region);
      expect(await lifeOf("/copy/old", theirs)).to.deep.equal(await lifeOf("/app/old"));
      expect((await theirs.readNames(["/copy/secret"], noSignal))[0]?.value).to.equal(SECRET);
    } finally {
      await clients.destroy();
    }
    const bad = await restore(["--to-role-arn", "restore"]);
    expect([bad.exitCode, bad.report.error?.code], bad.why).to.deep.equal([2, "backup.restore-bad-role"]);
  });

  it("asks for another key where the backup's is of another region, and names those that it has", async () => {
    const keyed = parameter("/keyed/a", { type: "SecureString", value: SECRET, keyId: KEY });
    await store.create(keyed, noSignal);
    const ran = await fixture.run(["backup", "--regions", region, "--path", "/keyed"]);
    const before = backupId;
    backupId = (ran.json() as unknown as BackupReport).regions[0]?.backupId ?? "";
    const there = ["--to-region", other, "--yes"];
    const refused = await restore(there);
    expect([refused.exitCode, refused.report.error?.code], refused.why).to.deep.equal([
      4,
      "backup.restore-impossible",
    ]);
    const unknown = await restore([...there, "--kms-key-map", "alias/nobody=alias/aws/ssm"]);
    expect([unknown.exitCode, unknown.report.error?.code], unknown.why).to.deep.equal([
      2,
      "backup.restore-unknown-key",
    ]);
    expect(unknown.why).to.include(KEY);
    const mapped = await restore([...there, "--kms-key-map", `${KEY}=alias/aws/ssm`]);
    expect([mapped.exitCode, mapped.report.counts], mapped.why).to.deep.equal([0, { create: 1 }]);
    const [copied] = await (await fixture.store(other)).describeNames(["/keyed/a"], noSignal);
    expect(copied?.keyId).to.equal("alias/aws/ssm");
    backupId = before;
  });

  it("has shown no secret in any output", () => {
    expect(fixture.output()).to.not.include(SECRET);
  });
});
