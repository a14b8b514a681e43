import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { showChecks } from "../../../../app/worker/checks.js";
import { readSettings } from "../../../../config/settings.js";
import type { StepRun } from "../../../../worker/ports/steps.js";
import { openIsolation } from "../../../../worker/isolation/isolation.js";
import { containedSteps } from "../../../../worker/programs/step.js";
import { runSteps } from "../../../../worker/verify/run-steps.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

const PROJECTS = "tests/fixtures/projects";
/** Projects whose tools load nothing from a registry, with the programs that they need. */
const RUN: Readonly<Record<string, readonly string[]>> = {
  "cargo-workspace": ["cargo", "cargo-clippy"],
  go: ["go"],
  "make-c": ["make", "cc"],
  npm: ["npm", "node"],
};
/** The others, with the first program that they need. */
const SHOWN: Readonly<Record<string, string>> = {
  bun: "bun",
  compose: "docker",
  dotnet: "dotnet",
  gradle: "sh",
  "maven-modules": "mvn",
  "pnpm-workspace": "pnpm",
  "python-uv": "uv",
  yarn: "yarn",
};
const { signal } = new AbortController();
const settings = readSettings();

function isInstalled(program: string): boolean {
  return (settings.variables["PATH"] ?? "")
    .split(":")
    .some((directory) => existsSync(join(directory, program)));
}

describe("the checks of small projects, as a worker runs them", function () {
  this.timeout(180_000);
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const checksOf = async (name: string) => {
    const docker = { limits: { cpus: 1, network: "none" as const } };
    const report = await showChecks(
      { cwd: process.cwd(), signal },
      { repository: join(PROJECTS, name) },
      () => Promise.resolve(docker),
    );
    return report.projects.flatMap((project) =>
      project.steps.map(({ name: step, argv }) => ({
        name: step,
        argv,
        directory: project.directory,
        timeout: undefined,
      })),
    );
  };

  async function runChecks(name: string): Promise<readonly StepRun[]> {
    const copy = join(directory.path, "copy");
    await cp(join(PROJECTS, name), copy, { recursive: true });
    const rules = {
      isolation: "none",
      network: "full",
      stepNetwork: "full",
      allowedHosts: [],
      limits: {},
      readable: [],
    } as const;
    const isolation = await openIsolation("dev", rules, settings);
    const runs: StepRun[] = [];
    await runSteps(
      {
        claim: { repository: { owner: "acme", name }, number: 1 },
        runId: "run-1",
        steps: await checksOf(name),
        directory: copy,
        check: () => Promise.resolve(),
        stepTimeout: 120_000,
        runStep: containedSteps({ variables: settings.variables, isolation }),
        onStep: (run) => runs.push(run) > 0 && run.exitCode === 0,
      },
      signal,
    );
    return runs;
  }

  for (const [name, programs] of Object.entries(RUN)) {
    const missing = programs.filter((program) => !isInstalled(program));
    if (missing.length === 0) {
      it(`${name} passes`, async () => {
        const runs = await runChecks(name);
        const failed = runs.filter(({ exitCode }) => exitCode !== 0);
        expect(failed.map(({ argv, output }) => [argv.join(" "), output])).to.deep.equal([]);
        expect(runs.map((run) => run.name)).to.include("test");
      });
    } else {
      it(`${name} would run, without ${missing.join(", ")} here`, async () => {
        expect((await checksOf(name)).map((step) => step.name)).to.include("test");
      });
    }
  }

  for (const [name, program] of Object.entries(SHOWN)) {
    it(`${name} would run with ${program} and its registry`, async () => {
      const steps = await checksOf(name);
      expect(steps[0]?.argv[0]).to.equal(program);
      expect(steps.map((step) => step.name)).to.include("test");
      if (isInstalled(program)) return;
      const [first] = await runChecks(name);
      expect(first).to.include({ programMissing: true, exitCode: 127, output: `${program}: not found\n` });
    });
  }
});
