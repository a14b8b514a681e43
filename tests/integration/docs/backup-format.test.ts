import { createDecipheriv, createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect } from "chai";
import { openFile, sha256 } from "../../../backup/format/data-file.js";
import { sealChunks } from "../../../backup/format/chunks.js";
import { deriveKeys } from "../../../backup/format/keys.js";
import {
  decodeManifest,
  encodeManifest,
  type WrittenManifest,
  asWritten,
  verifyManifest,
} from "../../../backup/format/manifest.js";
import { fullParameter } from "../../support/backup/records.js";
import { copyOut, readBackupTool } from "../../support/backup/read-backup.js";
import { memoryVault, open, save } from "../../support/backup/vault.js";
import { tempDirectory } from "../../support/temp.js";

/** The chunks of the test vector, in their order. */
const CHUNKS = [
  { name: "parameters-00000", chunk: 0, last: "more" },
  { name: "parameters-00000", chunk: 1, last: "last" },
  { name: "parameters-00001", chunk: 0, last: "more" },
  { name: "parameters-00001", chunk: 1, last: "last" },
];

describe("docs/backup-format.md", () => {
  let page: string;
  let values: ReadonlyMap<string, Buffer>;
  let manifestText: string;
  let objects: ReadonlyMap<string, Buffer>;
  let compressed: ReadonlyMap<string, Buffer>;
  let records: string;

  before(async () => {
    page = await readFile("docs/backup-format.md", "utf8");
    const vector = page.slice(page.indexOf("## Test vector"));
    values = new Map(
      [...vector.matchAll(/^\| (.+?) +\| `([0-9a-f]+)` +\|$/gm)].map(([, name = "", hex = ""]) => [
        name.replaceAll("`", ""),
        Buffer.from(hex, "hex"),
      ]),
    );
    const blocks = [...vector.matchAll(/```(?:json|text)\n([^`]+)```/g)].map(([, text = ""]) => text);
    expect(blocks).to.have.length(6);
    const [json = "", first = "", firstContent = "", second = "", secondContent = "", lines = ""] = blocks;
    const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll("\n", ""), "hex");
    manifestText = json;
    objects = new Map([
      ["parameters-00000", bytes(first)],
      ["parameters-00001", bytes(second)],
    ]);
    compressed = new Map([
      ["parameters-00000", bytes(firstContent)],
      ["parameters-00001", bytes(secondContent)],
    ]);
    records = lines;
  });

  const value = (name: string): Buffer => values.get(name) ?? expect.fail(`no ${name}`);
  const manifest = (): WrittenManifest =>
    asWritten(verifyManifest(decodeManifest(Buffer.from(manifestText), "m"), value("key manifest"), "m"));

  it("shows the keys that opsctl derives", () => {
    const keys = deriveKeys(value("data key"), manifest().backupId);
    expect(Buffer.from(keys.content)).to.deep.equal(value("key content"));
    expect(Buffer.from(keys.manifest)).to.deep.equal(value("key manifest"));
  });

  it("shows what is authenticated, and the code", () => {
    const { signedText, code } = decodeManifest(Buffer.from(manifestText), "m");
    const [, bytes] = /canonical JSON that is authenticated has (\d+) bytes/.exec(page) ?? [];
    expect(Buffer.byteLength(signedText)).to.equal(Number(bytes));
    expect(createHash("sha256").update(signedText).digest()).to.deep.equal(
      value("SHA-256 of the canonical JSON"),
    );
    expect(Buffer.from(code, "base64")).to.deep.equal(value("HMAC-SHA-256 of the canonical JSON"));
    const { authentication: _, ...rest } = JSON.parse(manifestText) as WrittenManifest & {
      authentication: unknown;
    };
    const written = Buffer.from(encodeManifest(rest, value("key manifest"))).toString();
    expect(JSON.parse(written)).to.deep.equal(JSON.parse(manifestText));
  });

  it("shows objects that opsctl seals and opens like this", async () => {
    const read: string[] = [];
    for (const entry of manifest().files) {
      const sealed = objects.get(entry.name)!;
      const content = compressed.get(entry.name)!;
      expect([entry.size, entry.sha256]).to.deep.equal([sealed.length, sha256(sealed)]);
      const context = { backupId: manifest().backupId, file: entry.name, fileIndex: entry.index };
      const again = sealChunks(content, value("key content"), context, 128);
      expect(Buffer.from(again.sealed)).to.deep.equal(sealed);
      expect(again.chunks).to.equal(entry.chunks);
      const plain = brotliDecompressSync(content);
      expect(plain.length).to.equal(entry.plainSize);
      read.push(plain.toString());
      expect(await openFile(sealed, entry, value("key content"), manifest())).to.have.length(
        entry.parameters,
      );
    }
    expect(read.join("")).to.equal(records);
  });

  it("shows the nonces and the associated data under which the chunks open", () => {
    const opened = new Map<string, Buffer[]>();
    const offsets = new Map<string, number>();
    for (const { name, chunk, last } of CHUNKS) {
      const sealed = objects.get(name)!;
      const start = (offsets.get(name) ?? 0) + 4;
      const end = start + sealed.readUInt32BE(start - 4);
      offsets.set(name, end);
      const nonce = value(`nonce of ${name}, chunk ${chunk}`);
      const context = ["opsctl-ssm-backup/1", manifest().backupId, name, chunk, last].join("\n");
      const shown = values.get(`associated data of ${name}, chunk ${chunk}`);
      if (shown) expect(shown.toString()).to.equal(context);
      const decipher = createDecipheriv("aes-256-gcm", value("key content"), nonce);
      decipher.setAAD(shown ?? Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(end - 16, end));
      const plain = Buffer.concat([decipher.update(sealed.subarray(start, end - 16)), decipher.final()]);
      opened.set(name, [...(opened.get(name) ?? []), plain]);
    }
    for (const [name, parts] of opened) expect(Buffer.concat(parts)).to.deep.equal(compressed.get(name));
    expect(values.size).to.equal(5 + CHUNKS.length + 1);
  });

  it("shows a backup that the stand-alone reader reads", async () => {
    const temp = await tempDirectory("opsctl-vector-");
    try {
      const folder = new Map([...objects, ["manifest.json", Buffer.from(manifestText)]]);
      const directory = await copyOut(folder, temp.path, manifest().backupId);
      const keyFile = join(temp.path, "data-key");
      await writeFile(keyFile, value("data key"));
      const { stdout, stderr, exitCode } = await readBackupTool([directory, "--data-key", keyFile]);
      expect([exitCode, stderr, stdout]).to.deep.equal([0, "", records]);
    } finally {
      await temp.remove();
    }
  });

  it("reports every field that is written", async () => {
    const vault = memoryVault([fullParameter("/app/key")]);
    const { backupId } = await save(vault);
    const written = asWritten((await open(vault, backupId)).manifest);
    const fields = [
      ...Object.keys(written),
      ...written.files.flatMap((file) => Object.keys(file)),
      ...Object.keys(written.scope),
      ...written.recipients.flatMap((recipient) => Object.keys(recipient)),
      ...Object.keys(fullParameter("/app/key")),
      "authentication",
      "algorithm",
      "value",
    ];
    for (const field of fields) expect(page, field).to.include(`\`${field}\``);
  });
});
