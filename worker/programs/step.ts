import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { runContained } from "../../core/process/contained/contained.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { isWithin } from "../../core/process/contained/mounts.js";
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
    const file = await findProgram(program, env.PATH, cwd);
    if (file === undefined) return { ...where, ...notFound(name, argv) };
    // only the machine's own client, whose arguments stand in the base commit, may ask Docker's daemon for anything
    const isDocker = DOCKER.has(program) && ![directory, home].some((place) => isWithin(file, place));
    const visible = isDocker ? [dockerSocket(variables)] : [];
    const docker = isDocker ? await dockerVariables(variables, home) : {};
    const contained = await isolation.contain({
      kind: "step",
      directory,
      home,
      path: env.PATH,
      files: [program],
      visible,
    });
    const result = await runContained(program, args, {
      cwd,
      env: { ...env, ...docker },
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

/** An earlier step may have left plugins or settings in `$HOME/.docker`, which the client would run: it gets a new directory. */
async function dockerVariables(user: Variables, home: string): Promise<Variables> {
  const DOCKER_CONFIG = await mkdtemp(join(home, ".docker-"));
  const { DOCKER_HOST } = user;
  return { DOCKER_CONFIG, ...(DOCKER_HOST === undefined ? {} : { DOCKER_HOST }) };
}

function notFound(name: string, argv: readonly string[]): StepRun {
  const output = `${argv[0] ?? ""}: not found\n`;
  return { name, argv, programMissing: true, exitCode: 127, timedOut: false, durationMs: 0, output };
}
