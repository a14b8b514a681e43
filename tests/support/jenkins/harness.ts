import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { delimiter, dirname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { run } from "../../../core/process/run.js";
import { ensureGroovy } from "../installed/groovy.js";
import { installing } from "../installed/install.js";
import { tempDirectory } from "../temp.js";

/** It runs for seconds: not worth the better of the two compilers. */
const QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
const SOURCES = dirname(fileURLToPath(import.meta.url));

/** The input of a build. */
export interface Scenario {
  readonly parameters: Readonly<Record<string, string | boolean>>;
  /** Jenkins' own variables and those of its global properties. */
  readonly globals?: Readonly<Record<string, string>>;
  /** The environment of a process on the agent, without what the build adds. */
  readonly agentVariables: Readonly<Record<string, string>>;
  /** Where the repository is checked out. */
  readonly workspace: string;
  /** How long the shell step of a region takes, on a clock that is not the wall's. */
  readonly minutes?: Readonly<Record<string, number>>;
  /** How long the agent is waited for, on that clock. */
  readonly agentMinutes?: number;
}

export interface StageRecord {
  readonly name: string;
  readonly nested: boolean;
  readonly timeoutMinutes: number | null;
  readonly result: "SUCCESS" | "UNSTABLE" | "FAILURE" | "ABORTED" | "SKIPPED";
  readonly minutes?: number;
}

/** The result of a build. */
export interface BuildRecord {
  /** Instead of all others: why Jenkins would not run the file, or what the harness does not support. */
  readonly error?: string;
  readonly result: string;
  readonly minutes: number;
  readonly options: { readonly timeoutMinutes: number; readonly concurrent: boolean };
  readonly stages: readonly StageRecord[];
  readonly sh: readonly { readonly script: string; readonly status: number; readonly output: string }[];
  readonly slack: readonly Readonly<Record<string, string>>[];
  readonly post: readonly string[];
}

export interface Harness {
  pipeline(file: string, scenario: Scenario): Promise<BuildRecord>;
  job(file: string, variables: unknown): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Compiles the harness beside this file with the Groovy of Jenkins, and starts it. */
export async function openHarness(): Promise<Harness> {
  const at = installing();
  const { java, jar } = await ensureGroovy(at);
  const classes = await tempDirectory("opsctl-jenkins-");
  const sources = (await readdir(SOURCES)).filter((name) => name.endsWith(".groovy"));
  const compiler = ["org.codehaus.groovy.tools.FileSystemCompiler", "-d", classes.path];
  const args = [...QUICK, "-cp", jar, ...compiler, ...sources.map((name) => `${SOURCES}/${name}`)];
  const compiled = await run(java, args, { env: at.variables });
  if (compiled.exitCode !== 0) throw new Error(`the Jenkins harness is broken:\n${compiled.stderr}`);

  const child = spawn(java, [...QUICK, "-cp", [jar, classes.path].join(delimiter), "Harness"], {
    env: at.variables,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const answers: AsyncIterator<string> = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (kind: string, file: string, scenario: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify({ kind, file, scenario })}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error("the Jenkins harness ended; what it said stands above");
    return JSON.parse(answer.value);
  };
  return {
    pipeline: async (file, scenario) => (await ask("pipeline", file, scenario)) as BuildRecord,
    job: async (file, variables) =>
      (await ask("job", file, { variables })) as Readonly<Record<string, unknown>>,
    close: async () => {
      child.stdin.end();
      await ended;
      await classes.remove();
    },
  };
}
