import { expect } from "chai";
import { openSecretReader } from "../../../aws/secret-reader.js";
import { opsErrorOf } from "../../support/errors.js";
import { env } from "../../support/notify/messages.js";

const { signal } = new AbortController();

describe("secrets in the environment", () => {
  let asked = 0;
  const resolve = (variables: Readonly<Record<string, string>>): Promise<string> => {
    const sources = {
      variables,
      config: { homeRegion: "us-east-1" },
      clients: () => {
        asked++;
        return Promise.reject(new Error("AWS is not needed"));
      },
    };
    return openSecretReader(sources).resolve(env("HOOK"), signal);
  };

  for (const [value, secret] of [
    ["plain", "plain"],
    ["of a file\n", "of a file"],
    ["of a Windows file\r\n\r\n", "of a Windows file"],
    [" spaces stay ", " spaces stay "],
    ["two\nlines", "two\nlines"],
  ] as const) {
    it(`are ${JSON.stringify(secret)} for ${JSON.stringify(value)}`, async () => {
      expect(await resolve({ HOOK: value })).to.equal(secret);
    });
  }

  for (const [name, variables, code] of [
    ["an empty one", { HOOK: "" }, "secrets.empty"],
    ["a line end alone", { HOOK: "\n" }, "secrets.empty"],
  ] as const) {
    it(`give an error with their reference when there is ${name}`, async () => {
      const error = await opsErrorOf(() => resolve(variables));
      expect([error.code, error.params]).to.deep.equal([code, { reference: "env:HOOK" }]);
    });
  }

  it("give an error with their variable when it is not set", async () => {
    const error = await opsErrorOf(() => resolve({}));
    expect([error.code, error.params]).to.deep.equal([
      "secrets.not-set",
      { reference: "env:HOOK", variable: "HOOK" },
    ]);
  });

  it("are read without AWS", () => {
    expect(asked).to.equal(0);
  });
});
