import { PassThrough } from "node:stream";
import { expect } from "chai";
import fc from "fast-check";
import { ContainedOutput } from "../../../../../core/process/contained/contained-output.js";
import { LineReader } from "../../../../../core/process/contained/line-reader.js";
import { OutputTail } from "../../../../../core/process/contained/output-tail.js";

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)));
const split = (text: string, sizes: readonly number[]): Buffer[] => {
  let rest = Buffer.from(text);
  const parts = sizes.map((size) => {
    const part = rest.subarray(0, size);
    rest = rest.subarray(size);
    return part;
  });
  return [...parts, rest];
};

describe("the tail of an output", () => {
  it("is the last bytes, however they come", () => {
    fc.assert(
      fc.property(chunks, fc.integer({ min: 1, max: 50 }), (parts, limit) => {
        const tail = new OutputTail(limit);
        for (const part of parts) tail.add(part);
        const whole = Buffer.concat(parts);
        expect(tail.truncated).to.equal(whole.length > limit);
        const kept = whole.subarray(Math.max(0, whole.length - limit));
        if (!tail.truncated) expect(tail.text).to.equal(kept.toString("utf8"));
        else expect(kept.toString("utf8").endsWith(tail.text)).to.equal(true);
      }),
    );
  });

  it("begins with a whole character after a cut", () => {
    for (const limit of [4, 5, 6, 7, 8]) {
      const tail = new OutputTail(limit);
      tail.add(Buffer.from("ab日本語😀"));
      expect("日本語😀".endsWith(tail.text), tail.text).to.equal(true);
      expect(tail.text).to.include("😀");
    }
  });
});

describe("lines as they come", () => {
  const read = (parts: readonly Buffer[], lineBytes = 1000, linesPerSecond = 1000): string[] => {
    const lines: string[] = [];
    const reader = new LineReader(
      (line) => lines.push(line),
      { lineBytes, linesPerSecond },
      () => 0,
    );
    for (const part of parts) reader.add(part);
    reader.end();
    return lines;
  };

  it("are the text's lines, wherever it was cut", () => {
    const text = fc.array(fc.constantFrom("a", "日", "\n", "\r", "😀")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 0, max: 5 })), (whole, sizes) => {
        const expected = whole.split("\n");
        if (expected.at(-1) === "") expected.pop();
        expect(read(split(whole, sizes))).to.deep.equal(expected);
      }),
    );
  });

  it("are cut when they are too long; what follows is a line again", () => {
    expect(read([Buffer.from("abcdef"), Buffer.from("gh\nij\n")], 4)).to.deep.equal(["abcd", "ij"]);
  });

  it("are so many a second at most, then it begins anew", () => {
    let now = 0;
    const lines: string[] = [];
    const limits = { lineBytes: 100, linesPerSecond: 2 };
    const reader = new LineReader(
      (line) => lines.push(line),
      limits,
      () => now,
    );
    reader.add(Buffer.from("1\n2\n3\n4"));
    reader.add(Buffer.from("4\n5\n6"));
    now = 1000;
    reader.add(Buffer.from("6\n7\n8\n9"));
    reader.end();
    expect(lines).to.deep.equal(["1", "2", "66", "7"]);
  });
});

describe("the outputs of a program", () => {
  it("are not waited for when a process keeps them open", async () => {
    const [ended, held] = [new PassThrough(), new PassThrough()];
    const lines: string[] = [];
    const output = new ContainedOutput([ended, undefined, held], { onLine: (line) => lines.push(line) });
    ended.end("out\n");
    held.write("err");
    await output.finish();
    expect(["out\nerr", "errout\n"]).to.include(output.text);
    expect(lines).to.have.members(["out", "err"]);
    expect(held.destroyed).to.equal(true);
  });

  it("may break", async () => {
    const broken = new PassThrough();
    const output = new ContainedOutput([broken]);
    broken.destroy(new Error("EIO"));
    await output.finish();
    expect(output.text).to.equal("");
  });
});
