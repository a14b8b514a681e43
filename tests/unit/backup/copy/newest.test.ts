import { expect } from "chai";
import { newestToCopy } from "../../../../backup/copy/newest.js";
import { manifestKey } from "../../../../backup/format/layout.js";
import { parameter } from "../../../support/backup/records.js";
import { memoryVault, noSignal, save } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";

const at = (time: string) => ({ now: () => new Date(time) });

describe("the backup of a region that is copied", () => {
  it("is the newest complete one; a backup marked partial counts only if it opens", async () => {
    const vault = memoryVault([parameter("/a")]);
    const newest = async () =>
      (await newestToCopy(vault, "us-east-1", { acknowledged: [], usualExcludes: [] }, noSignal)).backupId;
    expect((await opsErrorOf(newest)).code).to.equal("backup.copy-nothing");
    const { backupId: old } = await save(vault, {}, at("2026-11-21T03:00:00Z"));
    await save(vault, { scope: { paths: ["/a"], excludes: [] } }, at("2026-11-21T05:00:00Z"));
    expect(await newest()).to.equal(old);
    const { backupId } = await save(vault, {}, at("2026-11-21T04:00:00Z"));
    expect(await newest()).to.equal(backupId);
    const { content } = vault.objects;
    const manifest = JSON.parse(Buffer.from(content.get(manifestKey(backupId))!).toString()) as object;
    const hidden = { ...manifest, safetyFor: old };
    content.set(manifestKey(backupId), Buffer.from(JSON.stringify(hidden)));
    const error = await opsErrorOf(newest);
    expect([error.code, error.params["object"]]).to.deep.equal([
      "backup.manifest-not-authentic",
      manifestKey(backupId),
    ]);
  });
});
