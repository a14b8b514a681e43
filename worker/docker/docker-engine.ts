import { join } from "node:path";
import { isOpsError } from "../../core/errors.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { run } from "../../core/process/run.js";
import { TASK_LABEL } from "../checks/docker/docker-limits.js";
import { childEnvironment, type Variables } from "../programs/child-environment.js";

/** What Docker is asked beside the steps of a repository. */
export interface DockerEngine {
  /** Undefined when containers can be started; else why not, in one line. */
  problem(signal: AbortSignal): Promise<string | undefined>;
  /** Removes the containers, networks, volumes and images of a run; returns what could not be removed. */
  removeOf(runId: string): Promise<readonly string[]>;
}

/** A daemon answers at once, or it is not there. In milliseconds. */
const PROBE_TIMEOUT_MS = 10_000;
/** Stopping containers takes Docker ten seconds where they ignore SIGTERM; these are killed. In milliseconds. */
const REMOVE_TIMEOUT_MS = 60_000;
const REASON_LENGTH = 200;

/** In the order in which they can be removed: each uses those after it. */
const KINDS: readonly (readonly [list: readonly string[], remove: readonly string[]])[] = [
  [
    ["container", "ls", "--all"],
    ["container", "rm", "--force", "--volumes"],
  ],
  [
    ["network", "ls"],
    ["network", "rm"],
  ],
  [
    ["volume", "ls"],
    ["volume", "rm", "--force"],
  ],
  [
    ["image", "ls"],
    ["image", "rm", "--force"],
  ],
];

/** Docker's own client on PATH. It gets no configuration of the user's: no credentials of registries. */
export function dockerClient(variables: Variables, home: string): DockerEngine {
  const host = variables["DOCKER_HOST"];
  const env = {
    ...childEnvironment(variables, join(home, "docker")),
    ...(host ? { DOCKER_HOST: host } : {}),
  };
  const docker = (args: readonly string[], timeoutMs: number, signal?: AbortSignal) =>
    run("docker", args, { env, timeoutMs, mayBeCut: true, ...(signal ? { signal } : {}) });
  const path = variables["PATH"] ?? "";
  const isInstalled = async (): Promise<boolean> => Boolean(await findProgram("docker", path, "/"));
  return {
    problem: async (signal) => {
      if (!(await isInstalled())) return "docker is not installed";
      const result = await docker(["version", "--format", "{{.Server.Version}}"], PROBE_TIMEOUT_MS, signal);
      if (result.exitCode === 0) return undefined;
      return lastLine(result.stderr) || (result.timedOut ? "no answer" : "it failed");
    },
    removeOf: async (runId) => {
      if (!(await isInstalled())) return [];
      const left: string[] = [];
      for (const [list, remove] of KINDS) {
        const filter = ["--quiet", "--filter", `label=${TASK_LABEL}=${runId}`];
        try {
          const found = await docker([...list, ...filter], PROBE_TIMEOUT_MS);
          const ids = [...new Set(found.stdout.split("\n").filter((id) => id !== ""))];
          if (found.exitCode !== 0 || ids.length === 0) continue;
          const removed = await docker([...remove, ...ids], REMOVE_TIMEOUT_MS);
          if (removed.exitCode !== 0) left.push(lastLine(removed.stderr));
        } catch (error) {
          if (!isOpsError(error)) throw error;
          left.push(String(error.params["reason"] ?? error.code));
        }
      }
      return left;
    },
  };
}

function lastLine(text: string): string {
  return (text.trim().split("\n").at(-1) ?? "").slice(0, REASON_LENGTH);
}
