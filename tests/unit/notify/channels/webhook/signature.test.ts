import { expect } from "chai";
import { signatureHeaders } from "../../../../../notify/channels/webhook/signature.js";

describe("the signature of a webhook", () => {
  // printf '%s' '1795232100.{"a":"漢"}' | openssl dgst -sha256 -hmac 'key'
  it("is the HMAC of time and body", () => {
    expect(signatureHeaders('{"a":"漢"}', "key", new Date("2026-11-21T03:35:00.999Z"))).to.deep.equal({
      "opsctl-timestamp": "1795232100",
      "opsctl-signature": "v1=8c29499555fa62ba6231c026f71811cba91bb6faf8fd3e2bae4c16589a9b689b",
    });
  });

  it("changes with the time, the body and the key", () => {
    const at = new Date("2026-11-21T03:35:00Z");
    const sign = (body: string, key: string, now = at): string | undefined =>
      signatureHeaders(body, key, now)["opsctl-signature"];
    const all = [
      sign("{}", "key"),
      sign("{ }", "key"),
      sign("{}", "other"),
      sign("{}", "key", new Date(at.getTime() + 1_000)),
    ];
    expect(new Set(all).size).to.equal(4);
  });
});
