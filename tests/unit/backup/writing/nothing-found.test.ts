import { expect } from "chai";
import type { Scope } from "../../../../backup/scope.js";
import { foundNowhere, notExcluded, nothingFound } from "../../../../backup/writing/nothing-found.js";
import { regions, runFixture } from "../../../support/backup/run-fixture.js";

const drill = "/jenkins/dev/drill";
const all: Scope = { paths: [], excludes: [drill] };

describe("what a backup does not find", () => {
  for (const { name, scope, names, found } of [
    { name: "everything, and something is there", scope: all, names: ["/a"], found: undefined },
    {
      name: "everything, and nothing is there",
      scope: all,
      names: [],
      found: ["backup.region-has-nothing", { region: "r", excludes: [drill] }],
    },
    { name: "paths that all have something", scope: { ...all, paths: ["/a", "/b/"] }, names: ["/b/x", "/a"] },
    {
      name: "a misspelt path among good ones",
      scope: { ...all, paths: ["/a", "/ap", "/typo"] },
      names: ["/a/x", "/apple"],
      found: ["backup.path-has-nothing", { region: "r", paths: ["/ap", "/typo"] }],
    },
    { name: "everything by its path", scope: { ...all, paths: ["/"] }, names: ["bare"] },
    {
      name: "a path of which nothing is left",
      scope: { paths: ["/a"], excludes: ["/a"] },
      names: [],
      found: ["backup.path-has-nothing", { region: "r", paths: ["/a"] }],
    },
  ] as readonly { name: string; scope: Scope; names: readonly string[]; found?: unknown[] }[]) {
    it(name, () => {
      const warning = nothingFound("r", scope, names);
      expect(warning && [warning.code, warning.params]).to.deep.equal(found);
    });
  }
});

describe("an exclusion without a slash", () => {
  const excludes = [drill, "app", "bare"];

  it("gives a warning when the backup contains the name with a slash", () => {
    expect(notExcluded("r", { paths: [], excludes }, ["/app/0/key", "/other/bare"])).to.deep.equal({
      code: "backup.exclude-without-slash",
      params: { region: "r", excludes: ["app"], meant: ["/app"] },
    });
    expect(notExcluded("r", { paths: [], excludes }, ["/apple", "/other/app"])).to.equal(undefined);
  });

  it("gives a warning in a run and in its report", async () => {
    const [region] = regions;
    const { run, emitted } = runFixture();
    const report = await run({ regions: [region], scope: { paths: [], excludes } });
    const params = { region, excludes: ["app"], meant: ["/app"] };
    expect(report.result).to.equal("succeeded");
    expect(report.regions[0]?.warnings).to.deep.equal([{ code: "backup.exclude-without-slash", params }]);
    expect(emitted).to.deep.include(["backup.exclude-without-slash", params]);
  });
});

describe("a backup run of a path without parameters", () => {
  const [region] = regions;
  for (const dryRun of [false, true]) {
    it(`has a warning in its report, too, and is partial${dryRun ? " (dry run)" : ""}`, async () => {
      const { run, emitted } = runFixture();
      const scope = { paths: ["/app", "/typo"], excludes: [drill] };
      const report = await run({ regions: [region], scope, dryRun });
      const warning = { code: "backup.path-has-nothing", params: { region, paths: ["/typo"] } };
      expect([report.result, report.pathsNotFound]).to.deep.equal(["partial", ["/typo"]]);
      expect(emitted).to.deep.include(["backup.path-nowhere", { paths: ["/typo"] }]);
      expect(report.regions[0]).to.deep.include({ parameters: 2, warnings: [warning] });
      expect(emitted).to.deep.include([warning.code, warning.params]);
    });
  }

  it("fails when none of the paths exists in any region", async () => {
    const { run } = runFixture();
    const report = await run({ regions, scope: { paths: ["/tpyo"], excludes: [drill] } });
    expect([report.result, report.pathsNotFound]).to.deep.equal(["failed", ["/tpyo"]]);
  });

  it("suggests the name with a slash", async () => {
    const { run, emitted } = runFixture();
    const report = await run({ regions: [region], scope: { paths: ["app"], excludes: [drill] } });
    expect(report.result).to.equal("failed");
    expect(emitted).to.deep.include([
      "backup.path-without-slash",
      { region, paths: ["app"], meant: ["/app"] },
    ]);
  });

  it("is not reported when one of the regions has parameters", () => {
    const warnings = [{ code: "backup.path-has-nothing", params: { region: "a", paths: ["/x"] } }];
    const [without, having] = [{ status: "succeeded" as const, warnings }, { status: "succeeded" as const }];
    expect(foundNowhere(["/x"], [without, having])).to.deep.equal([]);
    expect(foundNowhere(["/x"], [without, without])).to.deep.equal(["/x"]);
    // nothing is known of regions that were not read
    expect(foundNowhere(["/x"], [{ status: "failed" }])).to.deep.equal([]);
    expect(foundNowhere(["/x"], [without, { status: "skipped" }])).to.deep.equal(["/x"]);
  });

  it("does not report a path with parameters", async () => {
    const { run, emitted } = runFixture();
    const report = await run({ regions: [region], scope: { paths: ["/app"], excludes: [drill] } });
    expect(report.regions[0]).to.not.have.property("warnings");
    expect(emitted.map(([code]) => code)).to.deep.equal(["backup.region-started", "backup.region-succeeded"]);
  });

  it("warns of an --exclude that excludes nothing", async () => {
    const { run } = runFixture();
    const excludes = ["/app", "bare", drill];
    const report = await run({ regions: [region], scope: { paths: [], excludes } });
    expect(report.regions[0]?.warnings).to.deep.equal([
      { code: "backup.region-has-nothing", params: { region, excludes } },
    ]);
  });
});
