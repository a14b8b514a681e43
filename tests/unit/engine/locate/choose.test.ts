import { expect } from "chai";
import { chooseEngine } from "../../../../engine/locate/choose.js";
import type { Finding, Origin } from "../../../../engine/types.js";

const path: Finding = {
  source: "path",
  origin: "stock",
  pulumiHome: "/home/u/.pulumi",
  cli: "/usr/bin/pulumi",
  cliVersion: "3.228.0",
  hasPlugin: true,
};
const downloaded: Finding = {
  source: "downloaded",
  origin: "stock",
  pulumiHome: "/cache/stock",
  cli: "/cache/stock/bin/pulumi",
  cliVersion: "3.228.0",
  hasPlugin: true,
};
const built: Finding = { ...downloaded, source: "built", origin: "built", pulumiHome: "/cache/built" };
const absent = (finding: Finding): Finding => ({
  source: finding.source,
  origin: finding.origin,
  pulumiHome: finding.pulumiHome,
  hasPlugin: false,
  flaw: { code: "engine.reason.not-installed", params: {} },
});
const withCli = (cliVersion: string): Finding => ({ ...path, cliVersion });

describe("choosing an engine", () => {
  const table: [
    name: string,
    findings: Finding[],
    forced: Origin | undefined,
    reasons: (string | undefined)[],
  ][] = [
    [
      "the user's own comes first",
      [path, downloaded, built],
      undefined,
      [undefined, "not-needed", "not-needed"],
    ],
    [
      "then the downloaded one",
      [absent(path), downloaded, built],
      undefined,
      ["not-installed", undefined, "not-needed"],
    ],
    [
      "then the built one",
      [absent(path), absent(downloaded), built],
      undefined,
      ["not-installed", "not-installed", undefined],
    ],
    [
      "none at all",
      [path, downloaded, built].map(absent),
      undefined,
      ["not-installed", "not-installed", "not-installed"],
    ],
    ["a CLI that is too old", [withCli("3.227.9")], undefined, ["cli-version"]],
    ["the oldest CLI that fits", [withCli("3.228.0")], undefined, [undefined]],
    ["a pre-release of the oldest", [withCli("3.228.0-alpha.1")], undefined, ["cli-version"]],
    ["a pre-release of a newer one", [withCli("3.230.0-alpha.1")], undefined, [undefined]],
    ["a much newer CLI", [withCli("3.999.0")], undefined, [undefined]],
    ["a CLI that is too new", [withCli("4.0.0")], undefined, ["cli-version"]],
    ["a pre-release of what is too new", [withCli("4.0.0-alpha.1")], undefined, ["cli-version"]],
    ["a CLI without a usable version", [withCli("dev")], undefined, ["cli-version"]],
    ["another plugin version", [{ ...path, hasPlugin: false }, built], undefined, ["no-plugin", undefined]],
    [
      "a finding without a CLI",
      [{ ...absent(path), flaw: undefined } as unknown as Finding],
      undefined,
      ["no-cli"],
    ],
    ["OPSCTL_ENGINE=built", [path, downloaded, built], "built", ["not-wanted", "not-wanted", undefined]],
    [
      "OPSCTL_ENGINE=stock without one",
      [absent(path), absent(downloaded), built],
      "stock",
      ["not-installed", "not-installed", "not-wanted"],
    ],
  ];
  for (const [name, findings, forced, reasons] of table) {
    it(name, () => {
      const { chosen, considered } = chooseEngine(findings, forced);
      const short = considered.map(({ reason }) => reason?.code.replace("engine.reason.", ""));
      expect(short).to.deep.equal(reasons);
      expect(chosen).to.equal(findings[reasons.indexOf(undefined)]);
    });
  }

  it("names the version found and the range", () => {
    const [old] = chooseEngine([withCli("3.100.0")], undefined).considered;
    expect(old?.reason?.params).to.deep.equal({ cliVersion: "3.100.0", range: "^3.228.0" });
  });
});
