import { expect } from "chai";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckouts } from "../../github/checkout.js";
import type { Checkout, Checkouts } from "../../worker/ports/checkout.js";
import { stopsAtAborted } from "../support/aborted.js";
import { noSignal } from "../support/backup/vault.js";
import { opsErrorOf } from "../support/errors.js";
import { tempDirectory, type TempDirectory } from "../support/temp.js";
import { type GitServer, startGitServer } from "../support/worker/git-server.js";
import { memoryCheckouts } from "../support/worker/memory-checkouts.js";
import { addCommit, memoryHub } from "../support/worker/memory-hub.js";

/** A remote repository. */
interface Remote {
  readonly checkouts: Checkouts;
  commit(branch: string, files: Readonly<Record<string, string>>, message: string): Promise<string>;
  /** Deletes every branch. */
  clear(): Promise<void>;
  tip(branch: string): Promise<string | undefined>;
}

const repository = { owner: "acme", name: "app" };
const files = {
  "README.md": "# app\n",
  "src/a.txt": "one\ntwo\n",
  "src/deep/b.txt": "b\n",
  ".gitignore": "ignored/\n",
};

function contract(open: (name: string) => Promise<Remote>): void {
  let remote: Remote;
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory("opsctl-task-");
    remote = await open(directory.path);
  });
  afterEach(() => directory.remove());

  const opened = (branch = "main", name = "task"): Promise<Checkout> =>
    remote.checkouts.open(repository, branch, join(directory.path, name), noSignal);

  it("gives the agent an unchanged copy of the branch", async () => {
    const checkout = await opened();
    expect(checkout.baseCommit).to.equal(await remote.tip("main"));
    for (const [path, text] of Object.entries(files)) {
      expect(await readFile(join(checkout.agentDirectory, path), "utf8"), path).to.equal(text);
      expect(await checkout.readBase(path, noSignal), path).to.equal(text);
    }
  });

  it("reads the base commit whatever the agent did, and undefined for what is not a file", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "README.md"), "changed");
    expect(await checkout.readBase("README.md", noSignal)).to.equal("# app\n");
    for (const path of ["none.txt", "src", "src/", "*"]) {
      expect(await checkout.readBase(path, noSignal), path).to.equal(undefined);
    }
  });

  it("saves a commit, and restores it in another clone of the same base", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "new.txt"), "new\n");
    const { commit = "", files: changed = [] } = (await checkout.commit("Change", noSignal)) ?? {};
    const saved = await checkout.save(commit, noSignal);
    const later = await opened("main", "later");
    expect(await later.restore(saved, "0".repeat(40), noSignal)).to.equal(false);
    expect(await later.restore(Buffer.from("no bundle"), commit, noSignal)).to.equal(false);
    expect(await later.restore(saved, commit, noSignal)).to.equal(true);
    const directoryOfCopy = join(directory.path, "copy");
    await later.materialize(commit, directoryOfCopy, noSignal);
    expect(await readFile(join(directoryOfCopy, "new.txt"), "utf8")).to.equal("new\n");
    const seen: string[] = [];
    await later.readChanged(
      commit,
      "change",
      (path, bytes) => void seen.push(`${path}: ${bytes.toString()}`),
      noSignal,
    );
    expect(seen).to.deep.equal(["new.txt: new\n"]);
    expect(changed.map(({ path }) => path)).to.deep.equal(["new.txt"]);
    expect(await later.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
    expect(await remote.tip("ai/issue-1")).to.equal(commit);
    await remote.commit("main", { "README.md": "# other\n" }, "Meanwhile");
    const moved = await opened("main", "moved");
    expect(await moved.restore(saved, commit, noSignal)).to.equal(false);
    await stopsAtAborted((aborted) => later.save(commit, aborted));
  });

  it("reads the files of a change, before and after", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "src/a.txt"), "one\nthree\n");
    await writeFile(join(checkout.agentDirectory, "new.txt"), "++ like a header\n");
    await writeFile(join(checkout.agentDirectory, "empty.txt"), "");
    await rm(join(checkout.agentDirectory, "src/deep"), { recursive: true });
    const change = await checkout.commit("x", noSignal);
    const read = async (side: "base" | "change"): Promise<Record<string, string>> => {
      const texts: Record<string, string> = {};
      const onBytes = (path: string, bytes: Buffer) =>
        void (texts[path] = `${texts[path] ?? ""}${bytes.toString()}`);
      await checkout.readChanged(change?.commit ?? "", side, onBytes, noSignal);
      return texts;
    };
    expect(await read("change")).to.deep.equal({
      "new.txt": "++ like a header\n",
      "src/a.txt": "one\nthree\n",
    });
    expect(await read("base")).to.deep.equal({ "src/a.txt": "one\ntwo\n", "src/deep/b.txt": "b\n" });
  });

  it("reads entries and texts of any commit, and compares commits by their files", async () => {
    const checkout = await opened();
    const at = (path: string) => join(checkout.agentDirectory, path);
    await writeFile(at("src/a.txt"), "other\n");
    await rm(at("README.md"));
    await writeFile(at("new.txt"), "new\n");
    const first = (await checkout.commit("One", noSignal))?.commit ?? "";
    const same = (await checkout.commit("Two", noSignal))?.commit ?? "";
    await writeFile(at("new.txt"), "newer\n");
    const later = (await checkout.commit("One", noSignal))?.commit ?? "";
    const paths = [".gitignore", "new.txt", "src/a.txt", "src/deep/b.txt"];
    expect(await checkout.entries(first, noSignal)).to.have.deep.members(
      paths.map((path) => ({ path, kind: "file" })),
    );
    expect(await checkout.readText(first, "new.txt", noSignal)).to.equal("new\n");
    expect(await checkout.readText(first, "README.md", noSignal)).to.equal(undefined);
    expect(await checkout.readText(checkout.baseCommit, "README.md", noSignal)).to.equal("# app\n");
    expect(await checkout.haveSameFiles(first, same, noSignal)).to.equal(true);
    expect(await checkout.haveSameFiles(first, later, noSignal)).to.equal(false);
  });

  it("undoes what the agent did since a commit", async () => {
    const checkout = await opened();
    const at = (path: string) => join(checkout.agentDirectory, path);
    await writeFile(at("new.txt"), "new\n");
    const first = (await checkout.commit("One", noSignal))?.commit ?? "";
    await writeFile(at("new.txt"), "broken\n");
    await mkdir(at("more"));
    await writeFile(at("more/x.txt"), "x\n");
    await checkout.resetAgent(first, noSignal);
    expect(await readFile(at("new.txt"), "utf8")).to.equal("new\n");
    const again = await checkout.commit("Again", noSignal);
    expect(again?.files.map(({ path }) => path)).to.deep.equal(["new.txt"]);
    expect(await checkout.haveSameFiles(first, again?.commit ?? "", noSignal)).to.equal(true);
  });

  it("shows a commit as a patch", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "new.txt"), "new\n");
    await rm(join(checkout.agentDirectory, "src/deep"), { recursive: true });
    const { commit = "" } = (await checkout.commit("One", noSignal)) ?? {};
    const patch = (await checkout.patch(commit, noSignal)).toString();
    expect(patch.match(/^(diff|---|\+\+\+|[-+]\w).*$/gm)).to.deep.equal([
      "diff --git a/new.txt b/new.txt",
      "--- /dev/null",
      "+++ b/new.txt",
      "+new",
      "diff --git a/src/deep/b.txt b/src/deep/b.txt",
      "--- a/src/deep/b.txt",
      "+++ /dev/null",
      "-b",
    ]);
  });

  it("reports a missing repository and a missing branch", async () => {
    const nowhere = { owner: "acme", name: "none" };
    const one = await opsErrorOf(() =>
      remote.checkouts.open(nowhere, "main", join(directory.path, "x"), noSignal),
    );
    expect([one.code, one.params["repository"]]).to.deep.equal(["checkout.not-found", "acme/none"]);
    const other = await opsErrorOf(() => opened("none"));
    expect([other.code, other.params["repository"]]).to.deep.equal(["checkout.no-branch", "acme/app"]);
  });

  it("reports an empty repository", async () => {
    await remote.clear();
    const error = await opsErrorOf(() => opened());
    expect([error.code, error.params["repository"]]).to.deep.equal(["checkout.empty-repository", "acme/app"]);
  });

  it("makes no commit without a change", async () => {
    expect(await (await opened()).commit("Nothing", noSignal)).to.equal(undefined);
  });

  it("commits what was added, changed and deleted, and returns it", async () => {
    const checkout = await opened();
    const at = (path: string) => join(checkout.agentDirectory, path);
    await mkdir(at("new/deep"), { recursive: true });
    await writeFile(at("new/deep/c.txt"), "c\nd\n");
    await writeFile(at("src/a.txt"), "three\n");
    await rm(at("src/deep"), { recursive: true });
    const change = await checkout.commit("Change things\n\nOpsctl-Task: acme/app#1\n", noSignal);
    expect(change?.files).to.deep.equal([
      { path: "new/deep/c.txt", status: "added", additions: 2, deletions: 0 },
      { path: "src/a.txt", status: "modified", additions: 1, deletions: 2 },
      { path: "src/deep/b.txt", status: "deleted", additions: 0, deletions: 1 },
    ]);
    expect(change?.commit)
      .to.match(/^[0-9a-f]{40}$/)
      .and.not.equal(checkout.baseCommit);
  });

  it("commits the same change a second time, and another one after more work", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "x.txt"), "x\n");
    const first = await checkout.commit("X", noSignal);
    expect((await checkout.commit("X", noSignal))?.files).to.deep.equal(first?.files);
    await writeFile(join(checkout.agentDirectory, "y.txt"), "y\n");
    expect((await checkout.commit("XY", noSignal))?.files.map(({ path }) => path)).to.deep.equal([
      "x.txt",
      "y.txt",
    ]);
  });

  it("makes a fresh copy of a commit that replaces existing files and is separate from the agent's", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "x.txt"), "x\n");
    const change = await checkout.commit("X", noSignal);
    await writeFile(join(checkout.agentDirectory, "x.txt"), "later\n");
    const copy = join(directory.path, "verify");
    await mkdir(copy);
    await writeFile(join(copy, "left-over.txt"), "old");
    await checkout.materialize(change?.commit ?? "", copy, noSignal);
    const names = (await readdir(copy)).filter((name) => name !== ".git").sort();
    expect(names).to.deep.equal([".gitignore", "README.md", "src", "x.txt"]);
    expect(await readFile(join(copy, "x.txt"), "utf8")).to.equal("x\n");
    await writeFile(join(copy, "README.md"), "changed");
    expect(await checkout.readBase("README.md", noSignal)).to.equal("# app\n");
  });

  it("puts a saved commit on top of what came meanwhile, unless it conflicts", async () => {
    const checkout = await opened();
    await writeFile(join(checkout.agentDirectory, "x.txt"), "x\n");
    await writeFile(join(checkout.agentDirectory, "src/a.txt"), "one\n");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    const saved = await checkout.save(commit, noSignal);
    await remote.commit("main", { ...files, "y.txt": "y\n" }, "Y");
    const later = await opened("main", "later");
    const replayed = (await later.replay(saved, commit, noSignal)) ?? "";
    await later.resetAgent(replayed, noSignal);
    const change = await later.commit("X again", noSignal);
    expect(change?.files.map(({ path }) => path)).to.deep.equal(["src/a.txt", "x.txt"]);
    const copy = join(directory.path, "copy");
    await later.materialize(change?.commit ?? "", copy, noSignal);
    expect(await readFile(join(copy, "y.txt"), "utf8")).to.equal("y\n");
    expect(await readFile(join(copy, "src/a.txt"), "utf8")).to.equal("one\n");
    expect(await later.push(change?.commit ?? "", "main", later.baseCommit, noSignal)).to.equal(true);
    expect(await later.replay(Buffer.from("no bundle"), commit, noSignal)).to.equal(undefined);
    await remote.commit("main", { ...files, "src/a.txt": "eins\nzwei\n" }, "Z");
    const conflicting = await opened("main", "conflicting");
    expect(await conflicting.replay(saved, commit, noSignal)).to.equal(undefined);
  });

  it("pushes a new branch if it doesn't exist, and only then", async () => {
    const [one, other] = [await opened("main", "one"), await opened("main", "other")];
    await writeFile(join(one.agentDirectory, "x.txt"), "one\n");
    await writeFile(join(other.agentDirectory, "x.txt"), "other\n");
    const first = (await one.commit("One", noSignal))?.commit ?? "";
    const second = (await other.commit("Other", noSignal))?.commit ?? "";
    expect(await one.push(first, "ai/issue-1", undefined, noSignal)).to.equal(true);
    expect(await other.push(second, "ai/issue-1", undefined, noSignal)).to.equal(false);
    expect(await remote.tip("ai/issue-1")).to.equal(first);
    // the response to a push may get lost: an existing commit counts as pushed
    expect(await one.push(first, "ai/issue-1", undefined, noSignal)).to.equal(true);
    expect(await other.push(second, "ai/issue-1", first, noSignal)).to.equal(true);
    expect(await other.push(second, "ai/issue-2", first, noSignal)).to.equal(false);
    expect(await remote.tip("ai/issue-1")).to.equal(second);
    expect(await remote.tip("ai/issue-2")).to.equal(undefined);
    expect(await remote.tip("main")).to.equal(one.baseCommit);
  });

  it("does not push over a newer tip", async () => {
    const checkout = await opened();
    const seen = await remote.commit("ai/issue-1", { "x.txt": "1\n" }, "First");
    const now = await remote.commit("ai/issue-1", { "x.txt": "2\n" }, "Second");
    await writeFile(join(checkout.agentDirectory, "x.txt"), "mine\n");
    const mine = (await checkout.commit("Mine", noSignal))?.commit ?? "";
    expect(await checkout.push(mine, "ai/issue-1", seen, noSignal)).to.equal(false);
    expect(await remote.tip("ai/issue-1")).to.equal(now);
  });

  it("lets exactly one of several pushes succeed", async () => {
    const all = await Promise.all(["a", "b", "c"].map((name) => opened("main", name)));
    const commits = await Promise.all(
      all.map(async (checkout, at) => {
        await writeFile(join(checkout.agentDirectory, "x.txt"), `${at}\n`);
        return (await checkout.commit(`X ${at}`, noSignal))?.commit ?? "";
      }),
    );
    const won = await Promise.all(
      all.map((checkout, at) => checkout.push(commits[at] ?? "", "ai/issue-1", undefined, noSignal)),
    );
    expect(won.filter(Boolean)).to.have.length(1);
    expect(await remote.tip("ai/issue-1")).to.equal(commits[won.indexOf(true)]);
  });

  it("reads the current tip of a remote branch and its message", async () => {
    const checkout = await opened();
    expect(await checkout.remoteBranch("ai/issue-1", noSignal)).to.equal(undefined);
    const message = "Title\n\nBody\n\nOpsctl-Task: acme/app#1\n";
    const commit = await remote.commit("ai/issue-1", { "x.txt": "1\n" }, message);
    expect(await checkout.remoteBranch("ai/issue-1", noSignal)).to.deep.equal({ commit, message });
    const later = await remote.commit("ai/issue-1", { "x.txt": "2\n" }, "Later\n");
    expect(await checkout.remoteBranch("ai/issue-1", noSignal)).to.deep.equal({
      commit: later,
      message: "Later\n",
    });
    // a name with the same ending is another branch
    expect(await checkout.remoteBranch("issue-1", noSignal)).to.equal(undefined);
  });

  for (const blocking of ["ai", "ai/issue-1/sub"]) {
    it(`reports the branch ${blocking} that blocks ai/issue-1, before and at the push`, async () => {
      const checkout = await opened();
      await writeFile(join(checkout.agentDirectory, "x.txt"), "x\n");
      const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
      await remote.commit(blocking, { "x.txt": "1\n" }, "Mine");
      await remote.commit("ai-other/issue-1", { "x.txt": "1\n" }, "Not in the way");
      for (const act of [
        () => checkout.remoteBranch("ai/issue-1", noSignal),
        () => checkout.push(commit, "ai/issue-1", undefined, noSignal),
      ]) {
        const { code, params } = await opsErrorOf(act);
        expect([code, params]).to.deep.equal([
          "checkout.branch-blocked",
          { repository: "acme/app", branch: "ai/issue-1", blocking },
        ]);
      }
      expect(await remote.tip("ai/issue-1")).to.equal(undefined);
      expect(await checkout.remoteBranch("bots/issue-1", noSignal)).to.equal(undefined);
      expect(await checkout.push(commit, "bots/issue-1", undefined, noSignal)).to.equal(true);
    });
  }

  it("lists the entries of the base", async () => {
    const checkout = await opened();
    await rm(join(checkout.agentDirectory, "README.md"));
    const wanted = Object.keys(files).map((path) => ({ path, kind: "file" }));
    expect(checkout.baseEntries).to.have.deep.members(wanted);
    expect(checkout.withoutContent).to.deep.equal([]);
  });

  it("finds a trailer in the history of the base, as a whole line only", async () => {
    await remote.commit("fix", { "x.txt": "1\n" }, "Fix\n\nOpsctl-Comment: 98\n");
    await remote.commit("fix", { "x.txt": "2\n" }, "More\n\nOpsctl-Comment: 1\n");
    const checkout = await opened("fix");
    for (const trailer of ["Opsctl-Comment: 98", "Opsctl-Comment: 1"]) {
      expect(await checkout.hasTrailer(trailer, noSignal), trailer).to.equal(true);
    }
    for (const trailer of ["Opsctl-Comment: 9", "Opsctl-Comment: 2", "Comment: 98", "Opsctl.Comment: 98"]) {
      expect(await checkout.hasTrailer(trailer, noSignal), trailer).to.equal(false);
    }
  });

  it("stops at an aborted signal with its reason", async () => {
    const checkout = await opened();
    await stopsAtAborted(
      (aborted) => remote.checkouts.open(repository, "main", join(directory.path, "y"), aborted),
      (aborted) => checkout.readBase("README.md", aborted),
      (aborted) => checkout.commit("X", aborted),
      (aborted) => checkout.push(checkout.baseCommit, "ai/issue-9", undefined, aborted),
      (aborted) => checkout.remoteBranch("main", aborted),
      (aborted) => checkout.materialize(checkout.baseCommit, join(directory.path, "z"), aborted),
    );
    expect(await remote.tip("ai/issue-9")).to.equal(undefined);
    expect(existsSync(join(directory.path, "z"))).to.equal(false);
  });
}

describe("Checkouts in memory", () => {
  contract(() => {
    const hub = memoryHub();
    const app = hub.add("acme/app", files);
    return Promise.resolve({
      checkouts: memoryCheckouts(hub),
      commit: (branch, changed, message) => {
        const parent = app.branches.get(branch);
        const commit = { message, parent, files: new Map(Object.entries(changed)) };
        return Promise.resolve(addCommit(app, branch, commit));
      },
      tip: (branch) => Promise.resolve(app.branches.get(branch)),
      clear: () => {
        app.branches.clear();
        return Promise.resolve();
      },
    });
  });
});

for (const mirrored of [false, true]) {
  describe(`Checkouts of git${mirrored ? " with mirrors" : ""}`, function () {
    this.timeout(120_000);
    let server: GitServer;
    let mirrors: TempDirectory;
    beforeEach(async () => {
      server = await startGitServer();
      mirrors = await tempDirectory("opsctl-mirrors-");
      await server.add("acme/app", files);
    });
    afterEach(async () => {
      await server.close();
      await mirrors.remove();
    });

    contract(() =>
      Promise.resolve({
        checkouts: openCheckouts({
          serverUrl: server.url,
          token: server.token,
          variables: { PATH: process.env["PATH"] ?? "" },
          ...(mirrored ? { mirrors: { directory: mirrors.path } } : {}),
        }),
        commit: (branch, changed, message) => server.commit("acme/app", branch, changed, message),
        tip: (branch) =>
          server
            .git("acme/app", "rev-parse", "--verify", "--quiet", `refs/heads/${branch}`)
            .catch(() => undefined),
        clear: async () => {
          await server.git("acme/app", "update-ref", "-d", "refs/heads/main");
        },
      }),
    );
  });
}
