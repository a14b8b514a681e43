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
