import { expect } from "chai";
import { type BackendSources, chooseBackend, fileBackendDir, loginOf } from "../../../automation/backend.js";
import { opsErrorOf } from "../../support/errors.js";

const nothing: BackendSources = {
  stack: "dev",
  isLocal: false,
  stateDir: "/state",
  fromEnvironment: undefined,
  fromProject: undefined,
  fromLogin: undefined,
  directories: { cwd: "/work/here", project: "/work/ops" },
};
const all = { fromEnvironment: "s3://environment", fromProject: "s3://project", fromLogin: "s3://login" };

describe("the back end", () => {
  const table: readonly (readonly [Partial<BackendSources>, string, string])[] = [
    [all, "s3://environment", "environment"],
    [{ ...all, fromEnvironment: undefined }, "s3://project", "project"],
    [{ fromLogin: "s3://login" }, "s3://login", "login"],
    [{ ...all, isLocal: true }, "file:///state/local/backend", "local"],
    [{ isLocal: true, stateDir: "/with space" }, "file:///with%20space/local/backend", "local"],
  ];
  for (const [sources, url, origin] of table) {
    it(`is ${url} for ${JSON.stringify(sources)}`, () => {
      expect(chooseBackend({ ...nothing, ...sources })).to.deep.equal({ url, origin });
    });
  }

  const relative: readonly (readonly [Partial<BackendSources>, string])[] = [
    [{ fromEnvironment: "file://./state" }, "file:///work/here/state"],
    [{ fromEnvironment: "file://." }, "file:///work/here"],
    [{ fromEnvironment: "file://../a%20b?no_tmp_dir=true" }, "file:///work/a%20b?no_tmp_dir=true"],
    [{ fromEnvironment: "file://state" }, "file:///work/here/state"],
    [{ fromProject: "file://./state" }, "file:///work/ops/state"],
    [{ fromLogin: "file://./state" }, "file:///work/here/state"],
    [
      { fromEnvironment: "file://./s", directories: { cwd: "/a b/%c?", project: "/" } },
      "file:///a%20b/%25c%3F/s",
    ],
  ];
  for (const [sources, url] of relative) {
    it(`is ${url}, one for all programs, for ${JSON.stringify(sources)}`, () => {
      const backend = chooseBackend({ ...nothing, ...sources });
      expect(backend.url).to.equal(url);
      expect(backend.relative).to.equal(sources.fromEnvironment ?? sources.fromProject ?? sources.fromLogin);
    });
  }

  for (const [sources, origin, expected] of [
    [{ fromEnvironment: "/tmp/x" }, "PULUMI_BACKEND_URL", "file:///tmp/x"],
    [{ fromEnvironment: "./x" }, "PULUMI_BACKEND_URL", "file://./x"],
    [{ fromProject: "~/x" }, "backend.url of Pulumi.yaml", "file://~/x"],
    [
      { fromEnvironment: "file://" },
      "PULUMI_BACKEND_URL",
      "a directory, such as file://~ or file:///var/state",
    ],
    [{ fromEnvironment: "s3://" }, "PULUMI_BACKEND_URL", "a name"],
    [{ fromEnvironment: "file:/tmp/x" }, "PULUMI_BACKEND_URL", "an address such as s3://my-state-bucket"],
    [{ fromLogin: "my-bucket" }, "pulumi login", "an address such as s3://my-state-bucket"],
    [{ fromProject: "s4://x" }, "backend.url of Pulumi.yaml", /^file:\/\/…, s3:\/\/…/],
  ] as const) {
    it(`can't be ${JSON.stringify(sources)}`, async () => {
      const error = await opsErrorOf(() => chooseBackend({ ...nothing, ...sources }));
      expect([error.kind, error.code]).to.deep.equal(["usage", "automation.bad-backend"]);
      expect(error.params).to.include({ origin, url: Object.values(sources)[0] });
      if (typeof expected === "string") expect(error.params["expected"]).to.equal(expected);
      else expect(error.params["expected"]).to.match(expected);
    });
  }

  it("must be somewhere", async () => {
    const error = await opsErrorOf(() => chooseBackend(nothing));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "automation.no-backend",
      { stack: "dev" },
    ]);
  });

  it("that the user logged in to is recorded by pulumi", () => {
    expect(loginOf('{"current":"s3://state","accounts":{}}')).to.equal("s3://state");
    for (const text of [undefined, "", "{", "{}", '{"current":""}', '{"current":5}', "[]"])
      expect(loginOf(text), text).to.equal(undefined);
  });

  for (const [url, directory] of [
    ["file:///var/state", "/var/state"],
    ["file:///with%20space", "/with space"],
    ["file://~", "/home/me"],
    ["file://~/state", "/home/me/state"],
    ["file:///var/state?x=1", "/var/state"],
    ["s3://bucket", undefined],
    ["https://api.pulumi.com", undefined],
  ] as const) {
    it(`lies in ${String(directory)}: ${url}`, () => {
      expect(fileBackendDir(url, "/home/me")).to.equal(directory);
    });
  }
});
