import { gzipSync } from "node:zlib";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { startGithub, type TestGithub } from "../../../support/github.js";
import { cloneOf, commitOn, git, gitOk } from "../../../support/local/git.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

describe("local GitHub: git over HTTP", function () {
  this.timeout(120_000);
  let github: TestGithub;
  let directory: TempDirectory;

  beforeEach(async () => {
    github = await startGithub();
    directory = await tempDirectory();
    await github.addRepository("acme/shop", {
      "README.md": "# Shop\n",
      "bin/run": "#!/bin/sh\n",
      "ä b.txt": "ü\n",
    });
  });
  afterEach(async () => {
    await directory.remove();
    await github.stop();
  });

  const urlWith = (token: string): string =>
    `${github.serverUrl.replace("//", `//x:${token}@`)}/acme/shop.git`;

  it("returns the first commit's files, scripts executable", async () => {
    const clone = await cloneOf(directory.path, github, "acme/shop");
    const listed = await gitOk(
      clone,
      "-c",
      "core.quotePath=false",
      "ls-tree",
      "-r",
      "--format=%(objectmode) %(path)",
      "HEAD",
    );
    expect(listed.split("\n")).to.deep.equal(["100644 README.md", "100755 bin/run", "100644 ä b.txt"]);
    expect(await gitOk(clone, "symbolic-ref", "--short", "HEAD")).to.equal("main");
  });

  it("lets anyone clone public repositories, with and without .git, and push nothing", async () => {
    for (const [index, name] of ["acme/shop.git", "acme/shop"].entries()) {
      await gitOk(directory.path, "clone", "-q", `${github.serverUrl}/${name}`, `open-${index}`);
      const clone = join(directory.path, `open-${index}`);
      await commitOn(clone, "x");
      expect((await git(clone, "push", "origin", "x")).stderr).to.match(
        /could not read Username|Authentication failed/,
      );
    }
    expect(await github.tip("acme/shop", "x")).to.equal(undefined);
  });

  it("refuses a wrong token, and a push with a read-only one", async () => {
    await github.addRepository("acme/secret", undefined, { private: true });
    const secret = (token: string): string => urlWith(token).replace("shop", "secret");
    expect((await git(directory.path, "ls-remote", secret("ghp_wrong"))).stderr).to.include(
      "Authentication failed",
    );
    expect((await git(directory.path, "ls-remote", secret(github.readToken))).exit).to.equal(0);
    const clone = await cloneOf(directory.path, { ...github, token: github.readToken }, "acme/shop");
    await commitOn(clone, "x");
    const push = await git(clone, "push", "origin", "x");
    expect(push.stderr).to.include("403");
    expect(await github.tip("acme/shop", "x")).to.equal(undefined);
  });

  it("hides a private repository from other users", async () => {
    await github.addRepository("acme/secret", undefined, { private: true });
    const otherToken = github.addToken("stranger");
    const url = urlWith(otherToken).replace("shop", "secret");
    expect((await git(directory.path, "ls-remote", url)).stderr).to.include("not found");
    const anonymous = await git(directory.path, "ls-remote", `${github.serverUrl}/acme/secret.git`);
    expect(anonymous.stderr).to.match(/could not read Username|Authentication failed/);
  });

  it("accepts a token in a header, as GitHub does", async () => {
    const url = `${github.serverUrl}/acme/shop.git`;
    for (const header of [`Authorization: Bearer ${github.token}`, `Authorization: token ${github.token}`]) {
      const found = await git(directory.path, "-c", `http.extraHeader=${header}`, "ls-remote", url);
      expect(found.stdout).to.include("refs/heads/main");
    }
  });

  it("lets one of two concurrent pushes with a lease succeed", async () => {
    const clones = await Promise.all([1, 2].map(() => cloneOf(directory.path, github, "acme/shop")));
    for (const [index, clone] of clones.entries()) await commitOn(clone, "race", ["who.txt", `${index}\n`]);
    const pushes = await Promise.all(
      clones.map((clone) => git(clone, "push", "--force-with-lease=race:", "origin", "race")),
    );
    expect(pushes.map(({ exit }) => exit).sort()).to.deep.equal([0, 1]);
    const winner = clones[pushes.findIndex(({ exit }) => exit === 0)] ?? "";
    expect(await github.tip("acme/shop", "race")).to.equal(await gitOk(winner, "rev-parse", "race"));
    const loser = pushes.find(({ exit }) => exit !== 0);
    expect(loser?.stderr).to.match(
      /rejected|stale|reference already exists|failed to update ref|cannot lock ref/,
    );
  });

  it("accepts large pushes, chunked and compressed, and returns them", async () => {
    const clone = await cloneOf(directory.path, github, "acme/shop");
    const noise = Array.from({ length: 60_000 }, (_, i) => (i * 7919).toString(36)).join("\n");
    await commitOn(clone, "big", ["big.txt", noise]);
    for (let i = 0; i < 40; i++) await gitOk(clone, "tag", `t${i}`, "HEAD");
    // above the buffer's size git sends chunks
    await gitOk(clone, "-c", "http.postBuffer=1024", "push", "--quiet", "origin", "big", "--tags");
    const again = await cloneOf(directory.path, github, "acme/shop");
    expect(await gitOk(again, "rev-parse", "origin/big")).to.equal(await gitOk(clone, "rev-parse", "big"));
    // the oldest protocol compresses long requests
    const tips = await git(
      again,
      "-c",
      "protocol.version=0",
      "fetch",
      "origin",
      "--refetch",
      "refs/tags/*:refs/x/*",
    );
    expect(tips.exit, tips.stderr).to.equal(0);
  });

  it("reads a compressed request", async () => {
    const body = gzipSync("0014command=ls-refs\n0000");
    const response = await fetch(`${github.serverUrl}/acme/shop.git/git-upload-pack`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${github.token}`,
        "content-type": "application/x-git-upload-pack-request",
        "content-encoding": "gzip",
        "git-protocol": "version=2",
      },
      body,
    });
    expect(response.status).to.equal(200);
    expect(await response.text()).to.include("refs/heads/main");
  });

  it("runs no hooks, and protects its own refs", async () => {
    const marker = join(directory.path, "hook-ran");
    const { context } = github.server;
    const bare = context.git.directoryOf(context.store.repository("acme/shop")?.id ?? 0);
    expect(existsSync(join(bare, "hooks"))).to.equal(false);
    const { mkdir, chmod } = await import("node:fs/promises");
    await mkdir(join(bare, "hooks"));
    await writeFile(join(bare, "hooks", "post-receive"), `#!/bin/sh\ntouch '${marker}'\n`);
    await chmod(join(bare, "hooks", "post-receive"), 0o755);
    const clone = await cloneOf(directory.path, github, "acme/shop");
    await commitOn(clone, "x");
    await gitOk(clone, "push", "--quiet", "origin", "x");
    expect(existsSync(marker)).to.equal(false);
    expect((await git(clone, "push", "origin", "x:refs/pull/1/head")).exit).not.to.equal(0);
    expect((await git(clone, "push", "origin", ":main")).exit, "the default branch stays").not.to.equal(0);
  });

  it("continues after a client that disconnects during a push", async () => {
    const broken = new AbortController();
    const sending = fetch(`${github.serverUrl}/acme/shop.git/git-receive-pack`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${github.token}`,
        "content-type": "application/x-git-receive-pack-request",
      },
      body: new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from("00")) }),
      duplex: "half",
      signal: broken.signal,
    });
    setTimeout(() => broken.abort(), 100);
    expect(
      await sending.then(
        () => "answered",
        () => "broken",
      ),
    ).to.equal("broken");
    expect((await github.api("GET", "/repos/acme/shop")).status).to.equal(200);
  });
});
