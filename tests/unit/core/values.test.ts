import { expect } from "chai";
import fc from "fast-check";
import { parseDuration } from "../../../core/time/duration.js";
import { canonicalJson, isRecord, parseJson } from "../../../core/json.js";
import { isLoopback } from "../../../core/loopback.js";
import { redact, REDACTED } from "../../../core/redact.js";
import { parseRuntimeDescriptor } from "../../../core/runtime-descriptor.js";
import { opsErrorOf } from "../../support/errors.js";

describe("durations", () => {
  for (const [text, milliseconds] of [
    ["250ms", 250],
    ["90s", 90_000],
    ["10m", 600_000],
    ["1.5h", 5_400_000],
    ["2d", 172_800_000],
    [" 5 m ", 300_000],
  ] as const) {
    it(`are read: ${text}`, () => {
      expect(parseDuration(text, "--wait")).to.equal(milliseconds);
    });
  }

  for (const text of ["", "10", "m", "-5m", "0s", "5 minutes", "1y", "1e3s", "NaN", "5m5s", "٣m"]) {
    it(`are refused: '${text}'`, async () => {
      const error = await opsErrorOf(() => parseDuration(text, "--wait"));
      expect([error.kind, error.code]).to.deep.equal(["usage", "core.bad-duration"]);
      expect(error.params).to.deep.equal({ value: text, origin: "--wait" });
    });
  }
});

describe("JSON", () => {
  it("that came from outside is parsed, or its origin named", async () => {
    expect(parseJson('{"a":[1]}', "file")).to.deep.equal({ a: [1] });
    const error = await opsErrorOf(() => parseJson("{", "state.json"));
    expect([error.kind, error.code, error.params["origin"]]).to.deep.equal([
      "failed",
      "core.not-json",
      "state.json",
    ]);
    expect(error.cause).to.be.instanceOf(SyntaxError);
  });

  it("is a record or not", () => {
    expect([{}, { a: 1 }].every(isRecord)).to.equal(true);
    expect([null, undefined, [], "x", 1].some(isRecord)).to.equal(false);
  });

  it("in canonical form is the same for any order of the keys", () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (!isRecord(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).to.equal(text);
      }),
    );
    expect(canonicalJson({ b: { d: 1, c: 2 }, a: [{ z: 1, y: 2 }] })).to.equal(
      '{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}',
    );
  });
});

describe("loopback", () => {
  it("is this machine under each of its names, and no other", () => {
    for (const url of [
      "http://127.0.0.1:4566",
      "http://127.1.2.3",
      "https://localhost",
      "http://[::1]:80",
      "http://2130706433",
    ])
      expect(isLoopback(url), url).to.equal(true);
    for (const url of [
      "http://10.0.0.1",
      "http://127.0.0.1.example.com",
      "http://localhost.example.com",
      "http://[::2]",
      "http://0.0.0.0",
      "http://example.com/127.0.0.1",
      "http://127.0.0.1@example.com",
    ])
      expect(isLoopback(url), url).to.equal(false);
  });
});

describe("redaction", () => {
  it("removes every known secret, the longest first", () => {
    expect(redact("token abcd-efgh and abcd, abcd", ["abcd", "abcd-efgh"])).to.equal(
      `token ${REDACTED} and ${REDACTED}, ${REDACTED}`,
    );
    expect(redact("a.*b a.*b", ["a.*b"])).to.equal(`${REDACTED} ${REDACTED}`);
    expect(redact("cash $&", new Set(["cash"]))).to.equal(`${REDACTED} $&`);
  });

  it("leaves short values alone", () => {
    expect(redact("abc 123", ["abc", "123", ""])).to.equal("abc 123");
  });

  it("leaves none of the secrets in any text", () => {
    const secret = fc.stringMatching(/^[A-Z0-9]{4,12}$/);
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1 }), fc.array(fc.string()), (secrets, pieces) => {
        const text = pieces
          .flatMap((piece, index) => [piece, secrets[index % secrets.length] ?? ""])
          .join("");
        const result = redact(text, secrets).replaceAll(REDACTED, "");
        for (const one of secrets)
          expect(result.includes(one) && !text.replaceAll(one, "").includes(one)).to.equal(false);
      }),
    );
  });
});

describe("a runtime descriptor", () => {
  it("of this version is read", () => {
    expect(parseRuntimeDescriptor('{"version":1,"stack":"dev"}', "/p")).to.deep.equal({
      version: 1,
      stack: "dev",
    });
  });

  for (const [text, version] of [
    ['{"version":2}', "2"],
    ["{}", "undefined"],
    ["[]", "undefined"],
    ["null", "undefined"],
    ['{"version":"1"}', "1"],
  ] as const) {
    it(`of another version is refused: ${text}`, async () => {
      const error = await opsErrorOf(() => parseRuntimeDescriptor(text, "/p"));
      expect([error.kind, error.code]).to.deep.equal(["failed", "core.runtime-version"]);
      expect(error.params).to.deep.equal({ origin: "/p", version, known: 1 });
    });
  }

  it("that is no JSON names the parameter", async () => {
    const error = await opsErrorOf(() => parseRuntimeDescriptor("nothing", "/p"));
    expect([error.code, error.params["origin"]]).to.deep.equal(["core.not-json", "/p"]);
  });
});
