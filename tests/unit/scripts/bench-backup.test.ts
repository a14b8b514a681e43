import { readFile } from "node:fs/promises";
import { expect } from "chai";
import {
  backupTable,
  type Claim,
  claimsOf,
  type Run,
  type Runs,
} from "../../../scripts/bench/backup-claims.js";

const run = (name: string, ssm: number, milliseconds: number): Run => ({
  name,
  keeps: "all",
  calls: { ssm, s3: 10 },
  regional: ssm,
  milliseconds,
});
const sealing = { name: "100,000, first", parameters: 100_000, cpuSeconds: 10, rss: 150e6, heap: 80e6 };
const good: Runs = {
  parameters: 1000,
  first: run("first", 1130, 9000),
  unchanged: run("unchanged", 130, 3000),
  ssmbakAll: run("ssmbak-all", 2100, 30_000),
  awsSsmCopy: run("aws-ssm-copy", 5100, 60_000),
  getByPath: run("by-path", 100, 3000),
  sealings: [sealing],
};
const broken = (changes: Partial<Runs>): readonly string[] =>
  claimsOf({ ...good, ...changes })
    .filter(({ holds }: Claim) => !holds)
    .map(({ what }) => what.split(",")[0] ?? "");

describe("what npm run bench -- backup claims", () => {
  it("holds for runs that keep to it", () => {
    expect(broken({})).to.deep.equal([]);
    expect(backupTable(good)).to.not.include("OVER");
  });

  const cases: readonly (readonly [what: string, changes: Partial<Runs>, broken: readonly string[]])[] = [
    ["as many calls as ssmbak-all", { first: run("first", 2100, 1) }, ["calls"]],
    ["as many calls as aws-ssm-copy", { awsSsmCopy: run("copy", 130, 1) }, ["calls", "calls"]],
    ["131 calls in the region", { unchanged: run("unchanged", 131, 1) }, ["SSM and tagging calls"]],
    ["131 calls for 1,010", { unchanged: run("unchanged", 131, 1), parameters: 1010 }, []],
    ["slower than get-parameters-by-path", { unchanged: run("unchanged", 130, 3001) }, ["time"]],
    ["200 MB", { sealings: [sealing, { ...sealing, rss: 200e6 }] }, ["peak memory"]],
  ];
  for (const [what, changes, expected] of cases) {
    it(`${expected.length > 0 ? "is broken by" : "is not broken by"} ${what}`, () => {
      expect(broken(changes)).to.deep.equal(expected);
      expect(backupTable({ ...good, ...changes }).includes("OVER")).to.equal(expected.length > 0);
    });
  }

  it("is against peers that are pinned by hash, from no index in particular", async () => {
    const read = (name: string): Promise<string> =>
      readFile(new URL(`../../../scripts/bench/peers/${name}`, import.meta.url), "utf8");
    const pinned = await read("requirements.txt");
    expect(pinned).to.not.match(/:\/\/|^--/m);
    const packages = pinned.split(/^(?=[a-z])/m);
    for (const entry of packages)
      expect(entry).to.match(/^[a-z0-9-]+==\S+ .*\\\n +--hash=sha256:[0-9a-f]{64}/);
    const asked = (await read("requirements.in")).split("\n").filter((line) => /^[a-z]/.test(line));
    expect(asked).to.have.length(3);
    for (const line of asked) expect(packages.some((entry) => entry.startsWith(`${line} `))).to.equal(true);
  });

  it("is shown next to the measurements", () => {
    const lines = backupTable(good).split("\n");
    expect(lines[0]).to.match(/^1000 parameters +calls +SSM +tags +time +per second +keeps$/);
    expect(lines[2]).to.match(/^unchanged +140 +130 +0 +3000 ms +333 +all$/);
    expect(lines.find((line) => line.startsWith("100,000"))).to.match(
      /100000 +10\.0 s +10000 +150 MB +80 MB$/,
    );
    expect(lines.find((line) => line.startsWith("time, "))).to.match(/ 1\.000 ok$/);
  });
});
