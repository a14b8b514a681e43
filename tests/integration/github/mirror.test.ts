import { expect } from "chai";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckouts } from "../../../github/checkout.js";
import { sweepMirrors } from "../../../github/git/mirror.js";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { type GitServer, startGitServer } from "../../support/worker/git-server.js";

const repository = { owner: "acme", name: "app" };

describe("Mirrors of repositories", function () {
  this.timeout(60_000);
  let server: GitServer;
  let directory: TempDirectory;
  let mirrors: string;
  beforeEach(async () => {
    server = await startGitServer();
    directory = await tempDirectory("opsctl-mirror-");
    mirrors = join(directory.path, "mirrors");
    await server.add("acme/app", { "a.txt": "one\n" });
  });
  afterEach(async () => {
    await server.close();
    await directory.remove();
  });

  let tasks = 0;
  const open = (branch = "main"): Promise<Checkout> =>
    openCheckouts({
      serverUrl: server.url,
      token: server.token,
      variables: { PATH: process.env["PATH"] ?? "" },
      mirrors: { directory: mirrors },
    }).open(repository, branch, join(directory.path, `task-${tasks++}`), noSignal);
  const read = (checkout: Checkout) => readFile(join(checkout.agentDirectory, "a.txt"), "utf8");
  const theMirror = async (): Promise<string> =>
    join(mirrors, (await readdir(mirrors)).find((name) => name.endsWith(".git")) ?? "none");
  const packs = async (): Promise<readonly string[]> => {
    const found = join(await theMirror(), "objects", "pack");
    return (await readdir(found)).filter((name) => name.endsWith(".pack")).map((name) => join(found, name));
  };

  it("serve tasks at the same time, each with the branch's present tip", async () => {
    const first = await open();
    await server.commit("acme/app", "main", { "a.txt": "two\n" }, "Two");
    const later = await Promise.all([open(), open(), open()]);
    expect(await read(first)).to.equal("one\n");
    for (const checkout of later) expect(await read(checkout)).to.equal("two\n");
    // the links of the later tasks don't look like a change of the first task's clone
    await writeFile(join(first.agentDirectory, "b.txt"), "new\n");
    expect((await first.commit("Add b", noSignal))?.files.map(({ path }) => path)).to.deep.equal(["b.txt"]);
  });

  it("combine their packs after many fetches, and running tasks keep theirs", async () => {
    const first = await open();
    for (let count = 0; count < 24; count++) {
      await server.commit("acme/app", "main", { "a.txt": `${count}\n` }, `Commit ${count}`);
      await open();
    }
    expect((await packs()).length).to.be.below(22);
    expect(await first.readBase("a.txt", noSignal)).to.equal("one\n");
    expect(await read(await open())).to.equal("23\n");
  });

  it("take a branch whose name an earlier branch has blocked", async () => {
    await server.commit("acme/app", "ai", { "a.txt": "ai\n" }, "A branch named ai");
    await open("ai");
    await server.git("acme/app", "update-ref", "-d", "refs/heads/ai");
    await server.commit("acme/app", "ai/issue-1", { "a.txt": "below\n" }, "A branch below ai");
    expect(await read(await open("ai/issue-1"))).to.equal("below\n");
  });

  it("are made again when git can't use them", async () => {
    await open();
    for (const pack of await packs()) await truncate(pack, 20);
    await server.commit("acme/app", "main", { "a.txt": "two\n" }, "Two");
    expect(await read(await open())).to.equal("two\n");
    expect(await read(await open())).to.equal("two\n");
  });

  it("keep nothing of a branch that does not exist", async () => {
    const { code } = await opsErrorOf(() => open("none"));
    expect(code).to.equal("checkout.no-branch");
    expect(await read(await open())).to.equal("one\n");
  });

  it("are removed when no task has used them for two weeks", async () => {
    await open();
    const mirror = await theMirror();
    await sweepMirrors({ directory: mirrors }, new Date());
    expect(existsSync(mirror)).to.equal(true);
    const old = new Date(Date.now() - 15 * 24 * 60 * 60 * 1_000);
    await utimes(join(mirror, "opsctl-last-use"), old, old);
    await sweepMirrors({ directory: mirrors }, new Date());
    expect(existsSync(mirror)).to.equal(false);
    await rm(mirrors, { recursive: true });
    await sweepMirrors({ directory: mirrors }, new Date());
  });
});
