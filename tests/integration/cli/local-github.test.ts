import { expect } from "chai";
import { localGithub, seedLocalGithub } from "../../../app/local/local-github.js";
import { readSettings } from "../../../config/settings.js";
import { opsErrorOf } from "../../support/errors.js";
import { callApi } from "../../support/github.js";
import { type CliResult, runFake } from "../../support/run-cli.js";
import { privateEnvironment, tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("opsctl local github", function () {
  this.timeout(180_000);
  let directory: TempDirectory;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    directory = await tempDirectory("opsctl-cli-github-");
    env = { ...privateEnvironment(directory.path), PATH: process.env["PATH"] ?? "" };
  });
  afterEach(async () => {
    await opsctl("local", "github", "down", "--delete-state", "--yes");
    await directory.remove();
  });

  const opsctl = (...argv: string[]): Promise<CliResult> => runFake(argv, { env });

  it("starts it, reports its address, and stops it with the endpoint", async () => {
    const down = (await opsctl("local", "github", "status", "--json")).json();
    expect(down).to.include({ running: false, url: null, apiUrl: null, port: null, pid: null });
    const up = (await opsctl("local", "github", "up", "--json")).json();
    expect(up).to.have.all.keys("running", "url", "apiUrl", "port", "pid", "stateDir");
    expect((await opsctl("local", "github", "status", "--json")).json()).to.deep.equal(up);
    expect((await opsctl("local", "status")).stdout).to.include(String(up["url"]));
    const stopped = await opsctl("local", "down");
    expect(stopped.stdout).to.include("The local GitHub is stopped.");
    expect(stopped.stdout).to.match(
      /^The state of the endpoint, the local GitHub and stack 'local' stays in \//m,
    );
    expect(stopped.stdout).not.to.match(/^Its/m);
    expect((await opsctl("local", "github", "status")).stdout).to.include(String(up["port"]));
  });

  it("asks before it deletes, and deletes with the endpoint's state too", async () => {
    await opsctl("local", "github", "up");
    const refused = await opsctl("local", "github", "down", "--delete-state");
    expect(refused.exit).to.equal(4);
    const settings = readSettings({ HOME: "/nonexistent", ...env });
    const before = await seedLocalGithub(settings, {
      repositories: [{ name: "acme/shop", files: { a: "1" } }],
    });
    const down = await opsctl("local", "down", "--delete-state", "--yes");
    expect(down.exit).to.equal(0);
    expect(down.stdout).to.include(`Run records stay in ${settings.tasksDir}.`);
    await opsctl("local", "github", "up");
    const after = await localGithub(settings);
    expect(after?.token).not.to.equal(before["opsctl-bot"]);
    const { apiUrl = "", token = "" } = after ?? {};
    expect((await callApi(apiUrl, "GET", "/user", { token })).body["login"]).to.equal("opsctl-bot");
    expect((await callApi(apiUrl, "GET", "/repos/acme/shop", { token })).status).to.equal(404);
  });

  it("reports when there is none to create something in", async () => {
    const settings = readSettings({ HOME: "/nonexistent", ...env });
    expect(await localGithub(settings)).to.equal(undefined);
    expect((await opsErrorOf(() => seedLocalGithub(settings, {}))).code).to.equal("local.github-not-running");
  });
});
