import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { isHealthy } from "../../../../local/github/lifecycle/health.js";
import { ensureKey, serverCommand } from "../../../../local/github/lifecycle/launch.js";
import { type GithubPaths, githubPaths } from "../../../../local/github/lifecycle/paths.js";
import { BOT } from "../../../../local/github/state/seed.js";
import { seedGithub } from "../../../../local/github/state/seed-client.js";
import { addressesAt } from "../../../../local/github/shapes/addresses.js";
import { callApi } from "../../../support/github.js";
import { cloneOf, commitOn, gitOk } from "../../../support/local/git.js";
import { freePort } from "../../../support/ports.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: SIGKILL", function () {
  this.timeout(180_000);
  let directory: TempDirectory;
  let paths: GithubPaths;
  let port: number;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    directory = await tempDirectory("opsctl-github-kill-");
    paths = githubPaths(directory.path);
    port = await freePort();
    await ensureKey(paths);
    await start();
  });
  afterEach(async () => {
    await kill();
    await directory.remove();
  });

  async function start(): Promise<void> {
    const [program = "", ...args] = await serverCommand(paths, port, { PATH: process.env["PATH"] ?? "" });
    // ends with this process, however that ends
    child = spawn(program, [...args, "--attached"], { stdio: ["pipe", "ignore", "inherit"] });
    for (let i = 0; i < 600 && !(await isHealthy(port)); i++) await delay(50);
    expect(await isHealthy(port)).to.equal(true);
  }

  async function kill(): Promise<void> {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  it("loses nothing that was acknowledged: issues, comments, pushes, pull requests, events", async () => {
    const { apiUrl, serverUrl } = addressesAt(port);
    const seed = { repositories: [{ name: "acme/shop", files: { "README.md": "# Shop\n" } }] };
    const token = (await seedGithub({ stateDir: directory.path, port }, seed))[BOT] ?? "";
    const api = (method: string, path: string, body?: unknown) =>
      callApi(apiUrl, method, path, { token, body });
    const answered: number[] = [];
    let killed = false;
    const writers = [1, 2, 3].map(async () => {
      while (!killed) {
        const made = await api("POST", `${SHOP}/issues`, { title: "x", labels: ["ai-task"] }).catch(
          () => undefined,
        );
        if (made?.status !== 201) break;
        answered.push(Number(made.body["number"]));
      }
    });
    const clone = await cloneOf(directory.path, { serverUrl, token }, "acme/shop");
    await commitOn(clone, "work");
    await gitOk(clone, "push", "--quiet", "origin", "work");
    const pull = await api("POST", `${SHOP}/pulls`, { title: "P", head: "work", base: "main" });
    expect(pull.status).to.equal(201);
    await kill();
    killed = true;
    await Promise.all(writers);
    expect(answered.length).to.be.greaterThan(0);
    await start();
    expect((await api("GET", `${SHOP}/pulls/${String(pull.body["number"])}/files`)).list).to.have.length(1);
    for (const number of answered) {
      expect((await api("GET", `${SHOP}/issues/${number}`)).body["labels"], `#${number}`).to.have.length(1);
    }
    const events = (await readdir(paths.events)).filter((name) => name.endsWith("-issues-labeled.json"));
    expect(events.length).to.be.at.least(answered.length);
    expect((await api("POST", `${SHOP}/issues`, { title: "on it goes" })).status).to.equal(201);
    expect(await gitOk(clone, "ls-remote", "origin", "refs/heads/work")).to.include("refs/heads/work");
  });

  it("seeds once, however often it is requested, and returns the same tokens", async () => {
    const at = { stateDir: directory.path, port };
    const seed = {
      users: ["alice"],
      repositories: [{ name: "acme/shop", files: { a: "1\n" }, private: true }],
    };
    const first = await seedGithub(at, seed);
    await kill();
    await start();
    expect(await seedGithub(at, seed)).to.deep.equal(first);
    expect(Object.keys(first)).to.have.members(["alice", BOT]);
    const { apiUrl } = addressesAt(port);
    const asAlice = await callApi(apiUrl, "GET", SHOP, { token: first["alice"] ?? "" });
    expect(asAlice.status, "alice has no part in it").to.equal(404);
  });

  it("a second server does not touch the same state", async () => {
    const other = await freePort();
    const [program = "", ...args] = await serverCommand(paths, other, { PATH: process.env["PATH"] ?? "" });
    const second = spawn(program, args, { stdio: "ignore" });
    const [exit] = (await once(second, "exit")) as [number];
    expect(exit).to.equal(1);
    expect(await isHealthy(port)).to.equal(true);
  });
});
