import { expect } from "chai";
import { readAlertUrls } from "../../../../app/stack/alert-urls.js";
import { secretsOf } from "../../../../app/notify/notify-channels.js";
import { opsErrorOf } from "../../../support/errors.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";

const stack = stackWith([], { alerts: { emails: [], https: [env("ONE"), env("TWO")] } });

describe("the addresses that alarms are sent to", () => {
  it("are read in their order, without the line end that a file leaves", async () => {
    const ctx = appContext({ ONE: "https://one.example.com/key\n", TWO: "http://127.0.0.1:8080/two" });
    expect(await readAlertUrls(ctx, stack)).to.deep.equal([
      "https://one.example.com/key",
      "http://127.0.0.1:8080/two",
    ]);
  });

  it("are none where none is named, and nothing is read then", async () => {
    expect(await readAlertUrls(appContext({}), stackWith([]))).to.deep.equal([]);
    const mail = stackWith([], { alerts: { emails: ["ops@example.com"], https: [] } });
    expect(await readAlertUrls(appContext({}), mail)).to.deep.equal([]);
  });

  for (const [two, code] of [
    [undefined, "secrets.not-set"],
    ["", "secrets.empty"],
    ["http://two.example.com/hidden", "notify.bad-address"],
    ["ftp://two.example.com/hidden", "notify.bad-address"],
    ["https://me:hidden@two.example.com/", "notify.bad-address"],
    ["hidden", "notify.bad-address"],
  ] as const) {
    it(`are refused without being repeated: ${JSON.stringify(two ?? null)}`, async () => {
      const ctx = appContext({ ONE: "https://one.example.com", ...(two === undefined ? {} : { TWO: two }) });
      const error = await opsErrorOf(() => readAlertUrls(ctx, stack));
      expect(error.code).to.equal(code);
      expect(error.params["reference"]).to.equal("env:TWO");
      expect(error.message + JSON.stringify(error.params)).to.not.contain("hidden");
    });
  }

  it("stand in no notice", () => {
    const ctx = appContext({ ONE: "https://one.example.com/key", TWO: "https://two.example.com" });
    expect(secretsOf(ctx, stack.config)).to.include.members([
      "https://one.example.com/key",
      "https://two.example.com",
    ]);
  });
});
