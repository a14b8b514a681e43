import { expect } from "chai";
import { limitText } from "../../../../core/time/limit.js";

describe("a time limit as text", () => {
  for (const [milliseconds, text] of [
    [1, "0.001 s"],
    [3_000, "3 s"],
    [2_510, "2.6 s"],
    [90_000, "90 s"],
    [119_999, "120 s"],
    [120_000, "2 min"],
    [600_000, "10 min"],
    [1_130_001, "18.9 min"],
    [3_600_000, "60 min"],
    [7_200_000, "2 h"],
    [5_400_000, "90 min"],
    [9_000_000, "2 h 30 min"],
  ] as const) {
    it(`${milliseconds} ms: ${text}`, () => expect(limitText(milliseconds)).to.equal(text));
  }
});
