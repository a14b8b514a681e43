import { expect } from "chai";
import { manifestKey, startedKey } from "../../../backup/format/layout.js";
import { listBackups, newestOf } from "../../../backup/list-backups.js";
import { parameter } from "../../support/backup/records.js";
import { memoryVault, noSignal, save } from "../../support/backup/vault.js";

describe("the list of backups", () => {
  it("is sorted newest first and separates unfinished runs", async () => {
    const vault = memoryVault([parameter("/a"), parameter("/b")]);
    const { backupId, bytes } = await save(vault);
    const manifest = vault.objects.content.get(manifestKey(backupId))!;
    const started = vault.objects.content.get(startedKey(backupId))!;
    const older = "20251121T033500Z-00000000";
    const newer = "20271121T033500Z-00000000";
    vault.objects.content.set(manifestKey(older), manifest);
    vault.objects.content.set(`backups/${newer}/parameters-00000`, new Uint8Array(1));
    vault.objects.content.set("backups/not-an-id/manifest.json", manifest);
    vault.objects.content.set("elsewhere/20271121T033500Z-00000000/manifest.json", manifest);
    const { backups, unfinished } = await listBackups(
      vault.objects,
      { acknowledged: [], usualExcludes: [] },
      noSignal,
    );
    expect(backups.map((backup) => backup.backupId)).to.deep.equal([backupId, older]);
    expect(unfinished).to.deep.equal([newer]);
    expect(backups[0]).to.deep.equal({
      backupId,
      completeness: { status: "complete" },
      createdAt: "2026-11-21T03:35:00.000Z",
      parameters: 2,
      bytes: bytes - manifest.length - started.length,
      scope: { paths: [], excludes: [] },
    });
  });

  it("has each backup's scope; for a safety backup the restored one instead of thousands of names", async () => {
    const vault = memoryVault([parameter("/a"), parameter("/b")]);
    const scope = { paths: ["/a"], excludes: ["/a/b"] };
    const part = await save(vault, { scope });
    const now = (): Date => new Date("2026-11-21T04:00:00Z");
    await save(vault, { scope, safetyFor: part.backupId }, { now });
    const { backups } = await listBackups(vault.objects, { acknowledged: [], usualExcludes: [] }, noSignal);
    expect(backups[0]).to.include({ safetyFor: part.backupId }).and.not.have.property("scope");
    expect(backups[1]).to.deep.include({ scope, partial: true });
  });

  it("has backups dated in the future last and marked, never as the latest", async () => {
    const vault = memoryVault([parameter("/a")]);
    const { backupId } = await save(vault);
    const manifest = vault.objects.content.get(manifestKey(backupId))!;
    const [forged, noDate] = ["20271121T033500Z-00000000", "20261399T993500Z-00000000"];
    for (const id of [forged, noDate]) vault.objects.content.set(manifestKey(id), manifest);
    const at = (time: string) =>
      listBackups(vault.objects, { acknowledged: [], usualExcludes: [], now: new Date(time) }, noSignal);

    const listing = await at("2026-11-21T12:00:00Z");
    expect(listing.backups.map(({ backupId: id, misdated }) => [id, misdated])).to.deep.equal([
      [backupId, undefined],
      [forged, true],
      [noDate, true],
    ]);
    expect(newestOf(listing)?.backupId).to.equal(backupId);
    // the manifest's date counts too, with a tolerance of 15 minutes
    expect(newestOf(await at("2026-11-21T03:19:59Z"))).to.equal(undefined);
    expect(newestOf(await at("2026-11-21T03:20:00Z"))?.backupId).to.equal(backupId);
    expect(newestOf(await at("2027-11-21T12:00:00Z"))?.backupId).to.equal(forged);
  });

  it("sorts backups of the same second by when they finished, not by their random parts", async () => {
    const vault = memoryVault([parameter("/a")]);
    const { backupId } = await save(vault);
    const manifest = Buffer.from(vault.objects.content.get(manifestKey(backupId))!).toString();
    vault.objects.content.clear();
    const finished = { ffffffff: "00.100", "00000000": "00.900", "77777777": "00.500" };
    for (const [random, second] of Object.entries(finished)) {
      const bytes = Buffer.from(manifest.replace(/("createdAt":\s*")[^"]*/, `$12026-11-21T03:35:${second}Z`));
      vault.objects.content.set(manifestKey(`20261121T033500Z-${random}`), bytes);
    }
    const { backups } = await listBackups(vault.objects, { acknowledged: [], usualExcludes: [] }, noSignal);
    expect(backups.map((backup) => backup.backupId.slice(-8))).to.deep.equal([
      "00000000",
      "77777777",
      "ffffffff",
    ]);
  });

  it("includes a backup whose manifest can't be read", async () => {
    const { objects } = memoryVault();
    const [damaged, newer] = ["20261121T033500Z-00000001", "20261121T033500Z-00000002"];
    objects.content.set(manifestKey(damaged), Buffer.from("{"));
    objects.content.set(manifestKey(newer), Buffer.from('{"format":"opsctl-ssm-backup","version":2}'));
    const { backups } = await listBackups(objects, { acknowledged: [], usualExcludes: [] }, noSignal);
    expect(backups.map(({ backupId, error }) => [backupId, error?.code])).to.deep.equal([
      [newer, "backup.unknown-version"],
      [damaged, "backup.manifest-unreadable"],
    ]);
  });
});
