import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type AppContext, createContext } from "../../../app/context.js";
import { agentCommand, shopFiles } from "../../../demo/shop.js";
import { createDemoContext, refuseOtherEndpoints, REPOSITORY } from "../../../demo/demo-context.js";
import type { DemoEvent } from "../../../demo/demo-events.js";
import { createStepRunner } from "../../../demo/step-runner.js";
import { findProject } from "../../../config/project.js";
import { readStackFile } from "../../../config/stack-file.js";
import { interruption } from "../../../core/errors.js";
import { parseAgentCommand } from "../../../worker/agents/command.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const idle = new AbortController().signal;

describe("the demo's stage", () => {
  let temp: TempDirectory;
  let cwd: string;
  beforeEach(async () => {
    temp = await tempDirectory();
    cwd = join(temp.path, "here");
    await mkdir(cwd);
  });
  afterEach(() => temp.remove());

  const context = (env: Readonly<Record<string, string>> = {}): AppContext =>
    createContext({
      cwd,
      env: { HOME: temp.path, ...env },
      emit: () => undefined,
      signal: idle,
      urgent: idle,
      ask: {
        confirm: () => Promise.reject(new Error("asked")),
        typed: () => Promise.reject(new Error("asked")),
      },
    });

  it("is the project of the working directory when that has a stack local", async () => {
    await writeFile(join(cwd, "Pulumi.yaml"), "name: mine");
    expect((await createDemoContext(context())).cwd).to.not.equal(cwd);
    await writeFile(join(cwd, "Pulumi.local.yaml"), "config: {}");
    expect((await createDemoContext(context())).cwd).to.equal(cwd);
  });

  it("is else a project of its own, with the stack local and the demo's repository", async () => {
    const { cwd: directory, settings } = await createDemoContext(context());
    expect(directory.startsWith(settings.stateDir)).to.equal(true);
    const project = await findProject(directory);
    const { config } = await readStackFile(directory, "local", project);
    expect([project.name, config.github.repositories]).to.deep.equal([
      "opsctl",
      [{ name: `${REPOSITORY.owner}/${REPOSITORY.name}` }],
    ]);
  });

  it("knows no GitHub but the local one, agrees to what is asked, but never to losing data", async () => {
    const fixture = await createDemoContext(
      context({ GITHUB_TOKEN: "a-token", GITHUB_API_URL: "https://api.github.com", PATH: "/bin" }),
    );
    expect(fixture.settings.github).to.deep.equal({
      apiUrl: undefined,
      app: undefined,
      serverUrl: undefined,
      token: undefined,
    });
    expect(fixture.settings.variables["PATH"]?.split(":")).to.include("/bin");
    expect(await fixture.ask.confirm({ code: "x", params: {} })).to.equal(true);
    expect(await fixture.ask.typed({ code: "x", params: {} }, "y")).to.equal(false);
  });

  it("is on this machine's endpoint only", async () => {
    const named = await opsErrorOf(() => refuseOtherEndpoints(context(), "prod"));
    expect([named.kind, named.code]).to.deep.equal(["refused", "demo.only-local"]);
    const elsewhere = context({ AWS_ENDPOINT_URL_S3: "http://user:pass@127.0.0.1:9" });
    const error = await opsErrorOf(() => refuseOtherEndpoints(elsewhere, "local"));
    expect([error.kind, error.code]).to.deep.equal(["refused", "demo.other-endpoint"]);
    expect(JSON.stringify(error.params)).to.include("AWS_ENDPOINT_URL_S3").and.not.include("pass");
    await refuseOtherEndpoints(context(), undefined);
  });

  it("has an agent that can be named to the worker, and a repository with a bug that its tests miss", async () => {
    const [program, script = ""] = parseAgentCommand(agentCommand());
    expect(program).to.equal("node");
    expect(await readFile(script, "utf8")).to.include("${cents % 100}");
    const files = await shopFiles();
    expect(Object.keys(files)).to.include.members([
      ".codingworker.yml",
      "package.json",
      "test/price.test.js",
    ]);
    expect(files["src/price.js"]).to.include("${cents % 100}");
    expect(files["test/price.test.js"]).to.not.include("1905");
  });
});

describe("the demo's steps", () => {
  const enqueued = { skipped: { code: "x", params: {} } };

  it("show what is going to be done before it is done, and what it came to after", async () => {
    const shown: string[] = [];
    const runner = createStepRunner(({ kind, id }: DemoEvent) => void shown.push(`${kind} ${id}`), idle);
    const result = await runner.step("enqueue", { command: "opsctl enqueue" }, () => {
      shown.push("work");
      return Promise.resolve(enqueued);
    });
    expect(result).to.equal(enqueued);
    expect(shown).to.deep.equal(["step enqueue", "work", "result enqueue"]);
    expect(runner.done).to.have.length(1);
    expect(runner.done[0]).to.include({ id: "enqueue", command: "opsctl enqueue", result: enqueued });
  });

  it("end with an interruption: nothing further begins, and nothing is called done", async () => {
    const stop = new AbortController();
    const shown: string[] = [];
    const runner = createStepRunner(({ kind }: DemoEvent) => void shown.push(kind), stop.signal);
    const during = await opsErrorOf(() =>
      runner.step("enqueue", {}, () => {
        stop.abort(interruption("SIGINT"));
        return Promise.resolve(enqueued);
      }),
    );
    const after = await opsErrorOf(() => runner.step("enqueue", {}, () => Promise.resolve(enqueued)));
    expect([during.kind, after.kind]).to.deep.equal(["interrupted", "interrupted"]);
    expect([shown, runner.done]).to.deep.equal([["step"], []]);
  });
});
