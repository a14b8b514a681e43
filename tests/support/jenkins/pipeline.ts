import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { tempDirectory } from "../temp.js";
import { type BuildRecord, openHarness } from "./harness.js";
import { stubOpsctl } from "./stub-opsctl.js";

const JENKINSFILE = fileURLToPath(new URL("../../../integrations/jenkins/Jenkinsfile", import.meta.url));
/** The regions of the shipped stacks, in their order. */
export const [first, second, third] = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;
export const regions = [first, second, third];
const globals = {
  BUILD_URL: "https://jenkins.example/job/ssm/7/",
  JOB_NAME: "Admin_Jobs/ssm",
  BUILD_NUMBER: "7",
};

/** What is special about a build. */
export interface Case {
  /** Another pipeline than the shipped one. */
  readonly file?: string;
  readonly environment?: string;
  readonly dryRun?: boolean;
  /** What opsctl ends with, by region. */
  readonly exits?: Readonly<Record<string, number>>;
  /** How long each region takes. */
  readonly minutes?: Readonly<Record<string, number>>;
  /** How long it waits for an agent. */
  readonly agentMinutes?: number;
  readonly globals?: Readonly<Record<string, string>>;
}

export interface Build {
  readonly record: BuildRecord;
  /** The arguments of each call of opsctl. */
  readonly calls: readonly (readonly string[])[];
  /** What the workspace holds afterwards. */
  readonly left: readonly string[];
}

export interface Pipeline {
  /** Runs the pipeline on an agent with a stub of opsctl. */
  readonly build: (given?: Case) => Promise<Build>;
  /** A copy of the pipeline in which `from`, which must be there, is replaced. */
  readonly copyWith: (from: string, to: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openPipeline(): Promise<Pipeline> {
  const harness = await openHarness();
  const directory = await tempDirectory("opsctl-jenkins-e2e-");
  let builds = 0;
  return {
    async build(given = {}) {
      const own = join(directory.path, String((builds += 1)));
      const workspace = join(own, "workspace");
      await mkdir(workspace, { recursive: true });
      const stub = await stubOpsctl(own, given.exits);
      const { environment = "dev", dryRun = false, minutes, agentMinutes } = given;
      const record = await harness.pipeline(given.file ?? JENKINSFILE, {
        parameters: { ENVIRONMENT: environment, DRY_RUN: dryRun, JENKINSFILE_BRANCH: "main" },
        globals: { ...globals, ...given.globals },
        agentVariables: stub.variables,
        workspace,
        ...(minutes ? { minutes } : {}),
        ...(agentMinutes === undefined ? {} : { agentMinutes }),
      });
      return { record, calls: await stub.calls(), left: await readdir(workspace) };
    },
    async copyWith(from, to) {
      const text = await readFile(JENKINSFILE, "utf8");
      expect(text).to.include(from);
      const file = join(directory.path, `Jenkinsfile-${(builds += 1)}`);
      await writeFile(file, text.replace(from, to));
      return file;
    },
    async close() {
      await harness.close();
      await directory.remove();
    },
  };
}

/** The result of each stage. */
export function results({ stages }: BuildRecord): readonly (readonly [string, string])[] {
  return stages.filter(({ nested }) => !nested).map(({ name, result }) => [name, result]);
}

/** How opsctl is called for a region. */
export function argv(region: string, stack = "dev"): readonly string[] {
  return ["backup", "--regions", region, "--stack", stack, "--region-timeout", "9m"];
}
