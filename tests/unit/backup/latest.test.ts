import { expect } from "chai";
import { LATEST, resolveBackupId } from "../../../backup/latest.js";
import type { RegionNeeds } from "../../../backup/list-backups.js";
import { opsErrorOf } from "../../support/errors.js";
import { parameter } from "../../support/backup/records.js";
import { memoryVault, noSignal, save } from "../../support/backup/vault.js";

const at = (hour: string) => ({ now: () => new Date(`2026-11-21T${hour}:00:00Z`) });
const usualExcludes = ["/jenkins/dev/drill"];
const needs: RegionNeeds = { acknowledged: [], usualExcludes };
const ctx = { now: new Date("2026-11-22T00:00:00Z"), emit: () => undefined, signal: noSignal };

describe("the backup meant by `latest`", () => {
  it("is the newest that covers all of the usual one, however its scope was typed", async () => {
    const vault = memoryVault([parameter("/a"), parameter("/t/b")]);
    const scope = (paths: readonly string[], excludes: readonly string[] = []) => ({
      scope: { paths: [...paths], excludes: [...usualExcludes, ...excludes] },
    });
    const latest = (): Promise<string> => resolveBackupId(vault, LATEST, needs, ctx);
    expect((await opsErrorOf(latest)).code).to.equal("backup.no-latest");
    await save(vault, scope(["/t"]), at("00"));
    expect((await opsErrorOf(latest)).code).to.equal("backup.no-latest");
    const { backupId: usual } = await save(vault, scope([]), at("01"));
    // narrower ones never count, also those with additional exclusions
    await save(vault, scope(["/t"]), at("02"));
    await save(vault, scope([], ["/t", "/one"]), at("03"));
    expect(await latest()).to.equal(usual);
    const { backupId: typed } = await save(vault, scope(["/"]), at("04"));
    expect(await latest()).to.equal(typed);
    const { backupId: more } = await save(vault, { scope: { paths: [], excludes: [] } }, at("05"));
    expect(await latest()).to.equal(more);
  });

  it("is replaced by any other id that was named", async () => {
    expect(await resolveBackupId(memoryVault([]), "20261121T033500Z-1f0c9a2b", needs, ctx)).to.equal(
      "20261121T033500Z-1f0c9a2b",
    );
  });
});
