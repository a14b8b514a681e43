import { expect } from "chai";
import { isId, newId, secondOf, timeOf } from "../../../../core/names/id.js";

describe("ids", () => {
  it("carry the time in UTC, so that they sort by it", () => {
    const id = newId(new Date("2026-11-21T03:35:00.123Z"), () => Uint8Array.of(0x1f, 0x0c, 0x9a, 0x2b));
    expect(id).to.equal("20261121T033500Z-1f0c9a2b");
    expect(isId(id)).to.equal(true);
    expect(newId(new Date("2026-11-21T03:35:01Z")) > id).to.equal(true);
    expect(secondOf(id)).to.equal("20261121T033500Z");
  });

  it("return when they were made, if that is a date", () => {
    expect(timeOf("20261121T033500Z-1f0c9a2b")?.toISOString()).to.equal("2026-11-21T03:35:00.000Z");
    for (const none of ["20260231T033500Z-1f0c9a2b", "20261399T033500Z-1f0c9a2b", "20261121T033500Z", "x"]) {
      expect(timeOf(none), none).to.equal(undefined);
    }
  });

  it("are recognised exactly", () => {
    for (const text of [
      "",
      "../x",
      "20261121T033500Z",
      "20261121T033500Z-1F0C9A2B",
      "20261121T033500Z-1f0c9a2b/",
    ]) {
      expect(isId(text), text).to.equal(false);
    }
  });
});
