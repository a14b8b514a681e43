import { expect } from "chai";
import { cloudAddressOf } from "../../../automation/cloud-address.js";
import { secretsOf, type SecretsSettings } from "../../../automation/secrets-provider.js";
import { opsErrorOf } from "../../support/errors.js";

const KMS = "awskms://alias/x?region=us-east-1";
const salt = { encryptionsalt: "v1:salt" };
const kms = { secretsprovider: KMS, encryptedkey: "sealed" };
const stack = { name: "dev", isLocal: false };

describe("who encrypts a stack's secrets", () => {
  for (const [what, file, state, written, expected] of [
    ["nobody yet", {}, {}, {}, {}],
    ["the state's salt on a new machine", {}, salt, {}, salt],
    ["the state's key on a new machine", {}, kms, {}, kms],
    ["what the engine wrote for a stack without state", {}, {}, salt, salt],
    ["the state, which was changed elsewhere", {}, kms, salt, kms],
    ["the provider that is named", { secretsprovider: KMS }, {}, {}, { secretsprovider: KMS }],
    ["it, with the state's key", { secretsprovider: KMS }, kms, {}, kms],
    ["it, with the key that the engine wrote", { secretsprovider: KMS }, {}, kms, kms],
    [
      "it, without another's key",
      { secretsprovider: KMS },
      {},
      { ...kms, secretsprovider: "gcpkms://y" },
      { secretsprovider: KMS },
    ],
    [
      "it, with the file's own key",
      { ...kms, encryptedkey: "own" },
      kms,
      kms,
      { ...kms, encryptedkey: "own" },
    ],
    ["the file's salt", { encryptionsalt: "v1:own" }, salt, {}, { encryptionsalt: "v1:own" }],
    [
      "a passphrase by name",
      { secretsprovider: "passphrase" },
      salt,
      {},
      { secretsprovider: "passphrase", ...salt },
    ],
  ] satisfies [string, SecretsSettings, SecretsSettings, SecretsSettings, SecretsSettings][]) {
    it(`is ${what}`, () => {
      expect(secretsOf(stack, file, state, written)).to.deep.equal(expected);
    });
  }

  for (const [what, of, file, state, kind, code] of [
    ["unknown", stack, { secretsprovider: "awskm://x" }, {}, "usage", "automation.unknown-secrets-provider"],
    [
      "another than the state's",
      stack,
      { secretsprovider: KMS },
      salt,
      "refused",
      "automation.other-secrets-provider",
    ],
    [
      "another key",
      stack,
      { secretsprovider: "awskms://alias/y" },
      kms,
      "refused",
      "automation.other-secrets-provider",
    ],
    [
      "a passphrase where the state has a key",
      stack,
      salt,
      kms,
      "refused",
      "automation.other-secrets-provider",
    ],
    [
      "a cloud's on the stack local",
      { name: "local", isLocal: true },
      kms,
      {},
      "usage",
      "automation.local-secrets-provider",
    ],
  ] satisfies [string, typeof stack, SecretsSettings, SecretsSettings, string, string][]) {
    it(`can't be ${what}`, async () => {
      const error = await opsErrorOf(() => secretsOf(of, file, state, {}));
      expect([error.kind, error.code]).to.deep.equal([kind, code]);
    });
  }

  it("names what was probably meant", async () => {
    const error = await opsErrorOf(() => secretsOf(stack, { secretsprovider: "awskm://x" }, {}, {}));
    expect(error.params["meant"]).to.equal(" (did you mean awskms?)");
  });
});

describe("an address of the engine's", () => {
  for (const [address, expected] of [
    ["file:///var/state", undefined],
    ["https://api.pulumi.com", undefined],
    ["gcpkms://key", undefined],
    ["s3://state", { endpoint: undefined, obeysEnvironment: false }],
    ["s3://state?region=x&awssdk=v2", { endpoint: undefined, obeysEnvironment: true }],
    ["s3://state?endpoint=minio:9000", { endpoint: "minio:9000", obeysEnvironment: false }],
    ["awskms:///arn:aws:kms:us-east-1:1:key/a?awssdk=V2", { endpoint: undefined, obeysEnvironment: true }],
    ["awskms://alias/x", { endpoint: undefined, obeysEnvironment: false }],
  ] as const) {
    it(`that AWS answers is known: ${address}`, () => {
      expect(cloudAddressOf(address)).to.deep.equal(expected);
    });
  }
});
