import { expect } from "chai";
import fc from "fast-check";
import { mapName, mapRecords, originsOf, targetPaths } from "../../../../backup/restore/names.js";
import { isUnder } from "../../../../backup/scope.js";
import { parameter } from "../../../support/backup/records.js";
import { opsErrorOf } from "../../../support/errors.js";

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
  const mappingOf = (path: string | undefined, toPrefix: string | undefined) => ({
    ...(path ? { paths: [path] } : {}),
    ...(toPrefix ? { toPrefix } : {}),
  });
  for (const [name, path, toPrefix, to] of cases) {
    it(`${name} of ${path ?? "everything"} to ${toPrefix ?? "its own name"} is ${to}`, () => {
      const mapping = mappingOf(path, toPrefix);
      expect(mapName(name, mapping)).to.equal(to);
      expect(originsOf(to, mapping)).to.include(name);
      expect(targetPaths(mapping).some((root) => isUnder(to, root))).to.equal(true);
    });
  }

  it("must be different", async () => {
    const error = await opsErrorOf(() =>
      mapRecords([parameter("bare"), parameter("/bare")], { toPrefix: "/x" }),
    );
    expect([error.kind, error.code, error.params["name"]]).to.deep.equal([
      "usage",
      "backup.restore-collision",
      "/x/bare",
    ]);
  });

  it("determine the order of the plan", () => {
    const mapped = mapRecords([parameter("/b"), parameter("/a")], {});
    expect(mapped.map(({ name }) => name)).to.deep.equal(["/a", "/b"]);
  });

  it("can be mapped back, and are below the restore's target", () => {
    const segment = fc.constantFrom("a", "b", "c");
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
    const name = fc.oneof(path, segment);
    fc.assert(
      fc.property(name, fc.option(path), fc.option(path), (original, from, toPrefix) => {
        const mapping = mappingOf(from ?? undefined, toPrefix ?? undefined);
        fc.pre(isUnder(original, from ?? "/"));
        const mapped = mapName(original, mapping);
        expect(originsOf(mapped, mapping)).to.include(original);
        expect(targetPaths(mapping).some((root) => isUnder(mapped, root))).to.equal(true);
      }),
    );
  });
});
