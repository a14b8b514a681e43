import { expect } from "chai";
import { isStackKey } from "../../../../backup/restore/own-names.js";
import type { RestoreRequest } from "../../../../backup/restore/prepare.js";
import { parameter } from "../../../support/backup/records.js";
import { memoryVault, plan, save } from "../../../support/backup/vault.js";

const BUCKET = "/jenkins/dev/backup/us-east-1/s3-bucket-name";
const isOwn = (name: string): boolean => isStackKey({ namePrefix: "jenkins" }, name);

async function planned(request: Partial<RestoreRequest>, live: readonly string[] = []) {
  const vault = memoryVault([BUCKET, "/app/a", "/app/s3-bucket-name"].map((name) => parameter(name)));
  const { backupId } = await save(vault);
  vault.parameters.content.clear();
  for (const name of live) vault.parameters.content.set(name, parameter(name, { value: "mine" }));
  const made = await plan(vault, backupId, request);
  return made.map(({ name, action }) => [name, action]);
}

describe("a stack's own keys in a backup", () => {
  it("are left out, whether they exist or not, and whatever the conflict mode", async () => {
    const rest = [
      ["/app/a", "create"],
      ["/app/s3-bucket-name", "create"],
    ];
    for (const onConflict of ["fail", "skip", "overwrite"] as const) {
      for (const live of [[], [BUCKET]]) {
        expect(await planned({ isOwn, onConflict }, live)).to.deep.equal([...rest, [BUCKET, "own"]]);
      }
    }
  });

  it("are written when requested", async () => {
    expect(await planned({ onConflict: "overwrite" }, [BUCKET])).to.deep.include([BUCKET, "overwrite"]);
  });

  it("are ordinary parameters under another prefix, while names mapped onto own keys are left out", async () => {
    expect(await planned({ isOwn, toPrefix: "/copy" })).to.deep.include([`/copy${BUCKET}`, "create"]);
    const made = await planned({ isOwn, paths: ["/app"], toPrefix: "/jenkins/prod/backup" });
    expect(made).to.deep.equal([
      ["/jenkins/prod/backup/a", "create"],
      ["/jenkins/prod/backup/s3-bucket-name", "own"],
    ]);
  });

  it("are not deleted as a consequence", async () => {
    const deleteExtra = { isProtected: () => false };
    expect(await planned({ isOwn, deleteExtra }, [BUCKET])).to.deep.include([BUCKET, "own"]);
  });
});
