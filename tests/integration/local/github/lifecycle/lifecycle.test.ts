import { existsSync } from "node:fs";
import { rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { expect } from "chai";
import { systemClock } from "../../../../../core/time/clock.js";
import { interruption } from "../../../../../core/errors.js";
import {
  type GithubHost,
  localGithubDown,
  localGithubStatus,
  localGithubUp,
} from "../../../../../local/github/lifecycle/lifecycle.js";
import { githubPaths, type GithubPaths } from "../../../../../local/github/lifecycle/paths.js";
import { opsErrorOf } from "../../../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../../../support/temp.js";
import { emitTo } from "../../../../support/events.js";

describe("local GitHub: up, status, down", function () {
  this.timeout(180_000);
  let directory: TempDirectory;
  let paths: GithubPaths;
  let host: GithubHost;
  let events: string[];

  beforeEach(async () => {
    directory = await tempDirectory("opsctl-github-life-");
    paths = githubPaths(directory.path);
    events = [];
    const emit = emitTo((code: string): void => void events.push(code));
    const variables = { PATH: process.env["PATH"] ?? "" };
    host = { stateDir: directory.path, variables, clock: systemClock, emit };
  });
  afterEach(async () => {
    await localGithubDown(host, { deleteState: true, forgetPort: true });
    await directory.remove();
  });

  const stay = { deleteState: false, forgetPort: false };

  it("starts once for two concurrent calls, keeps its port, and reports its URL", async () => {
    expect((await localGithubStatus(host)).condition).to.equal("never-started");
    const both = await Promise.all([localGithubUp(host), localGithubUp(host)]);
    expect(both.map(({ started }) => started).sort()).to.deep.equal([false, true]);
    const { status } = await localGithubStatus(host);
    expect(status).to.deep.equal(both[0].status);
    expect(status.apiUrl).to.equal(`http://127.0.0.1:${String(status.port)}/api/v3`);
    for (const path of [paths.store, paths.key, paths.record]) {
      expect((await stat(path)).mode & 0o777, path).to.equal(0o600);
    }
    const down = await localGithubDown(host, stay);
    expect(down).to.include({ stopped: true, condition: "stopped", keptPort: status.port });
    expect((await localGithubUp(host)).status.port).to.equal(status.port);
  });

  it("is not stopped by an interrupted command", async () => {
    const { status } = await localGithubUp(host);
    const interrupted = { ...host, signal: AbortSignal.abort(interruption("SIGINT")) };
    for (const work of [() => localGithubUp(interrupted), () => localGithubStatus(interrupted)]) {
      expect((await opsErrorOf(work)).kind).to.equal("interrupted");
    }
    expect((await localGithubStatus(host)).status).to.deep.equal(status);
    expect(events).not.to.include("local.github-stopping");
  });

  it("finds its process when the record was lost", async () => {
    const { status } = await localGithubUp(host);
    await rm(paths.record);
    const again = await localGithubUp(host);
    expect(again.started).to.equal(true);
    expect(again.status.pid).not.to.equal(status.pid);
    expect(events).to.include("local.github-stopping");
  });

  it("refuses a port that another program has, until --forget-port", async () => {
    const port = (await localGithubUp(host)).status.port ?? 0;
    await localGithubDown(host, stay);
    const other: Server = createServer();
    other.listen(port, "127.0.0.1");
    await once(other, "listening");
    try {
      expect((await opsErrorOf(() => localGithubUp(host))).code).to.equal("local.github-port-taken");
      await localGithubDown(host, { ...stay, forgetPort: true });
      expect((await localGithubUp(host)).status.port).not.to.equal(port);
    } finally {
      other.close();
    }
  });

  it("reports an unreadable record, and deletes it when requested", async () => {
    await localGithubUp(host);
    await localGithubDown(host, stay);
    await writeFile(paths.record, "{");
    expect((await opsErrorOf(() => localGithubStatus(host))).code).to.equal("local.github-record-unreadable");
    await localGithubDown(host, { ...stay, forgetPort: true });
    expect((await localGithubStatus(host)).condition).to.equal("never-started");
  });

  it("deletes its state and keeps its port", async () => {
    const { status } = await localGithubUp(host);
    const down = await localGithubDown(host, { deleteState: true, forgetPort: false });
    expect(down.keptPort).to.equal(status.port);
    expect(existsSync(paths.store) || existsSync(paths.key) || existsSync(paths.events)).to.equal(false);
  });

  it("reports why it does not start", async () => {
    await localGithubUp(host);
    await localGithubDown(host, stay);
    for (const [text, code] of [
      ['{"schema":99}', "local.github-state-newer"],
      ['{"schema":1,"us', "local.github-state-unreadable"],
      ["", "local.github-state-unreadable"],
    ] as const) {
      await writeFile(paths.store, text);
      const error = await opsErrorOf(() => localGithubUp(host));
      expect([error.code, error.params["path"]]).to.deep.equal([code, paths.store]);
    }
    await rm(paths.store);
    await rm(paths.events, { recursive: true });
    await writeFile(paths.events, "");
    const error = await opsErrorOf(() => localGithubUp(host));
    expect(error.code).to.equal("local.github-start-failed");
    expect(String(error.params["tail"])).to.include("EEXIST");
    const noGit = { ...host, variables: { PATH: "/nonexistent" } };
    expect((await opsErrorOf(() => localGithubUp(noGit))).code).to.equal("local.github-no-git");
  });
});
