import { expect } from "chai";
import fc from "fast-check";
import { manifestKey } from "../../../backup/format/layout.js";
import { decodeManifest } from "../../../backup/format/manifest.js";
import { contains, equals, inScope, isWhole, normalizeScope, type Scope } from "../../../backup/scope.js";
import { parameter } from "../../support/backup/records.js";
import { memoryVault, save } from "../../support/backup/vault.js";

const of = (paths: readonly string[], excludes: readonly string[] = []): Scope => ({ paths, excludes });

describe("scopes that cover the same parameters", () => {
  const groups: readonly (readonly [string, readonly Scope[]])[] = [
    ["slashes at the end", [of(["/t"]), of(["/t/"]), of(["/t//"])]],
    ["everything", [of([]), of(["/"]), of(["//"]), of(["/", "/t"])]],
    ["a path below another", [of(["/t"]), of(["/t", "/t/lab"]), of(["/t/lab/", "/t"])]],
    ["twice the same", [of(["/t"]), of(["/t", "/t"])]],
    ["another order", [of(["/a", "/b"]), of(["/b", "/a"])]],
    ["exclusions", [of([], ["/t"]), of(["/"], ["/t/", "/t/x"])]],
    ["a path that is wholly excluded", [of(["/a"]), of(["/a", "/b/c"], ["/b"])]],
    ["an exclusion that excludes nothing", [of(["/a"]), of(["/a"], ["/b"])]],
  ];
  for (const [name, scopes] of groups) {
    it(`${name}: are stored alike and are equal`, () => {
      const stored = scopes.map((scope) => JSON.stringify(normalizeScope(scope)));
      expect(new Set(stored).size).to.equal(1);
      for (const scope of scopes) expect(equals(scope, scopes[0] ?? of([]))).to.equal(true);
    });
  }

  it("differ when one covers more", () => {
    for (const [a, b] of [
      [of(["/t"]), of(["/tt"])],
      [of(["/t"]), of(["t"])],
      [of([]), of([], ["/t"])],
      [of(["/a"], ["/a/b"]), of(["/a"])],
    ] as const) {
      expect(equals(a, b)).to.equal(false);
    }
  });
});

describe("whether a backup covers its whole region", () => {
  const usual = ["/jenkins/dev/drill", "/secret"];
  const cases: readonly (readonly [string, Scope, boolean])[] = [
    ["the usual one", of([], usual), true],
    ["everything, typed as a path", of(["/"], usual), true],
    ["one that leaves out less", of([], ["/jenkins/dev/drill"]), true],
    ["one that leaves out part of what is left out", of([], ["/secret/a"]), true],
    ["one of a path", of(["/t"], usual), false],
    ["one that leaves out more", of([], [...usual, "/t"]), false],
    ["one that leaves out what contains more", of([], ["/jenkins"]), false],
  ];
  for (const [name, scope, expected] of cases) {
    it(`${name}: ${expected ? "yes" : "no"}`, () => {
      expect(isWhole(scope, usual)).to.equal(expected);
    });
  }
});

describe("scopes and names", () => {
  const part = fc.constantFrom("a", "b", "c");
  const path = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom("", "/", "//"))
    .map(([parts, end]) => `/${parts.join("/")}${end}`);
  const scope = fc.record({
    paths: fc.array(path, { maxLength: 3 }),
    excludes: fc.array(
      path.filter((one) => !/^\/+$/.test(one)),
      { maxLength: 3 },
    ),
  });
  const names = ["a", "b", "c"].flatMap((x) =>
    ["", "/a", "/b", "/c"].flatMap((y) => ["", "/a", "/c", "/c/b"].map((z) => `/${x}${y}${z}`)),
  );
  const held = (one: Scope): readonly string[] => names.filter((name) => inScope(name, one));

  it("normalizing doesn't change which names a scope covers", () => {
    fc.assert(
      fc.property(scope, (one) => {
        expect(held(normalizeScope(one))).to.deep.equal(held(one));
      }),
      { numRuns: 500 },
    );
  });

  it("equal scopes cover the same; one that contains another covers all of it", () => {
    fc.assert(
      fc.property(scope, scope, (a, b) => {
        if (equals(a, b)) expect(held(a)).to.deep.equal(held(b));
        if (contains(a, b)) expect(held(a)).to.include.members([...held(b)]);
        // the reverse: a scope that lacks a name does not contain the other
        if (held(b).some((name) => !held(a).includes(name))) expect(contains(a, b)).to.equal(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a scope contains itself, and the full scope contains every scope", () => {
    fc.assert(
      fc.property(scope, (one) => {
        expect([contains(one, one), contains(of([]), one)]).to.deep.equal([true, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a backup whose scope was typed in another form", () => {
  it("is stored in the normal form, and older ones are normalized when read", async () => {
    const vault = memoryVault([parameter("/t/a")]);
    const { backupId } = await save(vault, {
      scope: { paths: ["/t/", "/t/lab", "/t"], excludes: ["/other"] },
    });
    const stored = vault.objects.content.get(manifestKey(backupId)) ?? new Uint8Array();
    const { scope } = JSON.parse(Buffer.from(stored).toString("utf8")) as { readonly scope: Scope };
    expect(scope).to.deep.equal({ paths: ["/t"], excludes: [] });
    const older = Buffer.from(stored)
      .toString("utf8")
      .replace(JSON.stringify(scope), '{"excludes":["/t/x/"],"paths":["/t//","/t"]}')
      .replace('{"excludes":[],"paths":["/t"]}', '{"excludes":["/t/x/"],"paths":["/t//","/t"]}');
    expect(decodeManifest(Buffer.from(older), "o").manifest.scope).to.deep.equal({
      paths: ["/t"],
      excludes: ["/t/x"],
    });
  });
});
