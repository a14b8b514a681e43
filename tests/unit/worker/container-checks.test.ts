import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { DockerEngine } from "../../../worker/docker/docker-engine.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { addCommit } from "../../support/worker/memory-hub.js";
import { createTestDeps, handleSent, issueMessage, type TestDeps } from "../../support/worker/test-deps.js";

const FILES = { "README.md": "# shop\n", Dockerfile: "FROM node\n", Makefile: "test:\n\ttrue\n" };

describe("a task of a repository whose checks run in containers", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  const removed: string[] = [];
  let problem: string | undefined;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
    const engine: DockerEngine = {
      problem: () => Promise.resolve(problem),
      removeOf: (runId) => {
        removed.push(runId);
        return Promise.resolve(["image in use"]);
      },
    };
    Object.assign(deps.docker, { engine });
    removed.length = 0;
    problem = undefined;
    addCommit(deps.shop, "main", { message: "x", parent: undefined, files: new Map(Object.entries(FILES)) });
  });
  afterEach(() => directory.remove());

  const end = () => deps.runs[0]?.end;
  const body = () => deps.codeHost.opened.at(-1)?.body ?? "";
  const send = () => handleSent(deps, issueMessage(12));

  it("is checked by the Dockerfile, and what Docker keeps of it is removed", async () => {
    expect((await send()).status).to.equal("succeeded");
    expect(end()?.checks).to.include({ origin: "base", source: "dockerfile" });
    expect(end()?.steps?.map(({ argv }) => argv.slice(0, 2).join(" "))).to.deep.equal([
      "docker build",
      "docker run",
    ]);
    expect(end()?.steps?.[1]?.argv).to.include("codingworker-shop-12");
    expect(body()).to.include("the checks run in containers");
    expect(removed).to.deep.equal([deps.runs[0]?.runId]);
    expect(deps.runs[0]?.events.map(({ code }) => code)).to.include("worker.containers-left");
  });

  it("is checked natively without a daemon, and the pull request says why", async () => {
    problem = "Cannot connect to the Docker daemon";
    expect((await send()).status).to.equal("succeeded");
    expect(end()?.checks).to.include({ origin: "base", source: "native" });
    expect(body()).to.include("Cannot connect to the Docker daemon");
    expect(removed).to.deep.equal([]);
  });

  it("is a draft when it alters the Dockerfile: that of the base commit was used", async () => {
    deps.runAgent = async (copy) => {
      await writeFile(join(copy, "Dockerfile"), "FROM other\n");
      return {};
    };
    expect((await send()).status).to.equal("succeeded");
    expect(end()?.checks?.concerns.map(({ code }) => code)).to.deep.equal(["worker.concern-base-files"]);
    expect(deps.codeHost.opened.at(-1)?.draft).to.equal(true);
  });
});
