import { basename, join } from "node:path";
import { runContained } from "../../core/process/contained/contained.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { dockerSocket } from "../isolation/hidden-paths.js";
import type { WorkerIsolation } from "../isolation/isolation.js";
import { childEnvironment, type Variables } from "./child-environment.js";
import type { RunStep, StepRun } from "../ports/steps.js";
import { privateHome } from "./private-home.js";

const DOCKER = new Set(["docker", "docker-compose"]);

export interface StepOptions {
  /** The user's environment. Steps get only the variables of `childEnvironment`. */
  readonly variables: Variables;
  readonly isolation: Pick<WorkerIsolation, "contain">;
}

/**
 * Runs the programs of a repository, contained. A step whose program doesn't exist ends with 127 as in a
 * shell, since that is the repository's mistake. Rejects with the signal's reason when aborted.
 */
export function containedSteps({ variables, isolation }: StepOptions): RunStep {
  return async ({ name, argv, subdirectory, timeoutMs, variables: added }, directory, signal) => {
    const cwd = join(directory, subdirectory);
    const where = subdirectory === "." ? {} : { directory: subdirectory };
    const [program = "", ...args] = argv;
    const home = await privateHome(directory);
    const env = { ...added, ...childEnvironment(variables, home) };
    if (!(await findProgram(program, env.PATH, cwd))) return { ...where, ...notFound(name, argv) };
    // only Docker's own client, whose arguments stand in the base commit, may ask its daemon for anything
    const isDocker = DOCKER.has(basename(program));
    const visible = isDocker ? [dockerSocket(variables)] : [];
    const host = variables["DOCKER_HOST"];
    const contained = await isolation.contain({
      kind: "step",
      directory,
      home,
      path: env.PATH,
      argv,
      visible,
    });
    const result = await runContained(program, args, {
      cwd,
      env: isDocker && host !== undefined ? { ...env, DOCKER_HOST: host } : env,
      timeoutMs,
      signal,
      ...contained,
    });
    signal.throwIfAborted();
    const { exitCode, timedOut, durationMs, output, limitHit } = result;
    const held = { isolation: result.isolation, ...(limitHit ? { limitHit } : {}) };
    return { name, ...where, argv, exitCode, timedOut, durationMs, output, ...held };
  };
}

function notFound(name: string, argv: readonly string[]): StepRun {
  const output = `${argv[0] ?? ""}: not found\n`;
  return { name, argv, programMissing: true, exitCode: 127, timedOut: false, durationMs: 0, output };
}
