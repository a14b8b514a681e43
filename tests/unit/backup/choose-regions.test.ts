import { expect } from "chai";
import { chooseRegions } from "../../../backup/choose-regions.js";
import { opsErrorOf } from "../../support/errors.js";

const known = ["us-east-1", "us-west-2", "ap-northeast-1"];
const choose = (text: string): readonly string[] => chooseRegions(text, known, "dev");

describe("--regions", () => {
  it("selects all regions, or some in the configured order, each once", () => {
    expect(choose("all")).to.deep.equal(known);
    expect(choose("ap-northeast-1, us-east-1,us-east-1")).to.deep.equal(["us-east-1", "ap-northeast-1"]);
  });

  it("reports every region that is not configured, and those that are", async () => {
    const error = await opsErrorOf(() => choose("us-east-1,eu-west-1,x"));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "backup.unknown-region",
      { value: "eu-west-1,x", origin: "--regions", stack: "dev", regions: known },
    ]);
  });

  it("rejects an empty value instead of selecting all regions", async () => {
    for (const text of ["", " , "]) expect((await opsErrorOf(() => choose(text))).kind).to.equal("usage");
  });
});
