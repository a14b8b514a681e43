import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { addCommit } from "../../support/worker/memory-hub.js";
import {
  createTestDeps,
  handleNext,
  handleSent,
  issueMessage,
  type TestDeps,
} from "../../support/worker/test-deps.js";
import { steppingClock } from "../../support/worker/stepping-clock.js";
import { anError } from "../../support/errors.js";

type Files = Readonly<Record<string, string>>;

const PACKAGE = JSON.stringify({ scripts: { test: "mocha" } });
const MONOREPO: Files = {
  "README.md": "#\n",
  "packages/api/package.json": PACKAGE,
  "packages/api/index.js": "1;\n",
  "packages/web/package.json": PACKAGE,
};

describe("a repository without .codingworker.yml", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  const holds = (files: Files): void =>
    void addCommit(deps.shop, "main", {
      message: "x",
      parent: undefined,
      files: new Map(Object.entries(files)),
    });
  const write = (files: Files): void => {
    deps.runAgent = async (copy) => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(copy, path)), { recursive: true });
        await writeFile(join(copy, path), text);
      }
      return {};
    };
  };
  const body = (): string => deps.codeHost.opened.at(-1)?.body ?? "";
  const ran = (): readonly string[] =>
    (deps.runs.at(-1)?.end?.steps ?? []).map(
      ({ directory: where = ".", argv }) => `${where}: ${argv.join(" ")}`,
    );
  const send = () => handleSent(deps, issueMessage(12));

  it("has the checks of the projects that the change touches, in their directories", async () => {
    holds(MONOREPO);
    write({ "packages/api/index.js": "2;\n" });
    expect((await send()).status).to.equal("succeeded");
    expect(ran()).to.deep.equal(["packages/api: npm install", "packages/api: npm run test"]);
    expect(deps.codeHost.opened.at(-1)).to.include({ draft: false });
    expect(body())
      .to.include("detected in the base commit")
      .and.include("Scripts in packages/api/package.json: test")
      .and.include("| test (`packages/api`) | `npm run test` | 0 |");
    expect(deps.runs[0]?.end?.checks).to.include({ origin: "base", source: "native" });
  });

  it("is checked as its base commit says, whatever the change makes of it", async () => {
    holds(MONOREPO);
    write({ "packages/api/package.json": JSON.stringify({ scripts: { test: "true", lint: "true" } }) });
    expect((await send()).status).to.equal("succeeded");
    expect(ran()).to.deep.equal(["packages/api: npm install", "packages/api: npm run test"]);
    // the command is the base's, but not what it runs: a person must look
    expect(deps.codeHost.opened.at(-1)).to.include({ draft: true });
    expect(body()).to.match(/weakens tests or checks[^]*packages\/api\/package\.json/);
  });

  it("that begins with this task has the checks of the change, in a draft that says so", async () => {
    holds({ "README.md": "#\n" });
    write({ "go.mod": "module fizz\n", "main.go": "package main\n", "main_test.go": "package main\n" });
    expect((await send()).status).to.equal("succeeded");
    expect(ran()).to.include(".: go test ./...");
    expect(deps.codeHost.opened.at(-1)).to.include({ draft: true });
    expect(body()).to.match(/^> \[!WARNING\]\n> - The change defines its checks itself/);
    // there is no base to compare with
    deps.onStep = () => Promise.resolve({ exitCode: 1 });
    deps.shop.pulls.length = 0;
    deps.shop.branches.delete("ai/issue-12");
    expect((await send()).error?.code).to.equal("worker.step-failed");
  });

  it("has no checks of a project that the change deletes", async () => {
    holds(MONOREPO);
    deps.runAgent = async (copy) => {
      await rm(join(copy, "packages/api"), { recursive: true });
      return {};
    };
    expect((await send()).status).to.equal("succeeded");
    expect([ran(), deps.codeHost.opened.at(-1)?.draft]).to.deep.equal([[], true]);
  });

  it("but with a file of a similar name makes a draft that names it", async () => {
    holds({ ...MONOREPO, ".codingworker.yaml": "test: { command: make }\n" });
    write({ "packages/api/index.js": "2;\n" });
    expect((await send()).status).to.equal("succeeded");
    expect(deps.codeHost.opened.at(-1)).to.include({ draft: true });
    expect(body()).to.match(/^> \[!WARNING\]\n> - Not read because of the name[^\n]*\.codingworker\.yaml/);
  });

  it("is published as a draft also when that had to wait, with the same text", async () => {
    const clock = steppingClock();
    deps = createTestDeps({ directory: directory.path, clock });
    holds({ "README.md": "#\n" });
    write({ "go.mod": "module fizz\n", "main.go": "package main\n" });
    deps.checkouts.before = (method) => {
      if (method === "push") throw anError("checkout.unreachable", { repository: "acme/shop" });
    };
    expect((await clock.while(send())).message).to.equal("returned");
    deps.checkouts.before = () => undefined;
    deps.queue.expireLeases();
    expect((await clock.while(handleNext(deps))).status).to.equal("succeeded");
    expect([deps.agentStarts, deps.codeHost.opened.at(-1)?.draft]).to.deep.equal([1, true]);
    expect(body()).to.match(/^> \[!WARNING\]\n> - The change defines its checks itself/);
  });
});
