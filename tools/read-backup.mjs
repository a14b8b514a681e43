// Reads a backup without opsctl, from what docs/backup-format.md says and nothing else. Node's standard library is enough;
// only KMS needs the package @aws-sdk/client-kms. A recipient of kind age is opened by `age -d`: see --data-key. Damaged objects are
// named, the others read (exit 5), and so is what an incomplete backup lacks (3). An object is verified before any of it is printed.
import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const USAGE = `usage: node read-backup.mjs DIRECTORY [--data-key FILE|-] [--names]
  DIRECTORY   manifest.json and the data objects of one backup
  --data-key  the data key, from a file or standard input: 32 bytes (the first ones), or base64; else KMS is asked
  --names     the parameters' names only, one a line; without it one JSON record a line`;
const KEY_ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):\d{12}:key\/[\w-]+$/;
/** Something is not what was written: exit code 5; all other errors are 1. */
class Damage extends Error {}

function readManifest(directory) {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8"));
    canonical(manifest); // fails where it is nested deeper than the stack reaches
  } catch (error) {
    throw error.code ? error : new Damage("manifest.json is not JSON");
  }
  const { format, version, backupId } = manifest ?? {};
  const isKnown = format === "opsctl-ssm-backup" && typeof version === "number";
  if (!isKnown) throw new Damage("manifest.json is of no known format");
  if (version !== 1) throw new Error(`manifest.json is of version ${version}; this reads 1`);
  // all of another backup in this one's place is authentic in itself: only the folder's name tells
  const [id] = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.exec(basename(resolve(directory))) ?? [backupId];
  if (id !== backupId) throw new Damage("manifest.json is of another backup");
  return manifest;
}

function readDataKey(file) {
  const bytes = readFileSync(file === "-" ? 0 : file);
  const isBase64 = /^[A-Za-z0-9+/]{43}=\s*$/.test(bytes.toString("latin1"));
  const key = isBase64 ? Buffer.from(bytes.toString("latin1"), "base64") : bytes.subarray(0, 32);
  if (key.length !== 32) throw new Error(`--data-key: ${file} has less than 32 bytes`);
  return key;
}

async function askKms({ recipients, accountId, environment, region, backupId }) {
  const { KMSClient, DecryptCommand: Decrypt } = await import("@aws-sdk/client-kms");
  const context = Object.entries({ accountId, environment, region, backupId });
  const EncryptionContext = Object.fromEntries(context.map(([k, v]) => [`opsctl:${k}`, `${v}`]));
  let failure = new Error("manifest.json has no recipient of kind aws-kms; open another, see --data-key");
  const isKms = (each) => each?.kind === "aws-kms" && KEY_ARN.test(each.keyArn);
  for (const { keyArn, sealedKey } of [recipients].flat().filter(isKms).slice(0, 8)) {
    const client = new KMSClient({ region: keyArn.split(":")[3] });
    const CiphertextBlob = Buffer.from(`${sealedKey}`, "base64");
    try {
      return (await client.send(new Decrypt({ KeyId: keyArn, CiphertextBlob, EncryptionContext }))).Plaintext;
    } catch (error) {
      const broken = ["InvalidCiphertextException", "IncorrectKeyException"].includes(error.name);
      failure = broken ? new Damage(`manifest.json: ${keyArn} did not seal this key for this backup`) : error;
    }
  }
  throw failure;
}

/** Canonical JSON: no white space, names sorted by UTF-16 code units (what `sort()` does). */
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

function authenticate({ authentication, ...signed }, key) {
  const hmac = createHmac("sha256", key).update(canonical(signed));
  const expected = Buffer.from(`HMAC-SHA-256 ${hmac.digest("base64")}`);
  const given = Buffer.from(`${authentication?.algorithm} ${authentication?.value}`);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new Damage("manifest.json does not authenticate: it was changed, or this is another backup's key");
}

/** What a file's chunks hold, given out when the tag of the last one has been verified, not before. */
function openChunks(sealed, key, backupId, { name, index }) {
  const parts = [];
  for (let offset = 0; offset < sealed.length || parts.length === 0;) {
    const start = offset + 4;
    const end = start > sealed.length ? Infinity : start + sealed.readUInt32BE(offset);
    if (end > sealed.length || end - start < 16) throw new Error("ends within a chunk");
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 0);
    nonce.writeBigUInt64BE(BigInt(parts.length), 4);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
    const place = [backupId, name, parts.length, end === sealed.length ? "last" : "more"];
    decipher.setAAD(Buffer.from(["opsctl-ssm-backup/1", ...place].join("\n")));
    decipher.setAuthTag(sealed.subarray(end - 16, end));
    parts.push(Buffer.concat([decipher.update(sealed.subarray(start, end - 16)), decipher.final()]));
    offset = end;
  }
  return Buffer.concat(parts);
}

/** A data file's records: each as it stands in the file (one line of JSON), with the parameter's name. */
function readRecords(directory, { backupId, compression }, key, entry) {
  const { name, size, sha256, plainSize, parameters } = entry;
  const path = join(directory, basename(name));
  const found = statSync(path, { throwIfNoEntry: false })?.size ?? "no";
  if (found !== size) throw new Damage(`${name} has ${found} bytes, not ${size}`);
  const sealed = readFileSync(path);
  if (createHash("sha256").update(sealed).digest("hex") !== sha256) throw new Damage(`${name} was changed`);
  try {
    const decompress = { brotli: brotliDecompressSync, gzip: gunzipSync }[compression];
    const content = openChunks(sealed, key, backupId, entry);
    const plain = decompress(content, { maxOutputLength: Math.min(plainSize || 1, 2 ** 26) }); // 64 MiB
    const lines = new TextDecoder("utf-8", { fatal: true }).decode(plain).split("\n");
    if (lines.pop() !== "" || lines.length !== parameters) throw new Error(`holds ${lines.length} records`);
    return lines.map((line) => ({ line, name: JSON.parse(line).name }));
  } catch (error) {
    throw new Damage(`${name} does not open: ${error.message}`);
  }
}

async function main() {
  const options = { "data-key": { type: "string" }, names: { type: "boolean" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1) throw new Error(USAGE);
  const manifest = readManifest(positionals[0]);
  const { backupId: salt, parameterCount, unreadable: missing = [] } = manifest;
  const dataKey = values["data-key"] ? readDataKey(values["data-key"]) : await askKms(manifest);
  const derive = (use) => hkdfSync("sha256", dataKey, `${salt}`, `opsctl-ssm-backup/1 ${use}`, 32);
  authenticate(manifest, derive("manifest"));
  let count = 0;
  for (const entry of manifest.files) {
    try {
      const records = readRecords(positionals[0], manifest, derive("content"), entry);
      count += records.length;
      const text = records.map(({ line, name }) => `${values.names ? name : line}\n`).join("");
      await new Promise((done) => process.stdout.write(text, done));
    } catch (error) {
      fail(error);
    }
  }
  const isShort = !process.exitCode && count !== parameterCount;
  if (isShort) fail(new Damage(`manifest.json lists ${parameterCount} records, ${count} are there`));
  process.stderr.write(missing.map((one) => `missing: ${JSON.stringify(one)}\n`).join(""));
  if (missing.length > 0) process.exitCode ||= 3;
}
function fail(error) {
  process.exitCode = error instanceof Damage ? 5 : (process.exitCode ?? 1);
  process.stderr.write(`${error.message || error.code}\n`);
}
process.stdout.on("error", (error) => process.exit(fail(error)));
main().catch(fail);
