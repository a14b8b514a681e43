import { randomBytes } from "node:crypto";
import { expect } from "chai";
import {
  decodeManifest,
  encodeManifest,
  type WrittenManifest,
  asWritten,
  verifyManifest,
} from "../../../../backup/format/manifest.js";
import { opsErrorOf } from "../../../support/errors.js";

const key = randomBytes(32);
const manifest: WrittenManifest = {
  format: "opsctl-ssm-backup",
  version: 1,
  backupId: "20261121T033500Z-1f0c9a2b",
  accountId: "123456789012",
  environment: "dev",
  region: "us-east-1",
  createdAt: "2026-11-21T03:35:02.000Z",
  startedAt: "2026-11-21T03:35:00.000Z",
  runId: "20261121T033459Z-00000000",
  scope: { paths: [], excludes: ["/x"] },
  omitted: ["labels", "history"],
  parameterCount: 0,
  cipher: "AES-256-GCM",
  compression: "brotli",
  recipients: [{ kind: "aws-kms", keyArn: "arn:aws:kms:us-east-1:1:key/k", sealedKey: "AA==" }],
  files: [],
};
const object = "backups/x/manifest.json";
const edited = (change: (json: Record<string, unknown>) => void): Uint8Array => {
  const json = JSON.parse(Buffer.from(encodeManifest(manifest, key)).toString()) as Record<string, unknown>;
  change(json);
  return Buffer.from(JSON.stringify(json));
};

describe("the manifest", () => {
  it("reads back as it was written", () => {
    const read = decodeManifest(encodeManifest(manifest, key), object);
    expect(asWritten(verifyManifest(read, key, object))).to.deep.equal(manifest);
  });

  it("lists every kind of recipient, and keeps unsupported ones separate", () => {
    const recipients = [
      ...manifest.recipients,
      { kind: "age", recipient: "age1x", sealedKey: "AA==" } as const,
      { kind: "of-the-future", keyArn: 1, sealed: ["AA=="] },
    ];
    const read = decodeManifest(
      edited((json) => (json["recipients"] = recipients)),
      object,
    );
    expect(read.manifest.recipients).to.deep.equal([
      ...recipients.slice(0, 2),
      { kind: "foreign", named: "of-the-future" },
    ]);
    expect(read.signedText).to.include('{"keyArn":1,"kind":"of-the-future","sealed":["AA=="]}');
  });

  it("is damaged when a recipient of a known kind lacks a field", async () => {
    for (const recipient of [
      { kind: "aws-kms", sealedKey: "" },
      { kind: "age", keyArn: "" },
      {},
      "age",
      null,
    ]) {
      const bytes = edited((json) => (json["recipients"] = [recipient]));
      const error = await opsErrorOf(() => decodeManifest(bytes, object));
      expect(error.code).to.equal("backup.manifest-unreadable");
    }
  });

  it("is authentic whatever the order and spacing of its JSON", () => {
    const bytes = edited((json) => {
      const entries = Object.entries(json).reverse();
      for (const [name] of entries) Reflect.deleteProperty(json, name);
      Object.assign(json, Object.fromEntries(entries));
    });
    expect(asWritten(verifyManifest(decodeManifest(bytes, object), key, object))).to.deep.equal(manifest);
  });

  it("keeps unknown fields, which are authenticated as well", async () => {
    const read = decodeManifest(
      edited((json) => (json["added"] = 1)),
      object,
    );
    const error = await opsErrorOf(() => verifyManifest(read, key, object));
    expect([error.code, error.params]).to.deep.equal(["backup.manifest-not-authentic", { object }]);
  });

  it("is not authentic when any field is changed, or with another key", async () => {
    const changes: Record<string, unknown> = {
      backupId: "20261121T033500Z-ffffffff",
      accountId: "999999999999",
      environment: "prod",
      region: "eu-west-1",
      createdAt: "2020-01-01T00:00:00.000Z",
      parameterCount: 1,
      compression: "gzip",
      omitted: [],
    };
    for (const [field, value] of Object.entries(changes)) {
      const read = decodeManifest(
        edited((json) => (json[field] = value)),
        object,
      );
      const error = await opsErrorOf(() => verifyManifest(read, key, object));
      expect(error.code, field).to.equal("backup.manifest-not-authentic");
    }
    const read = decodeManifest(encodeManifest(manifest, key), object);
    const error = await opsErrorOf(() => verifyManifest(read, randomBytes(32), object));
    expect(error.kind).to.equal("damaged");
  });

  it("of a newer version is refused because of its version, whatever it contains", async () => {
    const bytes = Buffer.from(JSON.stringify({ format: "opsctl-ssm-backup", version: 2, other: true }));
    const error = await opsErrorOf(() => decodeManifest(bytes, object));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "failed",
      "backup.unknown-version",
      { object, version: "2", known: 1 },
    ]);
  });

  it("that is truncated, empty or something else is reported as damage", async () => {
    const whole = encodeManifest(manifest, key);
    const bad = [
      whole.subarray(0, whole.length / 2),
      new Uint8Array(),
      Buffer.from("[]"),
      Buffer.from("{}"),
      edited((json) => delete json["files"]),
      edited((json) => delete json["authentication"]),
    ];
    for (const bytes of bad) {
      const error = await opsErrorOf(() => decodeManifest(bytes, object));
      expect([error.kind, error.code, error.params["object"]]).to.deep.equal([
        "damaged",
        "backup.manifest-unreadable",
        object,
      ]);
    }
  });
});
