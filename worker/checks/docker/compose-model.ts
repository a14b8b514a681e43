import { posix } from "node:path";
import { isRecord } from "../../../core/json.js";
import { type DockerLimits, DOCKER_FILES, IMAGE, RUN, TASK_LABEL } from "./docker-limits.js";

type Settings = Readonly<Record<string, unknown>>;

/** A Dockerfile that a service is built with: where it is in the repository, and its name among the base's files. */
export interface BuildFile {
  readonly path: string;
  readonly copy: string;
}

/**
 * The compose file that is run: the base commit's with our limits, labels and Dockerfiles, and without what two tasks on
 * one machine would fight for: ports of the host, and names of containers. JSON is YAML, too.
 */
export function composeForTask(model: Settings, limits: DockerLimits): string {
  const services = recordOf(model["services"]);
  const images = builtImages(services);
  const named = { ...recordOf(model["networks"]), default: recordOf(recordOf(model["networks"])["default"]) };
  return JSON.stringify(
    {
      ...withoutKeys(model, ["version", "name"]),
      services: mapValues(services, (service, name) => ({
        ...serviceFor(recordOf(service), name, limits),
        ...imageFor(recordOf(service), name, images),
      })),
      networks: mapValues(named, (network) => ({
        ...recordOf(network),
        labels: taskLabels(recordOf(network)["labels"]),
        ...(limits.network === "none" ? { internal: true } : {}),
      })),
      volumes: mapValues(recordOf(model["volumes"]), (volume) => ({
        ...withoutKeys(recordOf(volume), ["name"]),
        labels: taskLabels(recordOf(volume)["labels"]),
      })),
    },
    undefined,
    1,
  );
}

/** The Dockerfiles of the services, which are also read from the base commit. */
export function buildFilesOf(model: Settings): readonly BuildFile[] {
  return Object.entries(recordOf(model["services"])).flatMap(([name, service]) => {
    const build = buildOf(recordOf(service));
    if (build === undefined || build["dockerfile_inline"] !== undefined) return [];
    const path = posix.normalize(
      posix.join(textOf(build["context"], "."), textOf(build["dockerfile"], "Dockerfile")),
    );
    return [{ path, copy: copyOf(name) }];
  });
}

/** Names that the file gives to images that it builds: another task's, or the machine's own, may have the same. */
function builtImages(services: Settings): ReadonlyMap<unknown, string> {
  return new Map(
    Object.entries(services).flatMap(([name, service]) => {
      const { build, image } = recordOf(service);
      return build === undefined || image === undefined ? [] : [[image, imageOf(name)] as const];
    }),
  );
}

function imageFor({ build, image }: Settings, name: string, built: ReadonlyMap<unknown, string>): Settings {
  if (build !== undefined) return { image: imageOf(name) };
  return image === undefined ? {} : { image: built.get(image) ?? image };
}

function imageOf(service: string): string {
  return `${IMAGE}-${service.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
}

function serviceFor(service: Settings, name: string, limits: DockerLimits): Settings {
  const build = buildOf(service);
  const { memory, cpus, processes, network } = limits;
  const isBridged = network === "none" && service["network_mode"] === "bridge";
  return {
    ...withoutKeys(service, ["ports", "container_name", "restart", "deploy", "develop"]),
    labels: taskLabels(service["labels"]),
    // Docker's own bridge leads to the internet
    ...(isBridged ? { network_mode: "none" } : {}),
    ...(build ? { build: buildFor(build, name, limits) } : {}),
    ...(memory === undefined ? {} : { mem_limit: memory, memswap_limit: memory }),
    cpus,
    ...(processes === undefined ? {} : { pids_limit: processes }),
    security_opt: ["no-new-privileges:true"],
  };
}

function buildFor(build: Settings, name: string, { network }: DockerLimits): Settings {
  return {
    ...withoutKeys(build, ["tags"]),
    ...(build["dockerfile_inline"] === undefined ? { dockerfile: `${DOCKER_FILES}/${copyOf(name)}` } : {}),
    labels: taskLabels(build["labels"]),
    ...(network === "none" ? { network: "none" } : {}),
  };
}

function buildOf({ build }: Settings): Settings | undefined {
  if (typeof build === "string") return { context: build };
  return isRecord(build) ? build : undefined;
}

/** Names of services may have characters that are none of a file's name elsewhere. */
function copyOf(service: string): string {
  return `Dockerfile.${service.replace(/[^\w-]/g, "_")}`;
}

/** Labels are a map, or a list of `name=value`. */
function taskLabels(labels: unknown): Settings {
  const list = Array.isArray(labels)
    ? Object.fromEntries(
        labels.map((label: unknown) => String(label).split(/=(.*)/s).slice(0, 2)) as [string, string][],
      )
    : recordOf(labels);
  return { ...list, [TASK_LABEL]: RUN };
}

function mapValues(record: Settings, made: (value: unknown, name: string) => unknown): Settings {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, made(value, name)]));
}

function withoutKeys(record: Settings, keys: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function recordOf(value: unknown): Settings {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
