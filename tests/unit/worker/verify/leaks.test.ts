import { expect } from "chai";
import fc from "fast-check";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";
import type { Change, Checkout } from "../../../../worker/ports/checkout.js";
import { refuseLeaks } from "../../../../worker/verify/leaks.js";
import { searchSecrets } from "../../../../worker/verify/secret-search.js";

const SECRET = "agent-key-0123456789";
const OTHER = "another-secret";

describe("searching for secrets", () => {
  /** Bytes in chunks that end at `cuts`. */
  function pieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
    const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
    return ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
  }
  const found = (secrets: readonly Buffer[], parts: readonly Buffer[]): number[] => {
    const search = searchSecrets(secrets);
    for (const part of parts) search.add(part);
    return [...search.found].sort((a, b) => a - b);
  };
  // few letters, so that prefixes of secrets are frequent
  const text = (least: number, most: number) =>
    fc
      .array(fc.constantFrom("a", "b", "\0"), { minLength: least, maxLength: most })
      .map((letters) => Buffer.from(letters.join("")));
  const secret = text(1, 6).map((bytes) =>
    Buffer.concat([Buffer.from("a"), bytes.filter((byte) => byte > 0)]),
  );

  it("finds in chunks of any size exactly what is in the whole, also in UTF-16", () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        text(0, 60),
        fc.array(fc.nat(60), { maxLength: 30 }),
        (secrets, bytes, cuts) => {
          const whole = Buffer.from(bytes.filter((byte) => byte > 0));
          const expected = secrets.flatMap((one, at) => (whole.includes(one) ? [at] : []));
          expect(found(secrets, pieces(bytes, cuts))).to.deep.equal(expected);
        },
      ),
    );
  });

  it("finds one wherever it is cut, also byte by byte and in UTF-16", () => {
    for (const encoding of ["utf8", "utf16le"] as const) {
      const bytes = Buffer.from(`before ${SECRET} after`, encoding);
      for (let cut = 0; cut <= bytes.length; cut++) {
        expect(found([Buffer.from(SECRET)], pieces(bytes, [cut]))).to.deep.equal([0]);
      }
      expect(
        found(
          [Buffer.from(SECRET)],
          [...bytes].map((byte) => Buffer.from([byte])),
        ),
      ).to.deep.equal([0]);
    }
  });
});

describe("secrets in a change", () => {
  type Texts = Readonly<Record<string, string>>;
  /** Yields every byte separately. */
  const checkout = (sides: {
    readonly base: Texts;
    readonly change: Texts;
  }): Pick<Checkout, "readChanged"> => ({
    readChanged(_commit, side, onBytes) {
      for (const [path, text] of Object.entries(sides[side])) {
        for (const byte of Buffer.from(text)) onBytes(path, Buffer.from([byte]));
      }
      return Promise.resolve();
    },
  });
  const refused = async (base: Texts, change: Texts, secrets = [SECRET, OTHER]): Promise<unknown> => {
    const files = Object.keys(change).map((path) => {
      return { path, status: path in base ? "modified" : "added", additions: 1, deletions: 0 } as const;
    });
    const gone = Object.keys(base).filter((path) => !(path in change));
    const deleted = gone.map((path) => {
      return { path, status: "deleted", additions: 0, deletions: 1 } as const;
    });
    const whole: Change = { commit: "c", files: [...files, ...deleted], converted: [] };
    const leaks = { checkout: checkout({ base, change }) as Checkout, change: whole };
    const error = await opsErrorOf(() => refuseLeaks(leaks, secrets, noSignal)).catch(() => undefined);
    return error && [error.code, error.params["paths"]];
  };
  const leak = (...paths: string[]) => ["worker.secret-in-change", paths];

  const cases: readonly (readonly [what: string, base: Texts, change: Texts, expected: unknown])[] = [
    ["none", { a: "x" }, { a: "y", b: "z" }, undefined],
    ["in a new file", {}, { a: "x", b: `key: ${SECRET}\n` }, leak("b")],
    ["in a file that was there", { a: "x" }, { a: `x${SECRET}` }, leak("a")],
    ["in a name", {}, { [`docs/${SECRET}.md`]: "" }, leak(`docs/${SECRET}.md`)],
    ["in the name of a file that goes", { [SECRET]: "x" }, {}, undefined],
    ["that the base holds in the same file", { a: `${SECRET}\n` }, { a: `x\n${SECRET}\n` }, undefined],
    ["that the base holds in another file", { a: SECRET }, { b: SECRET }, leak("b")],
    ["beside one that the base holds", { a: SECRET }, { a: `${SECRET} ${OTHER}` }, leak("a")],
    [
      "in more files than are named",
      {},
      Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`f${n}`, SECRET])),
      leak("f1", "f2", "f3", "f4", "f5"),
    ],
    ["cut by the end of a file: in neither", {}, { a: SECRET.slice(0, 9), b: SECRET.slice(9) }, undefined],
  ];
  for (const [what, base, change, expected] of cases) {
    it(`${expected === undefined ? "allows" : "refuses"} one ${what}`, async () => {
      expect(await refused(base, change)).to.deep.equal(expected);
    });
  }

  it("ignores short secrets", async () => {
    expect(await refused({}, { a: "1234567 12345678" }, ["1234567"])).to.equal(undefined);
    expect(await refused({}, { a: "1234567 12345678" }, ["1234567", "12345678"])).to.deep.equal(leak("a"));
  });
});
