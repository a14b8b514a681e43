import { expect } from "chai";
import fc from "fast-check";
import { redactOutput } from "../../../../worker/programs/redact-output.js";

const secret = "hunter2-hunter2-hunter2";

describe("the output of an agent", () => {
  it("loses secrets in plain form, in JSON and line by line", () => {
    const key = '-----BEGIN KEY-----\nAAAAAAAA"BBBB\n-----END KEY-----';
    const json = JSON.stringify({ key });
    expect(redactOutput(`a ${key} b`, [key])).to.equal("a [redacted] b");
    expect(redactOutput(json, [key])).to.equal('{"key":"[redacted]"}');
    expect(redactOutput('line AAAAAAAA"BBBB', [key])).to.equal("line [redacted]");
    expect(redactOutput("plain", [key, ""])).to.equal("plain");
  });

  it("loses the rest of a secret where the output was cut", () => {
    fc.assert(
      fc.property(fc.nat(secret.length), fc.nat(secret.length), (head, tail) => {
        const cut = `${secret.slice(head)}: text, ${secret.slice(0, tail)}`;
        const redacted = redactOutput(cut, [secret]);
        for (let start = 0; start + 4 <= secret.length; start++) {
          expect(redacted).not.to.include(secret.slice(start, start + 4));
        }
        expect(redacted).to.include(": text, ");
      }),
    );
  });
});
