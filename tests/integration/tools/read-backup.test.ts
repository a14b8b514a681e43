import { asWritten } from "../../../backup/format/manifest.js";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { sealContext } from "../../../backup/format/keys.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { corruptions } from "../../support/backup/damage/corruptions.js";
import { folderOf, type TwoBackups, twoBackups } from "../../support/backup/damage/two-backups.js";
import { copyOut, readBackupTool } from "../../support/backup/read-backup.js";
import { fullParameter, parameter, parameterSets } from "../../support/backup/records.js";
import { memoryVault, noSignal, open, save } from "../../support/backup/vault.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

const byName = (records: readonly ParameterRecord[]): readonly ParameterRecord[] =>
  [...records].sort((a, b) => (a.name < b.name ? -1 : 1));
/** A record as a backup has it: labels and history are there, if empty. */
const whole = (record: ParameterRecord): ParameterRecord => ({ labels: [], history: [], ...record });
const recordsIn = (stdout: string): ParameterRecord[] =>
  stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ParameterRecord);

describe("tools/read-backup.mjs", () => {
  let temp: TempDirectory;
  let keyFile: string;

  beforeEach(async () => {
    temp = await tempDirectory("opsctl-reader-");
    keyFile = join(temp.path, "data-key");
  });
  afterEach(() => temp.remove());

  /** Saves these with opsctl's own writer and copies the objects and the data key out. */
  const saved = async (records: readonly ParameterRecord[]): Promise<{ directory: string; id: string }> => {
    const vault = memoryVault(records);
    const { backupId: id } = await save(vault);
    const { manifest } = await open(vault, id);
    await writeFile(keyFile, await vault.keys.open(manifest.recipients, sealContext(manifest), noSignal));
    return { directory: await copyOut(folderOf(vault, id), temp.path, id), id };
  };

  it("is a program of less than 150 lines that imports nothing of ours", async () => {
    const text = await readFile("tools/read-backup.mjs", "utf8");
    expect(text.split("\n").length - 1).to.be.lessThan(150);
    const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name]) => name);
    expect(imports.filter((name) => !name?.startsWith("node:"))).to.deep.equal(["@aws-sdk/client-kms"]);
    expect(text).to.match(/await import\("@aws-sdk\/client-kms"\)/);
  });

  it("gives back whatever opsctl backed up, field by field", async () => {
    await fc.assert(
      fc.asyncProperty(parameterSets, async (records) => {
        const { directory } = await saved(records);
        const { stdout, stderr, exitCode } = await readBackupTool([directory, "--data-key", keyFile]);
        expect([exitCode, stderr]).to.deep.equal([0, ""]);
        expect(byName(recordsIn(stdout))).to.deep.equal(byName(records.map(whole)));
      }),
      { numRuns: 15 },
    );
  });

  it("reads files of several chunks, and several of them", async () => {
    const records = Array.from({ length: 600 }, (_, index) =>
      parameter(`/app/${index}`, { tier: "Advanced", value: randomBytes(6000).toString("base64") }),
    );
    const { directory } = await saved(records);
    const manifest = JSON.parse(await readFile(join(directory, "manifest.json"), "utf8")) as {
      files: { chunks: number }[];
    };
    expect(manifest.files.map(({ chunks }) => chunks > 1)).to.include.members([true]);
    expect(manifest.files).to.have.length.greaterThan(1);
    const { stdout, exitCode } = await readBackupTool([directory, "--data-key", keyFile]);
    expect(exitCode).to.equal(0);
    expect(byName(recordsIn(stdout))).to.deep.equal(byName(records.map(whole)));
  });

  it("prints names alone with --names", async () => {
    const { directory } = await saved([fullParameter("/app/b"), parameter("/app/a")]);
    const { stdout } = await readBackupTool([directory, "--data-key", keyFile, "--names"]);
    expect(stdout.split("\n").sort()).to.deep.equal(["", "/app/a", "/app/b"]);
  });

  it("takes the data key in base64, from standard input, and with something behind it", async () => {
    const { directory } = await saved([parameter("/app/a")]);
    const key = await readFile(keyFile);
    const input = `${key.toString("base64")}\n`;
    const piped = await readBackupTool([directory, "--data-key", "-", "--names"], { input });
    expect([piped.stdout, piped.exitCode]).to.deep.equal(["/app/a\n", 0]);
    await writeFile(keyFile, Buffer.concat([key, Buffer.from('{"opsctl:accountId":"123456789012"}')]));
    const longer = await readBackupTool([directory, "--data-key", keyFile, "--names"]);
    expect([longer.stdout, longer.exitCode]).to.deep.equal(["/app/a\n", 0]);
  });

  it("exits with 1, not 5, for what it can't do", async () => {
    const { directory, id } = await saved([parameter("/app/a")]);
    const short = join(temp.path, "short");
    await writeFile(short, "abc");
    const manifest = join(directory, "manifest.json");
    const text = await readFile(manifest, "utf8");
    const cases: readonly (readonly [args: readonly string[], reason: RegExp])[] = [
      [[], /^usage: /],
      [[directory, directory], /^usage: /],
      [[directory, "--unknown"], /--unknown/],
      [[join(temp.path, "nowhere")], /nowhere.manifest\.json/],
      [[directory, "--data-key", short], /short has less than 32 bytes/],
      [[directory, "--data-key", join(temp.path, "none")], /none/],
    ];
    for (const [args, reason] of cases) {
      const { stdout, stderr, exitCode } = await readBackupTool(args);
      expect([stdout, exitCode], args.join(" ")).to.deep.equal(["", 1]);
      expect(stderr).to.match(reason);
    }
    // a region is part of the name of the host that is asked
    const elsewhere = '"keyArn":"arn:aws:kms:kms.example/?:111111111111:key/1"';
    for (const changed of [
      text.replaceAll('"aws-kms"', '"later"'),
      text.replace(/"keyArn":"[^"]*"/, elsewhere),
    ]) {
      await writeFile(manifest, changed);
      const { stderr, exitCode } = await readBackupTool([directory]);
      expect([stderr, exitCode]).to.deep.equal([
        "manifest.json has no recipient of kind aws-kms; open another, see --data-key\n",
        1,
      ]);
    }
    expect(id).to.match(/Z-/);
  });

  it("takes another backup's key for what it is", async () => {
    const { directory } = await saved([parameter("/app/a")]);
    await writeFile(keyFile, randomBytes(32));
    const { stdout, stderr, exitCode } = await readBackupTool([directory, "--data-key", keyFile]);
    expect([stdout, exitCode]).to.deep.equal(["", 5]);
    expect(stderr).to.match(/^manifest\.json does not authenticate: .*another backup's key\n$/);
  });

  describe("in a damaged backup", () => {
    let backups: TwoBackups;
    before(async () => {
      backups = await twoBackups();
    });

    for (const { title, corrupt, object, exit } of corruptions) {
      it(`notices ${title}`, async () => {
        await writeFile(keyFile, backups.one.dataKey);
        const directory = await copyOut(corrupt(backups), temp.path, backups.one.id);
        const result = await readBackupTool([directory, "--data-key", keyFile, "--names"]);
        expect(result.exitCode, result.stderr).to.equal(exit);
        expect(result.stderr.split(" ")[0]?.replace(/:$/, "")).to.equal(object);
      });
    }

    it("prints the records of the sound objects and none of the others", async () => {
      await writeFile(keyFile, backups.one.dataKey);
      const folder = new Map(backups.one.folder).set("parameters-00000", Buffer.from("?"));
      const directory = await copyOut(folder, temp.path, backups.one.id);
      const result = await readBackupTool([directory, "--data-key", keyFile, "--names"]);
      const { files } = asWritten((await open(backups.vault, backups.one.id)).manifest);
      expect(result.stderr).to.equal(`parameters-00000 has 1 bytes, not ${files[0]!.size}\n`);
      expect(result.exitCode).to.equal(5);
      expect(result.stdout.split("\n")).to.have.length(files[1]!.parameters + 1);
    });

    it("prints nothing when the manifest is not authentic", async () => {
      await writeFile(keyFile, backups.one.dataKey);
      const spoilt = corruptions.filter(({ code }) => code === "backup.manifest-not-authentic");
      expect(spoilt).to.have.length.greaterThan(5);
      for (const [index, { corrupt }] of spoilt.entries()) {
        const directory = await copyOut(corrupt(backups), temp.path, String(index));
        const { stdout } = await readBackupTool([directory, "--data-key", keyFile]);
        expect(stdout).to.equal("");
      }
    });
  });
});
