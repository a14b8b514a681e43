import { asWritten } from "../../../../backup/format/manifest.js";
import { present } from "../../../../backup/completeness.js";
import { expect } from "chai";
import { findEarlier } from "../../../../backup/writing/earlier.js";
import { listBackups } from "../../../../backup/list-backups.js";
import { newestGood } from "../../../../backup/writing/newest-good.js";
import { openBackup, readBackup } from "../../../../backup/open-backup.js";
import { namesAtRisk, writeSafetyBackup } from "../../../../backup/restore/safety.js";
import { surveyBackups } from "../../../../backup/prune/survey.js";
import { verifyRegions } from "../../../../backup/verify/verify-regions.js";
import { parameter } from "../../../support/backup/records.js";
import { memoryVault, noSignal, plan, restore, save } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const task = {
  runId: "20261121T050000Z-00000000",
  accountId: "123456789012",
  environment: "dev",
  region: "us-east-1",
};
const now = (): Date => new Date("2026-11-21T05:00:00Z");

describe("what a restore overwrites or deletes", () => {
  it("is saved first, exactly that, with labels and history, and can be restored from there", async () => {
    const vault = memoryVault([parameter("/app"), parameter("/app/a"), parameter("/app/b")]);
    const { backupId } = await save(vault);
    const before = parameter("/app", {
      value: "later",
      version: 2,
      labels: ["mine"],
      history: [],
      tags: { team: "x" },
    });
    vault.parameters.content.set("/app", before);
    vault.parameters.content.set("/app/new", parameter("/app/new"));
    const request = { onConflict: "overwrite", deleteExtra: { isProtected: () => false } } as const;
    const made = await plan(vault, backupId, request);
    const names = namesAtRisk(made);
    expect(names).to.deep.equal(["/app", "/app/new"]);

    const saved = await writeSafetyBackup(vault, { ...task, safetyFor: backupId }, names, now, noSignal);
    const opened = await openBackup(vault, saved.backupId, noSignal);
    expect(asWritten(opened.manifest)).to.deep.include({ safetyFor: backupId, parameterCount: 2 });
    const records = present(await readBackup(opened, vault.objects, () => true, noSignal));
    expect(records.map(({ name }) => name)).to.have.members(names);
    expect(records.find(({ name }) => name === "/app")?.labels).to.deep.equal(["mine"]);

    await restore(vault, backupId, request);
    expect([...vault.parameters.content.keys()]).to.have.members(["/app", "/app/a", "/app/b"]);
    // a deleted name can't be created for a while: here that time has passed
    vault.parameters.create = async (record) => {
      vault.parameters.content.set(record.name, record);
      return Promise.resolve(1);
    };
    await restore(vault, saved.backupId, { onConflict: "overwrite" });
    const after = vault.parameters.content.get("/app");
    expect([after?.value, after?.labels, after?.tags]).to.deep.equal(["later", ["mine"], { team: "x" }]);
    expect(vault.parameters.content.has("/app/new")).to.equal(true);
  });

  it("is read again, not taken from an earlier backup, fifty names per call", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `/app/${String(index).padStart(3, "0")}`);
    const vault = memoryVault(names.map((name) => parameter(name)));
    const { backupId } = await save(vault);
    vault.parameters.calls.clear();
    const reads: string[] = [];
    const get = vault.objects.get.bind(vault.objects);
    vault.objects.get = (key, signal) => {
      reads.push(key);
      return get(key, signal);
    };
    const saved = await writeSafetyBackup(vault, { ...task, safetyFor: backupId }, names, now, noSignal);
    expect([saved.parameters, saved.continued, reads]).to.deep.equal([120, [], []]);
    expect(vault.parameters.calls.get("describe")).to.equal(undefined);
    expect(vault.parameters.calls.get("readHistory")).to.equal(120);
  });

  it("does not count as a backup of the region", async () => {
    const vault = memoryVault([parameter("/app/a")]);
    const { backupId } = await save(vault);
    const saved = await writeSafetyBackup(vault, { ...task, safetyFor: backupId }, ["/app/a"], now, noSignal);
    const { backups } = await listBackups(vault.objects, { acknowledged: [], usualExcludes: [] }, noSignal);
    expect(backups.map((backup) => [backup.backupId, backup.safetyFor])).to.deep.equal([
      [saved.backupId, backupId],
      [backupId, undefined],
    ]);
    const { backups: latest } = await verifyRegions(
      {
        needs: { acknowledged: [], usualExcludes: [] },
        open: () => Promise.resolve(vault),
        emit: () => undefined,
        signal: noSignal,
      },
      ["us-east-1"],
      "latest",
    );
    expect(latest.map((verified) => verified.backupId)).to.deep.equal([backupId]);
    expect(
      (
        await newestGood(
          vault.objects,
          { acknowledged: [], usualExcludes: [] },
          new Date("2026-12-01T00:00:00Z"),
          noSignal,
        )
      )?.toISOString(),
    ).to.equal("2026-11-21T03:35:00.000Z");
  });

  it("is not reused by the next backup", async () => {
    const vault = memoryVault([parameter("/app/a")]);
    const task0 = { ...task, safetyFor: "20261121T033500Z-00000000" };
    const { backupId } = await writeSafetyBackup(vault, task0, ["/app/a"], now, noSignal);
    const request = {
      ...task,
      scope: { paths: ["/app/a"], excludes: [] },
      now: now(),
      onLost: () => undefined,
    };
    expect(
      (await listBackups(vault.objects, { acknowledged: [], usualExcludes: [] }, noSignal)).backups[0]
        ?.backupId,
    ).to.equal(backupId);
    expect(await findEarlier(vault, request, noSignal)).to.deep.equal({ interrupted: [] });
  });

  it("is counted separately by prune, whatever its scope", async () => {
    const vault = memoryVault(["/app/a", "/app/b"].map((name) => parameter(name)));
    const { backupId } = await save(vault);
    for (const name of ["/app/a", "/app/b"]) {
      await writeSafetyBackup(vault, { ...task, safetyFor: backupId }, [name], now, noSignal);
    }
    const { backups } = await surveyBackups(vault.objects, task, noSignal);
    expect(new Set(backups.map(({ group }) => group)).size).to.equal(2);
  });

  it("is not saved at all when one parameter can't be read", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/app/b")]);
    const { backupId } = await save(vault);
    vault.parameters.before = (method) => {
      if (method === "readNames") throw anError("aws.access-denied", { reason: "no" });
    };
    const task0 = { ...task, safetyFor: backupId };
    const error = await opsErrorOf(() => writeSafetyBackup(vault, task0, ["/app/a"], now, noSignal));
    expect(error.code).to.equal("backup.parameter-unreadable");
    vault.parameters.before = () => undefined;
    expect(
      (await listBackups(vault.objects, { acknowledged: [], usualExcludes: [] }, noSignal)).backups,
    ).to.have.length(1);
  });
});
