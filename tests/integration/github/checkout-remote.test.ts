import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { openCheckouts } from "../../../github/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import type { Answer } from "../../support/worker/git-server.js";
import { type GitFixture, repository, startGitFixture } from "../../support/worker/git-fixture.js";

const status =
  (code: number, body = "", headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, { "content-type": "text/plain", ...headers }).end(body);

describe("git and its remote", () => {
  let fixture: GitFixture;
  beforeEach(async () => {
    fixture = await startGitFixture({ "README.md": "# app\n" });
  });
  afterEach(() => fixture.close());

  const forms = (): readonly string[] => {
    const { token } = fixture.server;
    return [token, Buffer.from(`x-access-token:${token}`).toString("base64")];
  };

  async function everything(directory: string): Promise<readonly string[]> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")));
  }

  /** A git that records its calls. */
  async function recordingGit(log: string): Promise<string> {
    const program = join(fixture.directory, "..", "git-recording");
    const script = `#!/bin/sh\n{ echo "ARGV $*"; env | sed 's/^/ENV /'; } >> '${log}'\nexec git "$@"\n`;
    await writeFile(program, script, { mode: 0o755 });
    return program;
  }

  it("gets the token in the environment of the steps that access it, and nowhere else", async () => {
    const log = join(fixture.directory, "..", "calls.log");
    const program = await recordingGit(log);
    const hostile = { GIT_TRACE: "1", GIT_DIR: "/etc", GIT_EXTERNAL_DIFF: fixture.evil, GITHUB_TOKEN: "x" };
    const variables = { PATH: process.env["PATH"] ?? "", ...hostile };
    const checkout = await fixture.open({ program, variables });
    await fixture.put(checkout.agentDirectory, "x.txt");
    const change = await checkout.commit("X", noSignal);
    await checkout.materialize(change?.commit ?? "", join(fixture.directory, "verify"), noSignal);
    await checkout.remoteBranch("main", noSignal);
    await checkout.push(change?.commit ?? "", "ai/issue-1", undefined, noSignal);

    const calls = (await readFile(log, "utf8")).split(/^ARGV /m).slice(1);
    const withToken = calls.filter((call) => forms().some((form) => call.includes(form)));
    const argv = calls.map((call) => call.split("\n")[0] ?? "");
    expect(argv.filter((line) => forms().some((form) => line.includes(form)))).to.deep.equal([]);
    const reaching = /^(--git-dir=\S+ )?(fetch|ls-remote|push) /;
    expect(withToken.map((call) => reaching.exec(call)?.[2])).to.deep.equal([
      "fetch",
      "ls-remote",
      "fetch",
      "push",
    ]);
    expect(argv.filter((line) => reaching.test(line))).to.have.length(4);
    for (const name of Object.keys(hostile)) expect(calls.join(""), name).to.not.include(`ENV ${name}=`);

    const left = (await everything(fixture.directory)).join("\n");
    for (const form of forms()) expect(left.includes(form)).to.equal(false);
    expect(fixture.server.requests.length).to.be.greaterThan(4);
    for (const { authorization } of fixture.server.requests) expect(authorization).to.include(forms()[1]);
  });

  it("commits as opsctl-worker, at the clock's time, on the base", async () => {
    const clock = { now: () => new Date("2026-11-21T03:35:00Z"), sleep: () => Promise.resolve() };
    const checkout = await fixture.open({ clock });
    await fixture.put(checkout.agentDirectory, "x.txt");
    const change = await checkout.commit("Title\n\nBody\0\n\n", noSignal);
    await checkout.push(change?.commit ?? "", "ai/issue-1", undefined, noSignal);
    const person = "opsctl-worker|opsctl-worker@users.noreply.github.com|2026-11-21T03:35:00Z";
    const format = "%an|%ae|%aI%n%cn|%ce|%cI%n%P%n%B";
    const shown = await fixture.server.git("acme/app", "log", "-1", `--format=${format}`, "ai/issue-1");
    expect(shown.replaceAll("+00:00", "Z")).to.equal(
      [person, person, checkout.baseCommit, "Title", "", "Body"].join("\n"),
    );
  });

  for (const [what, answer, code] of [
    ["401", status(401, "", { "www-authenticate": 'Basic realm="x"' }), "checkout.unauthorized"],
    ["403", status(403), "checkout.unauthorized"],
    ["404", status(404), "checkout.not-found"],
    ["429", status(429), "checkout.unreachable"],
    ["500", status(500), "checkout.unreachable"],
    ["503", status(503), "checkout.unreachable"],
    ["a closed connection", ({ socket }) => void socket.destroy(), "checkout.unreachable"],
  ] as const satisfies readonly (readonly [string, Answer, string])[]) {
    it(`reports ${what} as ${code}`, async () => {
      fixture.server.intercept = () => answer;
      const error = await opsErrorOf(() => fixture.open());
      expect([error.code, error.params["repository"], error.kind]).to.deep.equal([
        code,
        "acme/app",
        "failed",
      ]);
    });
  }

  it("reports a port where nothing listens as unreachable", async () => {
    await fixture.server.close();
    expect((await opsErrorOf(() => fixture.open())).code).to.equal("checkout.unreachable");
  });

  it("never shows a server's message with the token", async () => {
    const echo: Answer = (request, response) =>
      void response
        .writeHead(403, { "content-type": "text/plain" })
        .end(`you sent ${request.headers.authorization ?? ""} alias ${fixture.server.token}\n\u001b[31m`);
    fixture.server.intercept = () => echo;
    const error = await opsErrorOf(() => fixture.open());
    expect(error.params["reason"]).to.include("you sent").and.include("[redacted]");
    expect(error.params["reason"]).to.not.include("\u001b").and.not.include("\n");
    for (const form of forms()) expect(JSON.stringify([error.message, error.params])).to.not.include(form);
  });

  it("follows no redirect to another host, and reports the move", async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/acme/app.git/info/refs`;
    fixture.server.intercept = () => status(301, "", { location });
    expect((await opsErrorOf(() => fixture.open())).code).to.equal("checkout.moved");
    expect(seen).to.deep.equal([]);
    other.close();
  });

  it("distinguishes a push that the remote refuses from a lost race", async () => {
    const checkout = await fixture.open();
    await fixture.put(checkout.agentDirectory, "x.txt");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    await fixture.server.hook(
      "acme/app",
      "pre-receive",
      `echo 'GH006: Protected branch ${fixture.server.token}' >&2; exit 1`,
    );
    const error = await opsErrorOf(() => checkout.push(commit, "ai/issue-1", undefined, noSignal));
    expect([error.code, error.params["branch"]]).to.deep.equal(["checkout.rejected", "ai/issue-1"]);
    expect(error.params["reason"]).to.include("GH006: Protected branch [redacted]");
  });

  it("loses a race against a push after the remote was read", async () => {
    const checkout = await fixture.open();
    await fixture.put(checkout.agentDirectory, "x.txt");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    await fixture.server.hook(
      "acme/app",
      "pre-receive",
      // another push arrives during this one
      "mkdir -p refs/heads/ai && cat refs/heads/main > refs/heads/ai/issue-1",
    );
    expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(false);
    expect(await fixture.server.git("acme/app", "rev-parse", "ai/issue-1")).to.equal(checkout.baseCommit);
  });

  it("names the branch that differs only in case, on a case-insensitive remote", async () => {
    const checkout = await fixture.open();
    await fixture.put(checkout.agentDirectory, "x.txt");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    const gitMessage = "cannot lock ref 'refs/heads/ai/issue-1': 'refs/heads/AI' exists; cannot create";
    // git's message in that case (refs/files-backend.c)
    await fixture.server.hook(
      "acme/app",
      "pre-receive",
      `echo "${gitMessage} 'refs/heads/ai/issue-1'" >&2; exit 1`,
    );
    const error = await opsErrorOf(() => checkout.push(commit, "ai/issue-1", undefined, noSignal));
    expect([error.code, error.params["blocking"]]).to.deep.equal(["checkout.branch-blocked", "AI"]);
  });

  it("ends with its helpers when aborted during a transfer", async () => {
    const reason = new Error("drain");
    const controller = new AbortController();
    // requested, but never answered
    fixture.server.intercept = () => () => setTimeout(() => controller.abort(reason), 50);
    const checkouts = openCheckouts({
      serverUrl: fixture.server.url,
      token: fixture.server.token,
      variables: { PATH: process.env["PATH"] ?? "" },
    });
    let thrown: unknown;
    const work = checkouts.open(repository, "main", join(fixture.directory, "x"), controller.signal);
    await work.catch((error: unknown) => (thrown = error));
    expect(thrown).to.equal(reason);
    const running = execFileSync("ps", ["-eo", "args"]).toString();
    expect(running.split("\n").filter((line) => line.includes(fixture.server.url))).to.deep.equal([]);
  });

  it("reports git when it is missing or too old", async () => {
    const none = await opsErrorOf(() => fixture.open({ program: join(fixture.directory, "no-git") }));
    expect(none.code).to.equal("checkout.no-git");
    const old = join(fixture.directory, "..", "old-git");
    await writeFile(old, "#!/bin/sh\necho git version 2.30.9\n", { mode: 0o755 });
    const error = await opsErrorOf(() => fixture.open({ program: old }));
    expect([error.code, error.params["needed"]]).to.deep.equal(["checkout.old-git", "2.32"]);
  });

  it("refuses invalid branch names, and URLs with passwords", async () => {
    const checkout = await fixture.open();
    for (const branch of ["", "a..b", "x:refs/heads/main", "a b", "*", "a\nb", "x.lock"]) {
      const error = await opsErrorOf(() => checkout.remoteBranch(branch, noSignal));
      expect(error.code, branch).to.equal("checkout.bad-branch");
    }
    expect(await checkout.remoteBranch("--upload-pack=x", noSignal)).to.equal(undefined);
    const error = await opsErrorOf(() =>
      openCheckouts({ serverUrl: "https://me:hunter2@github.test", token: undefined, variables: {} }),
    );
    expect([error.code, error.kind]).to.deep.equal(["checkout.password-in-url", "usage"]);
    expect(error.message).to.not.include("hunter2");
  });

  it("reads no file of more than 1 MiB, no link and no directory as text", async () => {
    await fixture.server.commit("acme/app", "main", { "big.yml": "x".repeat(1024 * 1024 + 1), "a/b": "b" });
    const checkout = await fixture.open();
    const error = await opsErrorOf(() => checkout.readBase("big.yml", noSignal));
    expect([error.code, error.params["size"]]).to.deep.equal(["checkout.file-too-big", 1024 * 1024 + 1]);
    expect(await checkout.readBase("a", noSignal)).to.equal(undefined);
  });
});
