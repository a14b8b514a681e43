import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import { chosen, type VerifyOptions } from "../../../../app/backup/verify.js";
import { interruption } from "../../../../core/errors.js";
import { opsErrorOf } from "../../../support/errors.js";

const backupId = "20261121T033500Z-1f0c9a2b";
const choose = (options: Partial<VerifyOptions> = {}) =>
  chosen({ regions: "all", latest: false, all: false, ...options });

describe("what backup verify verifies", () => {
  it("is the latest, all, or one", () => {
    expect(choose()).to.equal("latest");
    expect(choose({ latest: true })).to.equal("latest");
    expect(choose({ backupId: "latest" })).to.equal("latest");
    expect(choose({ all: true })).to.equal("all");
    expect(choose({ backupId })).to.deep.equal({ backupId });
  });

  for (const options of [
    { latest: true, all: true },
    { backupId, latest: true },
    { backupId, all: true },
    { backupId, latest: true, all: true },
  ]) {
    it(`is only one thing: not ${JSON.stringify(options)}`, async () => {
      const { kind, code, params } = await opsErrorOf(() => choose(options));
      expect([kind, code]).to.deep.equal(["usage", "backup.verify-choice"]);
      expect(params["asked"]).to.have.length(Object.keys(options).length);
    });
  }

  it("is no path", async () => {
    const { kind, code } = await opsErrorOf(() => choose({ backupId: "../x" }));
    expect([kind, code]).to.deep.equal(["usage", "backup.bad-id"]);
  });
});

describe("how a verification ends", () => {
  const quiet = new AbortController().signal;
  const interrupted = AbortSignal.abort(interruption("SIGINT"));

  it("decides the exit code; a signal only where it left something undone", () => {
    expect(exitOf({ result: "succeeded" }, quiet)).to.equal(undefined);
    expect(exitOf({ result: "succeeded" }, interrupted)).to.equal(undefined);
    expect(exitOf({ result: "damaged" }, quiet)).to.equal("damaged");
    expect(exitOf({ result: "failed" }, quiet)).to.equal("failed");
    expect(exitOf({ result: "failed" }, interrupted)).to.equal("interrupted");
  });
});
