import { type CodedMessage, message } from "../../../core/errors.js";
import { isRecord } from "../../../core/json.js";
import type { BaseEntry } from "../../ports/checkout.js";
import type { Step } from "../../verify/verify-config.js";
import type { ReadText } from "../detect.js";
import { targetsOf } from "../detectors/make.js";
import { buildFilesOf, composeForTask } from "./compose-model.js";
import { refusalMessage } from "./compose-refusal.js";
import { composeRefusals } from "./compose-rules.js";
import {
  buildLimits,
  DOCKER_FILES,
  type DockerLimits,
  IMAGE,
  RUN,
  runLimits,
  TASK_LABEL,
} from "./docker-limits.js";
import { readCompose } from "./read-compose.js";

/** Whether containers can be started on this machine, and what they may use. */
export type DockerAccess = { readonly limits: DockerLimits } | { readonly unavailable: string };

/** Asked only where a repository has such files. */
export type AskDocker = () => Promise<DockerAccess>;

/** Checks in containers. */
export interface DockerChecks {
  readonly source: "dockerfile" | "compose";
  readonly steps: readonly Step[];
  /** Files for the directory `${DOCKER_FILES}`: those of the commit that defines the checks, whatever the change has. */
  readonly files: Readonly<Record<string, string>>;
  /** Where they stand in the repository. */
  readonly definedBy: readonly string[];
  readonly reasons: readonly CodedMessage[];
}

/** Why files of the root that could define checks in containers don't. */
export interface NoDockerChecks {
  readonly source: undefined;
  readonly reasons: readonly CodedMessage[];
}

const DOCKERFILE = "Dockerfile";
/** In the order in which Compose looks for them. */
const COMPOSE_FILES = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];
const TEST_SERVICE = "test";
/** A pass or two of them name what to change; all would hide it. */
const MAX_REFUSALS = 3;

/** The checks of a repository that run in containers: those of its Dockerfile, else those of its compose file. */
export async function detectDocker(
  entries: readonly BaseEntry[],
  read: ReadText,
  ask: AskDocker,
): Promise<DockerChecks | NoDockerChecks> {
  const files = new Set(entries.flatMap(({ path, kind }) => (kind === "file" ? [path] : [])));
  const composeFile = COMPOSE_FILES.find((name) => files.has(name));
  const candidates = [
    ...(files.has(DOCKERFILE) ? [DOCKERFILE] : []),
    ...(composeFile === undefined ? [] : [composeFile]),
  ];
  if (candidates.length === 0) return { source: undefined, reasons: [] };
  const access = await ask();
  if ("unavailable" in access) {
    const reason = access.unavailable;
    return {
      source: undefined,
      reasons: candidates.map((file) => message("worker.docker-unavailable", { file, reason })),
    };
  }
  const { limits } = access;
  const byDockerfile = files.has(DOCKERFILE) ? await dockerfileChecks(files, read, limits) : undefined;
  if (byDockerfile?.source !== undefined || composeFile === undefined)
    return byDockerfile ?? { source: undefined, reasons: [] };
  const links = entries.flatMap(({ path, kind }) => (kind === "file" ? [] : [path]));
  const byCompose = await composeChecks(composeFile, { files, links }, read, limits);
  return { ...byCompose, reasons: [...(byDockerfile?.reasons ?? []), ...byCompose.reasons] };
}

async function dockerfileChecks(
  files: ReadonlySet<string>,
  read: ReadText,
  limits: DockerLimits,
): Promise<DockerChecks | NoDockerChecks> {
  const makefile = MAKEFILES.find((name) => files.has(name));
  const hasTarget = makefile !== undefined && targetsOf((await read(makefile)) ?? "").has("test");
  const text = await read(DOCKERFILE);
  if (!hasTarget || text === undefined) {
    return { source: undefined, reasons: [message("worker.docker-no-target", { file: DOCKERFILE })] };
  }
  const label = ["--label", `${TASK_LABEL}=${RUN}`];
  const build = [
    "docker",
    "build",
    "--tag",
    IMAGE,
    "--file",
    `${DOCKER_FILES}/${DOCKERFILE}`,
    ...label,
    ...buildLimits(limits),
    ".",
  ];
  const test = ["docker", "run", "--rm", "--init", ...label, ...runLimits(limits), IMAGE, "make", "test"];
  return {
    source: "dockerfile",
    steps: [stepOf("build", build), stepOf("test", test)],
    files: { [DOCKERFILE]: text },
    definedBy: [DOCKERFILE],
    reasons: [message("worker.docker-file", { file: DOCKERFILE, makefile })],
  };
}

async function composeChecks(
  file: string,
  { files, links }: { readonly files: ReadonlySet<string>; readonly links: readonly string[] },
  read: ReadText,
  limits: DockerLimits,
): Promise<DockerChecks | NoDockerChecks> {
  const none = (...reasons: readonly CodedMessage[]): NoDockerChecks => ({ source: undefined, reasons });
  const parsed = readCompose((await read(file)) ?? "");
  if ("complaint" in parsed)
    return none(message("worker.compose-unreadable", { file, reason: parsed.complaint }));
  const { model } = parsed;
  const services = model["services"];
  if (!isRecord(services) || !(TEST_SERVICE in services))
    return none(message("worker.compose-no-service", { file }));
  const refusals = composeRefusals(model, links);
  if (refusals.length > 0)
    return none(...refusals.slice(0, MAX_REFUSALS).map((refusal) => refusalMessage(file, refusal)));
  const built = buildFilesOf(model);
  const missing = built.find(({ path }) => !files.has(path));
  if (missing)
    return none(message("worker.compose-unreadable", { file, reason: `no file: ${missing.path}` }));
  const texts = await Promise.all(
    built.map(async ({ path, copy }) => [copy, (await read(path)) ?? ""] as const),
  );
  const compose = [
    "docker",
    "compose",
    "--project-name",
    PROJECT,
    "--project-directory",
    ".",
    "--env-file",
    `${DOCKER_FILES}/env`,
  ];
  const command = [...compose, "--file", `${DOCKER_FILES}/compose.json`];
  return {
    source: "compose",
    steps: [
      stepOf("build", [...command, "build"]),
      stepOf("test", [...command, "run", "--rm", "--no-TTY", TEST_SERVICE]),
    ],
    files: {
      ...Object.fromEntries(texts),
      "compose.json": composeForTask(model, limits),
      // variables of the commit that defines the checks: Compose would read the change's
      env: (files.has(".env") ? await read(".env") : undefined) ?? "",
    },
    definedBy: [file, ...built.map(({ path }) => path)],
    reasons: [message("worker.docker-compose", { file, service: TEST_SERVICE })],
  };
}

/** Names of Compose's projects have no dots, which images may have. */
const PROJECT = "${PROJECT_NAME}";

function stepOf(name: Step["name"], argv: readonly string[]): Step {
  return { name, argv, timeout: undefined };
}
