/** What containers of checks may use. */
export interface DockerLimits {
  /** Bytes. */
  readonly memory?: number | undefined;
  readonly cpus: number;
  readonly processes?: number | undefined;
  /** `none` where steps have no network of their own. */
  readonly network: "full" | "none";
}

/** The label of images, containers, networks and volumes that belong to a run. */
export const TASK_LABEL = "opsctl.task";
/** Filled in when a step runs: the run, and the directory with the files of the base commit. */
export const RUN = "${RUN_ID}";
export const DOCKER_FILES = "${DOCKER_FILES}";
export const IMAGE = "${IMAGE_NAME}";

/** The period of the kernel's scheduler that Docker's `--cpus` uses, in microseconds. */
const CPU_PERIOD = 100_000;

/** Limits of `docker build`. BuildKit ignores memory and CPUs: there the builder's own limits count. */
export function buildLimits({ memory, cpus, network }: DockerLimits): readonly string[] {
  return [
    ...(network === "none" ? ["--network", "none"] : ["--network", "default"]),
    ...(memory === undefined ? [] : ["--memory", String(memory)]),
    ...["--cpu-period", String(CPU_PERIOD), "--cpu-quota", String(Math.round(cpus * CPU_PERIOD))],
  ];
}

/** Limits of `docker run`. As much memory with swap as without: swapping would slow the machine down. */
export function runLimits({ memory, cpus, processes, network }: DockerLimits): readonly string[] {
  return [
    ...["--network", network === "none" ? "none" : "bridge"],
    ...(memory === undefined ? [] : ["--memory", String(memory), "--memory-swap", String(memory)]),
    ...["--cpus", String(cpus)],
    ...(processes === undefined ? [] : ["--pids-limit", String(processes)]),
    ...["--security-opt", "no-new-privileges"],
  ];
}
