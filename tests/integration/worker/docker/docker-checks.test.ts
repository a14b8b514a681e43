import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { selectChecks, plannedSteps } from "../../../../worker/checks/select.js";
import { dockerClient, type DockerEngine } from "../../../../worker/docker/docker-engine.js";
import { containedSteps } from "../../../../worker/programs/step.js";
import { runSteps } from "../../../../worker/verify/run-steps.js";
import type { StepRun } from "../../../../worker/ports/steps.js";
import { containedBy } from "../../../support/contained/machine.js";
import { type FakeDocker, fakeDocker } from "../../../support/docker/fake-docker.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import type { Files } from "../../../support/worker/checks.js";

const { signal } = new AbortController();
const RUN_ID = "20261130T100000Z-0123abcd";
const LIMITS = { cpus: 1, network: "full" } as const;
const WITH_MAKE: Files = { Dockerfile: "FROM base", Makefile: "test:\n\ttrue\n" };

describe("checks in containers", () => {
  let directory: TempDirectory;
  let docker: FakeDocker;
  let engine: DockerEngine;
  let copy: string;
  beforeEach(async () => {
    directory = await tempDirectory();
    docker = await fakeDocker(directory.path);
    engine = dockerClient(variables(), directory.path);
    copy = join(directory.path, "copy");
    await mkdir(copy);
    await writeFile(join(copy, "Dockerfile"), "FROM change");
  });
  afterEach(() => directory.remove());

  const variables = () => ({ PATH: `${docker.bin}:/usr/bin:/bin` });

  /** Runs the checks that the base commit defines in the copy of the change. */
  async function check(base: Files, stepTimeout = 20_000): Promise<readonly StepRun[]> {
    const entries = Object.keys(base).map((path) => ({ path, kind: "file" as const }));
    const files = {
      repository: "acme/my.shop",
      entries,
      read: (path: string) => Promise.resolve(base[path]),
    };
    const runs: StepRun[] = [];
    await runSteps(
      {
        claim: { repository: { owner: "acme", name: "my.shop" }, number: 7 },
        runId: RUN_ID,
        steps: plannedSteps(await selectChecks(files, undefined, () => Promise.resolve({ limits: LIMITS }))),
        directory: copy,
        check: () => Promise.resolve(),
        stepTimeout,
        runStep: containedSteps({ variables: variables(), isolation: containedBy("group") }),
        onStep: (run) => runs.push(run) > 0 && run.exitCode === 0,
      },
      signal,
    );
    return runs;
  }

  it("build the Dockerfile of the base commit, and run make test in its image", async () => {
    const runs = await check(WITH_MAKE);
    expect(runs.map(({ name, exitCode }) => [name, exitCode])).to.deep.equal([
      ["build", 0],
      ["test", 0],
    ]);
    const [build, test] = await docker.calls();
    expect(build).to.deep.include({ file: "FROM base", cwd: copy });
    expect(build?.args).to.include.members(["codingworker-my.shop-7", `opsctl.task=${RUN_ID}`]);
    expect(test?.args.slice(-3)).to.deep.equal(["codingworker-my.shop-7", "make", "test"]);
    expect(await docker.left()).to.deep.equal(["codingworker-my.shop-7"]);
    expect(await engine.removeOf("another-run")).to.deep.equal([]);
    expect(await docker.left()).to.deep.equal(["codingworker-my.shop-7"]);
    expect(await engine.removeOf(RUN_ID)).to.deep.equal([]);
    expect(await docker.left()).to.deep.equal([]);
  });

  it("leave no container behind after a time-out", async () => {
    await docker.set("hang");
    const runs = await check(WITH_MAKE, 1_500);
    expect(runs.at(-1)).to.include({ name: "test", timedOut: true });
    expect(await docker.left()).to.include("container-1");
    await engine.removeOf(RUN_ID);
    expect(await docker.left()).to.deep.equal([]);
  });

  it("run the service test of the base commit's compose file, and leave nothing of it", async () => {
    const runs = await check({
      "compose.yaml": "services: { test: { image: node, depends_on: [db] }, db: { image: pg } }",
    });
    expect(runs.map(({ exitCode }) => exitCode)).to.deep.equal([0, 0]);
    const [build] = await docker.calls();
    expect(build?.args.slice(0, 4)).to.deep.equal([
      "compose",
      "--project-name",
      "codingworker-my-shop-7",
      "--project-directory",
    ]);
    expect(JSON.parse(build?.file ?? "")).to.have.property("services");
    expect(await docker.left()).to.have.members(["network-1", "db-1"]);
    await engine.removeOf(RUN_ID);
    expect(await docker.left()).to.deep.equal([]);
  });

  it("say why there are none: no daemon, no docker", async () => {
    expect(await engine.problem(signal)).to.equal(undefined);
    await docker.set("no-daemon");
    expect(await engine.problem(signal)).to.match(/^Cannot connect to the Docker daemon/);
    const without = dockerClient({ PATH: directory.path }, directory.path);
    expect(await without.problem(signal)).to.equal("docker is not installed");
    expect(await without.removeOf(RUN_ID)).to.deep.equal([]);
  });
});
