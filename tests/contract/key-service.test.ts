import { CreateAliasCommand, CreateKeyCommand } from "@aws-sdk/client-kms";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import { kmsKeyService } from "../../aws/backup/key-service.js";
import { kmsSealer } from "../../aws/backup/recovery-key.js";
import type { KeyService, Recipient } from "../../backup/ports.js";
import { ageOpener, ageSealer, readAgeIdentities } from "../../backup/recipients/age.js";
import { withRecovery } from "../../backup/recipients/recovery.js";
import { memoryKeyService } from "../support/backup/memory/key-service.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

const context = { "opsctl:region": "us-west-2", "opsctl:backupId": "20261121T033500Z-00000000" };

function contract(open: () => Promise<KeyService>): void {
  let keys: KeyService;
  beforeEach(async () => {
    keys = await open();
  });

  it("unseals what it sealed, in the same context", async () => {
    const { key, recipients } = await keys.create(context, noSignal);
    expect(key).to.have.length(32);
    expect(recipients).to.have.length(1);
    const [own] = recipients;
    if (own?.kind !== "aws-kms") expect.fail("the region's KMS key comes first");
    expect(own.keyArn).to.match(/^arn:aws:kms:/);
    expect(own.sealedKey).to.not.include(Buffer.from(key).toString("base64"));
    expect(Buffer.from(await keys.open(recipients, context, noSignal))).to.deep.equal(Buffer.from(key));
  });

  it("creates a new key each time", async () => {
    const [one, two] = [await keys.create(context, noSignal), await keys.create(context, noSignal)];
    expect(Buffer.compare(one.key, two.key)).to.not.equal(0);
  });

  it("unseals nothing in another context", async () => {
    const { recipients } = await keys.create(context, noSignal);
    const other = { ...context, "opsctl:backupId": "20261121T033501Z-00000000" };
    const error = await opsErrorOf(() => keys.open(recipients, other, noSignal));
    expect([error.code, error.kind]).to.deep.equal(["backup.seal-broken", "damaged"]);
  });

  it("never unseals the key from a changed text", async () => {
    const { key, recipients } = await keys.create(context, noSignal);
    const changed = recipients.map((recipient) => {
      const sealed = Buffer.from(recipient.sealedKey, "base64");
      sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
      return { ...recipient, sealedKey: sealed.toString("base64") };
    });
    // KMS refuses; the local endpoint returns another key, with which no manifest authenticates
    const opened = await keys.open(changed, context, noSignal).catch((error: unknown) => error);
    if (opened instanceof Uint8Array) expect(Buffer.compare(opened, key)).to.not.equal(0);
    else expect(opened).to.include({ code: "backup.seal-broken", kind: "damaged" });
  });

  it("skips recipients of an unsupported kind", async () => {
    const { key, recipients } = await keys.create(context, noSignal);
    const unknown = { kind: "foreign", named: "of-the-future" } as const;
    const opened = await keys.open([unknown, ...recipients], context, noSignal);
    expect(Buffer.compare(opened, key)).to.equal(0);
    const error = await opsErrorOf(() => keys.open([unknown], context, noSignal));
    expect([error.code, error.params]).to.deep.equal([
      "backup.no-known-recipient",
      { kinds: ["of-the-future"] },
    ]);
  });
}

/** For a service that also seals to a second recipient. */
function recoveryContract(open: () => Promise<KeyService>, kind: Recipient["kind"]): void {
  it("seals to the region's key first, then to the recovery recipient, which can unseal alone", async () => {
    const keys = await open();
    const { key, recipients } = await keys.create(context, noSignal);
    expect(recipients.map((recipient) => recipient.kind)).to.deep.equal(["aws-kms", kind]);
    expect(Buffer.compare(await keys.open(recipients, context, noSignal), key)).to.equal(0);
    const alone = await keys.open(recipients.slice(1), context, noSignal);
    expect(Buffer.compare(alone, key)).to.equal(0);
    const other = { ...context, "opsctl:region": "eu-west-1" };
    const error = await opsErrorOf(() => keys.open(recipients.slice(1), other, noSignal));
    expect([error.code, error.kind]).to.deep.equal(["backup.seal-broken", "damaged"]);
  });
}

describe("KeyService with an age recipient", () => {
  recoveryContract(async () => {
    const identity = await generateX25519Identity();
    const identities = await readAgeIdentities(identity, "key.txt");
    const sealed = withRecovery(memoryKeyService(), await ageSealer(await identityToRecipient(identity)));
    return { create: sealed.create.bind(sealed), open: ageOpener(identities).open };
  }, "age");
});

describe("KeyService in memory", () => {
  contract(() => Promise.resolve(memoryKeyService()));
});

describe("KeyService of AWS", () => {
  const region = "us-west-2";
  const aws = endpointClients();
  before(async () => {
    const kms = await aws.clients.kms(region);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await kms.send(new CreateAliasCommand({ AliasName: "alias/contract", TargetKeyId: KeyMetadata?.KeyId }));
  });

  contract(() => Promise.resolve(kmsKeyService(aws.clients, region, "alias/contract")));

  describe("and a recovery key in another region", () => {
    const elsewhere = "eu-west-1";
    let keyArn: string;
    before(async () => {
      const kms = await aws.clients.kms(elsewhere);
      keyArn = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    });
    const own = () => kmsKeyService(aws.clients, region, "alias/contract");

    recoveryContract(() => Promise.resolve(withRecovery(own(), kmsSealer(aws.clients, keyArn))), "aws-kms");

    it("creates no data key without it", async () => {
      const missing = `arn:aws:kms:${elsewhere}:000000000000:key/00000000-0000-0000-0000-000000000000`;
      const keys = withRecovery(own(), kmsSealer(aws.clients, missing));
      const error = await opsErrorOf(() => keys.create(context, noSignal));
      expect([error.code, error.params]).to.deep.equal(["backup.no-recovery-key", { keyArn: missing }]);
    });
  });

  it("reports which key is missing", async () => {
    const error = await opsErrorOf(() =>
      kmsKeyService(aws.clients, region, "alias/none").create(context, noSignal),
    );
    expect([error.code, error.params]).to.deep.equal(["backup.no-key", { alias: "alias/none", region }]);
  });

  it("uses the key's own region, whatever the client's", async () => {
    const { key, recipients } = await kmsKeyService(aws.clients, region, "alias/contract").create(
      context,
      noSignal,
    );
    const elsewhere = kmsKeyService(aws.clients, "eu-west-1", "alias/none");
    expect(Buffer.compare(await elsewhere.open(recipients, context, noSignal), key)).to.equal(0);
  });
});
