import { expect } from "chai";
import stringWidth from "string-width";
import { createOut } from "../../../../cli/output/out.js";
import { renderTable } from "../../../../cli/output/table.js";

function shown(width: number, spare?: readonly number[]): readonly string[] {
  let text = "";
  const out = createOut({ write: (more) => (text += more), language: "en", color: true, width });
  renderTable(out, ["Name", "Kind", "Size"], [["shop", "復元", "12 kB"]], spare);
  return text.trimEnd().split("\n");
}

describe("a table", () => {
  for (const [width, spare, columns] of [
    [80, [2, 1], 3],
    // "Name  Kind  Size" and "shop  復元  12 kB", which takes 17 columns
    [17, [2, 1], 3],
    [16, [2, 1], 2],
    [9, [2, 1], 1],
    [9, undefined, 3],
    [Number.POSITIVE_INFINITY, [2, 1], 3],
  ] as const) {
    it(`has ${columns} columns where ${width} are there and ${String(spare)} may go`, () => {
      const lines = shown(width, spare);
      expect(lines).to.have.length(2);
      for (const line of lines) expect(line.split(/ {2,}/)).to.have.length(columns);
      expect(lines[1]).to.match(/^shop/);
      if (spare) expect(Math.max(...lines.map((line) => stringWidth(line)))).to.be.at.most(width);
    });
  }
});
