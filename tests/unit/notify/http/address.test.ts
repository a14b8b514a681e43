import { expect } from "chai";
import { addressOf, blockedPorts } from "../../../../notify/http/address.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("the URL of a channel", () => {
  for (const address of [
    "https://hooks.example.com/services/T/B/x",
    "https://10.0.0.1:8443/x",
    "http://127.0.0.1:8080/x",
    "http://localhost/x",
    "http://[::1]:80/x",
  ]) {
    it(`may be ${address}`, () => {
      expect(addressOf(address, "env:HOOK").href).to.equal(new URL(address).href);
    });
  }

  for (const address of [
    "",
    "hooks.example.com/x",
    "http://hooks.example.com/x",
    "http://127.0.0.1.evil.example/x",
    "https://user:password@example.com/x",
    "http://user@127.0.0.1/x",
    "ftp://127.0.0.1/x",
    "file:///etc/passwd",
    "javascript:alert(1)",
  ]) {
    it(`may not be '${address}', which the error doesn't contain`, async () => {
      const error = await opsErrorOf(() => addressOf(address, "env:HOOK"));
      expect([error.code, error.params, error.cause]).to.deep.equal([
        "notify.bad-address",
        { reference: "env:HOOK" },
        undefined,
      ]);
    });
  }

  for (const port of blockedPorts) {
    it(`may not have port ${port}, which fetch blocks`, async () => {
      for (const address of [`https://hooks.example.com:${port}/x`, `http://127.0.0.1:${port}/x`]) {
        expect((await opsErrorOf(() => addressOf(address, "env:HOOK"))).code).to.equal("notify.blocked-port");
      }
      const refused: unknown = await fetch(`http://127.0.0.1:${port}`).catch((error: unknown) => error);
      expect((refused as { readonly cause?: unknown }).cause).to.have.property("message", "bad port");
    });
  }
});
