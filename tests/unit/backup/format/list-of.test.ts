import { expect } from "chai";
import * as z from "zod";
import { listOf } from "../../../../backup/format/list-of.js";

const names = z.object({ names: listOf(z.object({ name: z.string() })) });

describe("a list in a manifest", () => {
  it("consists of its elements", () => {
    const value = { names: [{ name: "a" }, { name: "b" }] };
    expect(names.parse(value)).to.deep.equal(value);
    expect(z.object({ list: listOf(z.string()).optional() }).parse({})).to.deep.equal({});
  });

  it("reports only the first invalid element, however many there are", () => {
    const { error } = names.safeParse({
      names: [{ name: "a" }, ...Array.from({ length: 100_000 }, () => 0)],
    });
    expect(error?.issues.map(({ path }) => path)).to.deep.equal([["names", 1]]);
    expect(names.safeParse({ names: {} }).error?.issues.map(({ path }) => path)).to.deep.equal([["names"]]);
    expect(names.safeParse({ names: [{}] }).error?.issues[0]?.path).to.deep.equal(["names", 0, "name"]);
  });
});
