import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { keptCommits, type KeptCommits } from "../../../../worker/kept/kept-commits.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

const DAY = 86_400_000;
const start = new Date("2026-11-21T03:35:00.000Z");
const facts = {
  task: "acme/shop#12",
  claim: "c",
  baseCommit: "b".repeat(40),
  commit: "c".repeat(40),
  runId: "r-1",
  verifiedAt: start.toISOString(),
  files: [{ path: "a.ts", status: "added" as const, additions: 1, deletions: 0 }],
  agent: { name: "good", exitCode: 0, output: "" },
  steps: [{ name: "test", argv: ["npm", "test"], exitCode: 0 }],
};

describe("verified commits that are kept", () => {
  let directory: TempDirectory;
  let now: Date;
  let kept: KeptCommits;
  const open = (changes: object = {}): KeptCommits =>
    keptCommits({ directory: directory.path, secret: "token", program: "1.0.0", now: () => now, ...changes });
  beforeEach(async () => {
    directory = await tempDirectory();
    now = start;
    kept = open();
  });
  afterEach(() => directory.remove());
  const bundle = Buffer.from("bytes");
  const find = (from = kept) => from.find(facts.task, facts.baseCommit);
  const fileOf = async (ending: string): Promise<string> =>
    join(directory.path, (await readdir(directory.path)).find((name) => name.endsWith(ending)) ?? "none");

  it("are found by task and base, also by the next process", async () => {
    await kept.keep(facts, bundle);
    for (const each of [kept, open()]) {
      const found = await find(each);
      expect(found?.bundle.toString()).to.equal("bytes");
      expect(found?.facts).to.deep.include(facts);
    }
    expect(await kept.find("acme/shop#13", facts.baseCommit)).to.equal(undefined);
    expect(await kept.find(facts.task, "d".repeat(40))).to.equal(undefined);
  });

  it("are one per task, and removed when dropped", async () => {
    await kept.keep(facts, bundle);
    await kept.keep({ ...facts, baseCommit: "d".repeat(40) }, bundle);
    expect(await find()).to.equal(undefined);
    expect(await readdir(directory.path)).to.have.length(2);
    await kept.drop("acme/shop#1");
    expect(await readdir(directory.path)).to.have.length(2);
    await kept.drop(facts.task);
    expect(await readdir(directory.path)).to.deep.equal([]);
    await open({ directory: join(directory.path, "none") }).drop(facts.task);
  });

  for (const [what, corrupt] of [
    ["a line that an agent changed", async () => replace(".json", "r-1", "r-2")],
    ["a commit that an agent named", async () => replace(".json", "c".repeat(40), "e".repeat(40))],
    ["bytes that an agent changed", async () => replace(".bundle", "bytes", "evil!")],
    ["half a file", async () => writeFile(await fileOf(".json"), '{"facts":"')],
    ["nothing", async () => writeFile(await fileOf(".json"), "")],
  ] as const) {
    it(`are not used with ${what}`, async () => {
      await kept.keep(facts, bundle);
      expect(await find()).to.not.equal(undefined);
      await corrupt();
      expect(await find()).to.equal(undefined);
    });
  }
  for (const ending of [".json", ".bundle"]) {
    it(`are not used with a link instead of the ${ending}, nor above the size limit`, async () => {
      await kept.keep(facts, bundle);
      const file = await fileOf(ending);
      await rename(file, join(directory.path, "elsewhere"));
      await symlink("elsewhere", file);
      expect(await find()).to.equal(undefined);
      await rename(join(directory.path, "elsewhere"), file);
      expect(await find()).to.not.equal(undefined);
      // JSON may end with spaces: only its size is wrong
      if (ending === ".json") await appendFile(file, Buffer.alloc(65 * 1024 * 1024, " "));
      else await truncate(file, 65 * 1024 * 1024);
      expect(await find()).to.equal(undefined);
    });
  }
  const replace = async (ending: string, from: string, to: string): Promise<void> => {
    const file = await fileOf(ending);
    const text = await readFile(file, "utf8");
    expect(text).to.include(from);
    await writeFile(file, text.replaceAll(from, to));
  };

  it("are not used with another token, by another version, or after a week", async () => {
    await kept.keep(facts, bundle);
    expect(await find(open({ secret: "other" }))).to.equal(undefined);
    expect(await find(open({ program: "1.0.1" }))).to.equal(undefined);
    now = new Date(start.getTime() + 8 * DAY);
    expect(await find()).to.equal(undefined);
  });

  it("are at most fifty, and none older than a week is left", async () => {
    await mkdir(directory.path, { recursive: true });
    for (let at = 0; at < 60; at++) {
      for (const ending of ["json", "bundle"]) {
        const file = join(directory.path, `${String(at).padStart(3, "0")}.${ending}`);
        await writeFile(file, "");
        const age = at === 0 ? 8 * DAY : at * 1_000;
        await utimes(file, new Date(start.getTime() - age), new Date(start.getTime() - age));
      }
    }
    await kept.keep(facts, bundle);
    const names = await readdir(directory.path);
    expect(names).to.have.length(100);
    expect(names).to.not.include("000.json").and.not.include("059.json");
    expect(names).to.include("001.json");
    expect(await find()).to.not.equal(undefined);
  });

  it("are accessible by their user only", async () => {
    await chmod(directory.path, 0o755);
    await kept.keep(facts, bundle);
    const { stat } = await import("node:fs/promises");
    for (const name of await readdir(directory.path)) {
      expect((await stat(join(directory.path, name))).mode & 0o077, name).to.equal(0);
    }
  });
});
