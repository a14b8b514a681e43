import { basename } from "node:path";
import type { AskDocker } from "../checks/docker/detect-docker.js";
import type { DockerLimits } from "../checks/docker/docker-limits.js";
import type { WorkerDeps } from "../deps.js";
import type { Job } from "../job.js";
import type { DockerEngine } from "./docker-engine.js";

/** Containers of checks: who runs them, and what they may use. */
export interface WorkerDocker {
  readonly engine: DockerEngine;
  readonly limits: DockerLimits;
}

/** Asked once a task: a daemon may come and go while the worker runs. */
export function askDocker({ docker }: Pick<WorkerDeps, "docker">, { lease }: Job): AskDocker {
  let answer: ReturnType<AskDocker> | undefined;
  return () => (answer ??= ask(docker, lease.signal));
}

async function ask({ engine, limits }: WorkerDocker, signal: AbortSignal): ReturnType<AskDocker> {
  const unavailable = await engine.problem(signal);
  return unavailable === undefined ? { limits } : { unavailable };
}

/** The same for runs whose workers have ended without it. */
export async function sweepContainers(
  { docker: { engine }, emit }: Pick<WorkerDeps, "docker" | "emit">,
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (runIds.length === 0 || (await engine.problem(signal)) !== undefined) return;
  const left = (await Promise.all(runIds.map((runId) => engine.removeOf(runId)))).flat();
  if (left.length > 0) emit("worker.containers-left", { reasons: left }, "warning");
}

/** Removes what the checks of a run have started or built; a container outlives the client that started it. */
export async function removeContainers(
  { docker }: Pick<WorkerDeps, "docker">,
  { log, progress }: Job,
): Promise<void> {
  const usedDocker = (progress.steps ?? []).some(({ argv }) => basename(argv[0] ?? "") === "docker");
  if (!usedDocker) return;
  const left = await docker.engine.removeOf(log.runId);
  if (left.length > 0) log.event("worker.containers-left", { reasons: left }, "warning");
}
