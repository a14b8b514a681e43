import { expect } from "chai";
import { cutFrames } from "../../../scripts/recording/cut.js";
import { type Frame, Screen } from "../../../scripts/recording/screen.js";
import { filmSvg } from "../../../scripts/recording/svg.js";

const frame = (at: number, text: string): Frame => ({
  at,
  rows: [[{ column: 0, text, color: undefined, bold: false, dim: false }]],
});
const cut = { step: 100, longestPause: 1_000, ending: 5_000 };

describe("a recording of the terminal", () => {
  it("sees what a terminal shows: colours, overwritten lines, wide characters", async () => {
    const screen = new Screen(3, 20);
    await screen.write("\u001B[1;32mok\u001B[0m then\r\nwork…\r\u001B[2Kdone 復元 x");
    const { rows } = screen.frame(7);
    expect(rows[0]).to.deep.equal([
      { column: 0, text: "ok", color: 2, bold: true, dim: false },
      { column: 2, text: " then", color: undefined, bold: false, dim: false },
    ]);
    expect(rows[1]?.map(({ text }) => text)).to.deep.equal(["done 復元 x"]);
    expect(rows[2]).to.deep.equal([]);
  });

  it("keeps what is new, at its pace, with pauses shortened", () => {
    const shown = [0, 40, 500, 600, 9_000].map((at, index) => frame(at, ["a", "b", "c", "c", "d"][index]!));
    const { frames, length } = cutFrames(shown, cut);
    // 0 is overtaken by 40 within a step; "c" at 500 is overtaken by none, and at 600 nothing is new
    expect(frames.map(({ at, rows }) => [at, rows[0]?.[0]?.text])).to.deep.equal([
      [0, "b"],
      [460, "c"],
      [1_460, "d"],
    ]);
    expect(length).to.equal(6_460);
  });

  it("becomes an SVG that holds equal rows once and escapes what was printed", () => {
    const svg = filmSvg({
      rows: 1,
      columns: 20,
      title: "a <title>",
      length: 3_000,
      frames: [frame(0, "<script>&"), frame(1_000, "other"), frame(2_000, "<script>&")],
    });
    expect(svg).to.include("<title>a &lt;title&gt;</title>").and.not.include("<script>");
    expect(svg.match(/&lt;script&gt;&amp;/g)).to.have.length(1);
    expect(svg.match(/<use href="#r0"/g)).to.have.length(2);
    expect(svg).to.include(
      "@keyframes k1{0%{visibility:hidden}33.333%{visibility:visible}66.667%{visibility:hidden}}",
    );
  });
});
