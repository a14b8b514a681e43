// Seals generated parameters with the built program's own writeBackup and prints what it took: `node sealing.mjs
// DIRECTORY COUNT`. The directory replaces the bucket; a backup in it is used as the previous one.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeBackup } from "../../dist/backup/writing/write-backup.js";

const [directory, count] = [process.argv[2], Number(process.argv[3])];
const PAGE = 50;
const nameOf = (index) => `/bench/${index % 500}/a-service/key-${index}`;
const indexOf = (name) => Number(name.slice(name.lastIndexOf("-") + 1));
const lastModified = "2026-11-21T03:00:00.000Z";
const identity = (index) => ({ name: nameOf(index), type: "SecureString", version: 1, lastModified });
/** 64 to 1,088 characters that compress to half. */
function valueOf(index) {
  let value = "";
  for (let part = 0; part <= index % 17; part++) {
    value += createHash("sha256").update(`${index}/${part}`).digest("hex");
  }
  return value;
}
const description = (index) => ({
  ...identity(index),
  tier: "Standard",
  dataType: "text",
  policies: [],
  keyId: "alias/aws/ssm",
  description: `The key ${index} of a service`,
});
const versionOf = (index) => ({ ...description(index), value: valueOf(index), labels: [] });

const parameters = {
  async *describe() {
    for (let start = 0; start < count; start += PAGE) {
      yield Array.from({ length: Math.min(PAGE, count - start) }, (_, index) => description(start + index));
    }
  },
  describeNames: async (names) => names.map((name) => description(indexOf(name))),
  readNames: async (names) =>
    names.map((name) => ({ ...identity(indexOf(name)), value: valueOf(indexOf(name)) })),
  readTags: async (names) => new Map(names.map((name) => [name, { team: `team-${indexOf(name) % 7}` }])),
  readHistory: async (name) => [versionOf(indexOf(name))],
};

const objects = {
  bucket: directory,
  async putOnce(key, body) {
    const file = join(directory, key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, body, { flag: "wx" });
  },
  get: (key) =>
    readFile(join(directory, key)).catch((error) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    }),
  async *listFolders(prefix) {
    yield await readdir(join(directory, prefix)).catch(() => []);
  },
  async *listObjects(prefix) {
    yield (await readdir(join(directory, prefix)).catch(() => [])).map((name) => prefix + name);
  },
};

// generated parameters are not secret: one fixed key, so that the second process can open what the first one sealed
const key = createHash("sha256").update("bench").digest();
const keys = {
  create: async () => ({ key, recipients: [{ kind: "aws-kms", keyArn: "bench", sealedKey: "" }] }),
  open: async () => key,
};

let heap = 0;
const hooks = {
  now: () => new Date(),
  onInventory: () => undefined,
  onProgress: () => void (heap = Math.max(heap, process.memoryUsage().heapUsed)),
  onEarlierLost: (backupId, error) => {
    throw error;
  },
};
const task = {
  runId: "20261121T033500Z-00000000",
  accountId: "000000000000",
  environment: "bench",
  region: "us-east-1",
  scope: { paths: [], excludes: [] },
  full: false,
  unreadable: "fail",
};
const written = await writeBackup({ parameters, objects, keys }, task, hooks, new AbortController().signal);
const { user, system } = process.cpuUsage();
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({
    parameters: written.parameters,
    cpuSeconds: (user + system) / 1e6,
    rss: maxRSS * 1024,
    heap,
  })}\n`,
);
