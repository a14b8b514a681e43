import { randomBytes } from "node:crypto";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import fc from "fast-check";
import type { AgeRecipient, AnyRecipient, Sealer } from "../../../../backup/ports.js";
import {
  ageOpener,
  ageSealer,
  type AgeIdentities,
  readAgeIdentities,
} from "../../../../backup/recipients/age.js";
import { canonicalJson } from "../../../../core/json.js";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";

const context = { "opsctl:region": "us-west-2", "opsctl:backupId": "20261121T033500Z-00000000" };
const key = randomBytes(32);

describe("an age recipient", () => {
  let identities: AgeIdentities;
  let others: AgeIdentities;
  let sealer: Sealer;
  let sealed: AgeRecipient;

  const identityFile = async (): Promise<AgeIdentities> =>
    readAgeIdentities(`# a comment\n\n${await generateX25519Identity()}\r\n`, "key.txt");
  const opened = (recipients: readonly AnyRecipient[], by = identities, within = context) =>
    ageOpener(by).open(recipients, within, noSignal);
  const refused = (recipients: readonly AnyRecipient[], by = identities, within = context) =>
    opsErrorOf(() => opened(recipients, by, within));
  const ofBytes = async (plain: Uint8Array): Promise<AgeRecipient> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(sealed.recipient);
    const file = await encrypter.encrypt(plain);
    return { ...sealed, sealedKey: Buffer.from(file).toString("base64") };
  };

  before(async () => {
    identities = await identityFile();
    others = await identityFile();
    sealer = await ageSealer(identities.recipients[0] ?? "");
    sealed = (await sealer.seal(key, context, noSignal)) as AgeRecipient;
  });

  it("opens what was sealed, for any key and context", async () => {
    const contexts = fc.dictionary(fc.string(), fc.string({ unit: "binary" }));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), contexts, async (any, within) => {
        const recipient = await sealer.seal(any, within, noSignal);
        const found = await ageOpener(identities).open([recipient], within, noSignal);
        expect(Buffer.from(found)).to.deep.equal(Buffer.from(any));
      }),
      { numRuns: 25 },
    );
  });

  it("is an age file of the key and the context's canonical JSON, as the format documents", async () => {
    expect(sealed).to.include({ kind: "age", recipient: identities.recipients[0] });
    expect(Buffer.from(sealed.sealedKey, "base64").toString("latin1")).to.match(/^age-encryption\.org\/v1\n/);
    const same = await ofBytes(Buffer.concat([key, Buffer.from(canonicalJson(context))]));
    expect(Buffer.from(await opened([same]))).to.deep.equal(key);
  });

  it("skips KMS keys and unsupported kinds", async () => {
    const kms = { kind: "aws-kms", keyArn: "arn:aws:kms:us-west-2:1:key/k", sealedKey: "AA==" } as const;
    const foreign = { kind: "foreign", named: "of-the-future" } as const;
    expect(Buffer.from(await opened([kms, foreign, sealed]))).to.deep.equal(key);
    const error = await refused([kms, foreign]);
    expect([error.code, error.params]).to.deep.equal([
      "backup.wrong-recovery-key",
      { recipients: [kms.keyArn, "of-the-future"], own: identities.recipients },
    ]);
  });

  it("is refused for another key, with the recipients in the error", async () => {
    const error = await refused([sealed], others);
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "failed",
      "backup.wrong-recovery-key",
      { recipients: [sealed.recipient], own: others.recipients },
    ]);
  });

  it("opens for one of several identities", async () => {
    const both = {
      identities: [...others.identities, ...identities.identities],
      recipients: [...others.recipients, ...identities.recipients],
    };
    expect(Buffer.from(await opened([sealed], both))).to.deep.equal(key);
  });

  it("is damaged with another context, truncated, changed, or without a full key", async () => {
    const file = Buffer.from(sealed.sealedKey, "base64");
    const changed = (edit: (bytes: Buffer) => Buffer): AgeRecipient => ({
      ...sealed,
      sealedKey: edit(Buffer.from(file)).toString("base64"),
    });
    const flipped = (at: number) =>
      changed((bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return bytes;
      });
    const bad: readonly (readonly [AgeRecipient, typeof context])[] = [
      [sealed, { ...context, "opsctl:region": "us-west-1" }],
      [flipped(file.length - 1), context],
      [flipped(0), context],
      [flipped(60), context],
      [changed((bytes) => bytes.subarray(0, -1)), context],
      [changed(() => Buffer.alloc(0)), context],
      [await ofBytes(key), context],
      [await ofBytes(key.subarray(1)), context],
    ];
    for (const [recipient, within] of bad) {
      const error = await refused([recipient], identities, within);
      expect([error.kind, error.code, error.params]).to.deep.equal([
        "damaged",
        "backup.seal-broken",
        { recipient: sealed.recipient },
      ]);
    }
  });

  it("with a wrong checksum is refused before anything is sealed", async () => {
    const [recipient = ""] = identities.recipients;
    const typo = recipient.slice(0, -1) + (recipient.endsWith("q") ? "p" : "q");
    const error = await opsErrorOf(() => ageSealer(typo));
    expect([error.kind, error.code, error.params["recipient"]]).to.deep.equal([
      "usage",
      "backup.bad-age-recipient",
      typo,
    ]);
  });
});

describe("an age identity file", () => {
  it("may contain comments, empty lines, and several identities", async () => {
    const [one, two] = [await generateX25519Identity(), await generateX25519Identity()];
    const text = `# created: 2026-11-21T03:35:00Z\r\n# public key: age1…\r\n${one}\r\n\n  ${two}  \n`;
    expect(await readAgeIdentities(text, "key.txt")).to.deep.equal({
      identities: [one, two],
      recipients: [await identityToRecipient(one), await identityToRecipient(two)],
    });
  });

  it("that contains something else is refused by line number, without repeating the line", async () => {
    const identity = await generateX25519Identity();
    const cases: readonly (readonly [text: string, line: number])[] = [
      [`# fine\n${identity}\n${identity.slice(0, -1)}`, 3],
      [`${identity}x`, 1],
      [identity.toLowerCase(), 1],
      [await identityToRecipient(identity), 1],
      ["\n-----BEGIN AGE ENCRYPTED FILE-----", 2],
      ["AGE-SECRET-KEY-PQ-1QQQQ", 1],
    ];
    for (const [text, line] of cases) {
      const error = await opsErrorOf(() => readAgeIdentities(text, "key.txt"));
      expect([error.kind, error.code, error.params]).to.deep.equal([
        "usage",
        "backup.bad-recovery-key",
        { origin: "key.txt", line },
      ]);
      expect(error.cause).to.equal(undefined);
    }
    const empty = await opsErrorOf(() => readAgeIdentities("# nothing\n\n", "key.txt"));
    expect(empty.code).to.equal("backup.empty-recovery-key");
  });
});
