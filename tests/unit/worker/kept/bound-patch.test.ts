import { expect } from "chai";
import { boundPatch } from "../../../../worker/kept/bound-patch.js";

const part = (path: string, lines: number): string =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -0,0 +1,${lines} @@\n${"+x\n".repeat(lines)}`;

describe("a patch of bounded size", () => {
  it("is unchanged when it fits", () => {
    const whole = Buffer.from(part("a", 3) + part("b", 3));
    expect(boundPatch(whole)).to.deep.equal({ patch: whole, files: 2, omitted: 0 });
    expect(boundPatch(Buffer.alloc(0))).to.deep.include({ files: 0, omitted: 0 });
  });

  it("leaves out whole files, so that the rest can be applied", () => {
    const [small, large, last] = [part("a", 3), part("b", 1_000), part("c", 3)];
    const { patch, files, omitted } = boundPatch(Buffer.from(small + large + last), 500);
    expect(patch.toString()).to.equal(small + last);
    expect([files, omitted]).to.deep.equal([2, 1]);
  });

  it("takes no line of a file for the beginning of another", () => {
    const tricky = `${part("a", 1)}+diff --git a/b b/b\n-x diff --git a/c b/c\n`;
    expect(boundPatch(Buffer.from(tricky)).files).to.equal(1);
  });
});
