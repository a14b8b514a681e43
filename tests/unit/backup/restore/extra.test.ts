import { expect } from "chai";
import fc from "fast-check";
import { extraNames, type ExtraScope } from "../../../../backup/restore/extra.js";
import { mapName } from "../../../../backup/restore/names.js";
import { inScope, isUnder } from "../../../../backup/scope.js";
import { parameter } from "../../../support/backup/records.js";
import { memoryVault, plan, restore, save } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const everything = { paths: [], excludes: [] };
const isProtected = (name: string): boolean => isUnder(name, "/own");

function extra(
  present: readonly string[],
  where: Partial<ExtraScope> = {},
  restored: readonly string[] = [],
) {
  return extraNames(present, new Set(restored), { scope: everything, isProtected, ...where });
}

describe("what --delete-extra deletes", () => {
  const rows: readonly (readonly [
    title: string,
    present: readonly string[],
    where: Partial<ExtraScope>,
    deleted: readonly string[],
  ])[] = [
    ["everything that is not in a whole backup", ["/a", "b"], {}, ["/a", "b"]],
    [
      "only what lies at or below the path",
      ["/app", "/app/a", "/apple"],
      { paths: ["/app"] },
      ["/app", "/app/a"],
    ],
    [
      "only what lies at or below one of several paths",
      ["/app", "/app/a", "/apple", "/b/c"],
      { paths: ["/app", "/b/"] },
      ["/app", "/app/a", "/b/c"],
    ],
    [
      "only what lies below the prefix",
      ["/app/a", "/x/a", "/x"],
      { paths: ["/app"], toPrefix: "/x" },
      ["/x/a", "/x"],
    ],
    [
      "nothing that the backup left out",
      ["/app/a", "/app/c/a"],
      { scope: { paths: [], excludes: ["/app/c"] } },
      ["/app/a"],
    ],
    [
      "nothing that it was not of",
      ["/app/a", "/b/a"],
      { scope: { paths: ["/app"], excludes: [] } },
      ["/app/a"],
    ],
    [
      "nothing that it left out, under another prefix either",
      ["/x/c/a", "/x/d"],
      { paths: ["/app"], toPrefix: "/x", scope: { paths: [], excludes: ["/app/c"] } },
      ["/x/d"],
    ],
    [
      "nothing that a bare name which it left out may have become",
      ["/x/bare", "/x/other"],
      { toPrefix: "/x", scope: { paths: [], excludes: ["bare"] } },
      ["/x/other"],
    ],
    ["nothing that is protected or AWS's", ["/own/a", "/own", "/aws/a", "ssm-a", "/a"], {}, ["/a"]],
  ];
  for (const [title, present, where, deleted] of rows) {
    it(title, () => {
      expect(extra(present, where)).to.deep.equal(deleted);
    });
  }

  it("is never restored, out of scope, protected, or elsewhere", () => {
    const segment = fc.constantFrom("a", "b", "own");
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
    const name = fc.oneof(path, segment);
    const scope = fc.record({
      paths: fc.array(path, { maxLength: 2 }),
      excludes: fc.array(path, { maxLength: 2 }),
    });
    const names = fc.uniqueArray(name, { maxLength: 15 });
    fc.assert(
      fc.property(
        names,
        names,
        scope,
        fc.option(path),
        fc.option(path),
        (present, backedUp, of, from, to) => {
          const mapping = { ...(from ? { paths: [from] } : {}), ...(to ? { toPrefix: to } : {}) };
          const chosen = (one: string): boolean => isUnder(one, from ?? "/");
          const restored = backedUp.filter(chosen).map((one) => mapName(one, mapping));
          const deleted = extra(present, { ...mapping, scope: of }, restored);
          for (const one of deleted) {
            expect(restored).to.not.include(one);
            expect(isUnder(one, to ?? from ?? "/")).to.equal(true);
            expect(isProtected(one)).to.equal(false);
          }
          // names outside the backup's scope stay, wherever they would have been written
          for (const one of present.filter((other) => chosen(other) && !inScope(other, of))) {
            expect(deleted).to.not.include(mapName(one, mapping));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a restore with --delete-extra", () => {
  const deleteExtra = { isProtected };

  it("makes everything below the path equal to the backup, and leaves the rest", async () => {
    const vault = memoryVault(["/app/a", "/other/a"].map((name) => parameter(name)));
    const { backupId } = await save(vault);
    for (const name of ["/app/new", "/app/deep/new", "/other/new", "/own/new"]) {
      vault.parameters.content.set(name, parameter(name));
    }
    vault.parameters.content.delete("/app/a");
    await restore(vault, backupId, { paths: ["/app"] });
    expect([...vault.parameters.content.keys()]).to.include("/app/new");
    await restore(vault, backupId, { paths: ["/app"], deleteExtra });
    expect([...vault.parameters.content.keys()]).to.have.members([
      "/app/a",
      "/other/a",
      "/other/new",
      "/own/new",
    ]);
    await restore(vault, backupId, { deleteExtra });
    expect([...vault.parameters.content.keys()]).to.have.members(["/app/a", "/other/a", "/own/new"]);
  });

  it("deletes nothing outside of a partial backup's scope", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/other/a")]);
    const { backupId } = await save(vault, { scope: { paths: ["/app"], excludes: [] } });
    vault.parameters.content.set("/app/new", parameter("/app/new"));
    await restore(vault, backupId, { deleteExtra });
    expect([...vault.parameters.content.keys()]).to.have.members(["/app/a", "/other/a"]);
  });

  it("is refused for a safety backup, and for a path without parameters in the backup", async () => {
    const vault = memoryVault([parameter("/app"), parameter("/app/b")]);
    const { backupId } = await save(vault, {
      scope: { paths: ["/app"], excludes: ["/app/b"] },
      safetyFor: "20261121T030000Z-00000000",
    });
    const error = await opsErrorOf(() => plan(vault, backupId, { deleteExtra }));
    expect([error.kind, error.code]).to.deep.equal(["refused", "backup.restore-extra-safety"]);
    const whole = await save(vault);
    for (const path of ["/ap", "/typo", "app"]) {
      for (const paths of [[path], ["/app", path]]) {
        const nothing = await opsErrorOf(() => plan(vault, whole.backupId, { paths, deleteExtra }));
        expect([nothing.kind, nothing.code]).to.deep.equal(["usage", "backup.restore-nothing"]);
        expect(nothing.params["paths"]).to.deep.equal([path]);
      }
    }
  });

  it("keeps a name whose ARN is that of a restored one", () => {
    expect(extra(["a", "b", "/c"], {}, ["/a"])).to.deep.equal(["b", "/c"]);
  });

  it("is refused for a backup that lacks unreadable parameters", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/app/b")]);
    const readNames = vault.parameters.readNames.bind(vault.parameters);
    vault.parameters.readNames = async (names, signal) => {
      if (names.includes("/app/b")) throw anError("aws.access-denied", { reason: "key disabled" });
      return readNames(names, signal);
    };
    const { backupId } = await save(vault, { unreadable: "record" });
    vault.parameters.readNames = readNames;
    const error = await opsErrorOf(() => plan(vault, backupId, { deleteExtra }));
    expect([error.kind, error.code, error.params["names"]]).to.deep.equal([
      "refused",
      "backup.restore-extra-incomplete",
      ["/app/b"],
    ]);
    expect((await plan(vault, backupId)).map(({ action }) => action)).to.deep.equal(["unchanged"]);
  });
});
