import { expect } from "chai";
import {
  countActions,
  mapName,
  mapRecords,
  type OnConflict,
  planRestore,
  type RestorePlan,
} from "../../../backup/restore-plan.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { parameter } from "../../support/backup/records.js";
import { opsErrorOf } from "../../support/errors.js";

function planOf(
  wanted: readonly ParameterRecord[],
  live: readonly ParameterRecord[],
  onConflict: OnConflict = "fail",
  sameRegion = true,
): RestorePlan {
  const existing = new Map(live.map((record) => [record.name, record]));
  return planRestore({ records: wanted, live: existing, onConflict, sameRegion });
}

describe("names of restored parameters", () => {
  const cases: readonly (readonly [
    name: string,
    path: string | undefined,
    prefix: string | undefined,
    to: string,
  ])[] = [
    ["/a/b", undefined, undefined, "/a/b"],
    ["/a/b", "/a", undefined, "/a/b"],
    ["/a/b", undefined, "/x", "/x/a/b"],
    ["/a/b", "/", "/x/", "/x/a/b"],
    ["/a/b/c", "/a", "/x", "/x/b/c"],
    ["/a/b/c", "/a/", "/", "/b/c"],
    ["/a", "/a", "/x", "/x"],
    ["bare", undefined, "/x", "/x/bare"],
  ];
  for (const [name, path, toPrefix, to] of cases) {
    it(`${name} of ${path ?? "everything"} to ${toPrefix ?? "its own place"} is ${to}`, () => {
      expect(mapName(name, { ...(path ? { path } : {}), ...(toPrefix ? { toPrefix } : {}) })).to.equal(to);
    });
  }

  it("may not coincide", async () => {
    const error = await opsErrorOf(() =>
      mapRecords([parameter("bare"), parameter("/bare")], { toPrefix: "/x" }),
    );
    expect([error.kind, error.code, error.params["name"]]).to.deep.equal([
      "usage",
      "backup.restore-collision",
      "/x/bare",
    ]);
  });

  it("are the order of the plan", () => {
    const mapped = mapRecords([parameter("/b"), parameter("/a")], {});
    expect(mapped.map(({ name }) => name)).to.deep.equal(["/a", "/b"]);
  });
});

describe("a restore plan", () => {
  it("creates what is missing and leaves what is equal, whatever its version and time", () => {
    const same = parameter("/b", { version: 9, lastModified: "2020-01-01T00:00:00.000Z" });
    const plan = planOf([parameter("/a"), parameter("/b")], [same]);
    expect(plan.map(({ action }) => action)).to.deep.equal(["create", "unchanged"]);
    expect(countActions(plan)).to.deep.equal({ create: 1, unchanged: 1 });
  });

  for (const [onConflict, action] of [
    ["fail", "conflict"],
    ["skip", "skip"],
    ["overwrite", "overwrite"],
  ] as const) {
    it(`makes '${action}' of a difference with --on-conflict ${onConflict}`, () => {
      const live = parameter("/a", { value: "other", tags: { x: "1" } });
      const [item] = planOf([parameter("/a")], [live], onConflict);
      expect(item).to.deep.include({ action, differences: ["value", "tags"] });
    });
  }

  it("takes a raised tier for equal, since a tier is never lowered", () => {
    const [standard, advanced] = [parameter("/a"), parameter("/a", { tier: "Advanced" })];
    expect(planOf([standard], [advanced])[0]?.action).to.equal("unchanged");
    expect(planOf([advanced], [standard])[0]?.differences).to.deep.equal(["tier"]);
  });

  it("says that a type can't change, but only where it would have to", () => {
    const live = parameter("/a", { type: "StringList" });
    expect(planOf([parameter("/a")], [live], "overwrite")[0]).to.deep.include({
      action: "impossible",
      reason: "type",
    });
    expect(planOf([parameter("/a")], [live], "skip")[0]?.action).to.equal("skip");
  });

  it("says that another region's key can't be used, unless it is an alias", () => {
    const secure = (keyId: string): ParameterRecord => parameter("/a", { type: "SecureString", keyId });
    for (const keyId of ["arn:aws:kms:us-east-1:1:key/k", "1234abcd-12ab-34cd-56ef-1234567890ab"]) {
      expect(planOf([secure(keyId)], [], "fail", false)[0]).to.deep.include({
        action: "impossible",
        reason: "key",
      });
      expect(planOf([secure(keyId)], [], "fail", true)[0]?.action).to.equal("create");
    }
    expect(planOf([secure("alias/aws/ssm")], [], "fail", false)[0]?.action).to.equal("create");
  });
});
