import { randomBytes } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { ChunkError, openChunks, sealChunks } from "../../../../backup/format/chunks.js";

const key = randomBytes(32);
const context = { backupId: "20261121T033500Z-00000000", file: "parameters-00000", fileIndex: 0 };

/** The sealed chunks one by one, each with its length. */
function split(sealed: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(sealed);
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const end = offset + 4 + bytes.readUInt32BE(offset);
    parts.push(bytes.subarray(offset, end));
    offset = end;
  }
  return parts;
}

describe("sealed chunks", () => {
  it("open to the original content of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        const { sealed, chunks } = sealChunks(content, key, context, 64);
        expect(chunks).to.equal(Math.max(1, Math.ceil(content.length / 64)));
        expect(Uint8Array.from(openChunks(sealed, key, context))).to.deep.equal(content);
      }),
    );
  });

  it("don't open when any one bit is flipped", () => {
    const { sealed } = sealChunks(randomBytes(100), key, context, 64);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openChunks(changed, key, context)).to.throw(ChunkError);
      }),
    );
  });

  it("don't open when truncated anywhere, also at the end of a chunk", () => {
    const { sealed } = sealChunks(randomBytes(150), key, context, 64);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openChunks(sealed.subarray(0, length), key, context), String(length)).to.throw(ChunkError);
    }
  });

  it("don't open when reordered, repeated or appended to", () => {
    const [first, second, last] = split(sealChunks(randomBytes(150), key, context, 64).sealed);
    for (const parts of [
      [second, first, last],
      [first, first, last],
      [first, second, last, last],
      [first, last],
    ]) {
      expect(() => openChunks(Buffer.concat(parts as Uint8Array[]), key, context)).to.throw(ChunkError);
    }
  });

  it("don't open as part of another file or another backup", () => {
    const { sealed } = sealChunks(randomBytes(10), key, context);
    for (const other of [
      { ...context, file: "parameters-00001" },
      { ...context, fileIndex: 1 },
      { ...context, backupId: "20261121T033501Z-00000000" },
    ]) {
      expect(() => openChunks(sealed, key, other)).to.throw(ChunkError);
    }
    expect(() => openChunks(sealed, randomBytes(32), context)).to.throw(ChunkError);
  });

  it("never have the same ciphertext within a backup, even for equal content", () => {
    const content = new Uint8Array(256);
    const sealed = [0, 1].flatMap((fileIndex) =>
      split(sealChunks(content, key, { ...context, fileIndex }, 64).sealed).map((part) =>
        Buffer.from(part).toString("hex"),
      ),
    );
    expect(new Set(sealed).size).to.equal(8);
  });
});
