import { isRecord } from "../../../core/json.js";
import { linkRefusals, nestedBindRefusals, pathRefusal, volumeRefusals } from "./compose-paths.js";
import type { Refusal } from "./compose-refusal.js";

/*
 * What a compose file may say, as a list of what is known to be harmless: the specification grows, and some of its
 * settings give a container the machine.
 */

/** Harmless settings of a service. Ports and names are known, and left out (compose-model.ts). */
const SERVICE = new Set([
  ...["image", "command", "entrypoint", "environment", "working_dir", "user", "depends_on", "healthcheck"],
  ...[
    "expose",
    "networks",
    "tmpfs",
    "labels",
    "annotations",
    "init",
    "tty",
    "stdin_open",
    "hostname",
    "domainname",
  ],
  ...[
    "restart",
    "stop_signal",
    "stop_grace_period",
    "ulimits",
    "shm_size",
    "profiles",
    "platform",
    "pull_policy",
  ],
  ...[
    "read_only",
    "extra_hosts",
    "dns",
    "dns_search",
    "dns_opt",
    "links",
    "scale",
    "attach",
    "cap_drop",
    "group_add",
  ],
  ...[
    "ports",
    "container_name",
    "mem_limit",
    "memswap_limit",
    "mem_reservation",
    "cpus",
    "cpu_shares",
    "pids_limit",
  ],
  ...["develop"],
]);
/** Settings that give a container the host's namespaces, devices or rights, or that run something on the host. */
const HOST = new Set([
  ...[
    "privileged",
    "devices",
    "device_cgroup_rules",
    "cap_add",
    "security_opt",
    "cgroup",
    "cgroup_parent",
    "runtime",
  ],
  ...[
    "volumes_from",
    "external_links",
    "use_api_socket",
    "provider",
    "post_start",
    "pre_stop",
    "sysctls",
    "userns_mode",
  ],
  ...[
    "credential_spec",
    "gpus",
    "storage_opt",
    "oom_kill_disable",
    "oom_score_adj",
    "uts",
    "pid",
    "ipc",
    "network_mode",
  ],
]);
/** Values with which these settings give no access. */
const HARMLESS_VALUES: Readonly<Record<string, (value: unknown) => boolean>> = {
  privileged: (value) => value === false,
  network_mode: (value) => typeof value === "string" && /^(?:none|bridge|service:[\w.-]+)$/.test(value),
  pid: (value) => typeof value === "string" && /^service:[\w.-]+$/.test(value),
  ipc: (value) => typeof value === "string" && /^(?:none|private|shareable|service:[\w.-]+)$/.test(value),
  security_opt: (value) =>
    Array.isArray(value) && value.every((each) => /^no-new-privileges(?::true)?$/.test(String(each))),
};
const BUILD = new Set([
  "context",
  "dockerfile",
  "dockerfile_inline",
  "args",
  "target",
  "labels",
  "platforms",
  "pull",
  "no_cache",
  "shm_size",
  "tags",
]);
const TOP = new Set(["version", "name", "services", "networks", "volumes", "secrets", "configs"]);
const NETWORK = new Set(["internal", "labels", "driver", "ipam", "enable_ipv6"]);
const DEPLOY = new Set(["resources", "replicas", "restart_policy"]);
const VOLUME = new Set(["labels", "name"]);

type Settings = Readonly<Record<string, unknown>>;

/**
 * Everything in a compose file that it must not say; empty when it may be used.
 *
 * @param links paths of the repository that are no files of its own: links and submodules
 */
export function composeRefusals(model: Settings, links: readonly string[]): readonly Refusal[] {
  const services = recordOf(model["services"]);
  return [
    ...unknownKeys(model, TOP, ""),
    ...Object.entries(services).flatMap(([name, service]) => serviceRefusals(service, `services.${name}`)),
    ...nestedBindRefusals(model),
    ...linkRefusals(model, links),
    ...entriesOf(model["networks"], "networks").flatMap(([path, value]) => networkRefusals(value, path)),
    ...entriesOf(model["volumes"], "volumes").flatMap(([path, value]) =>
      unknownKeys(value, VOLUME, `${path}.`),
    ),
    ...["secrets", "configs"].flatMap((kind) =>
      entriesOf(model[kind], kind).flatMap(([path, value]) => fileRefusals(value, path)),
    ),
  ];
}

/** Settings of a service that are looked into. */
const EXAMINED: Readonly<Record<string, (value: unknown, setting: string) => readonly Refusal[]>> = {
  volumes: volumeRefusals,
  build: buildRefusals,
  env_file: envFileRefusals,
  secrets: namesOnly,
  configs: namesOnly,
  extends: extendsRefusals,
  deploy: (value, setting) => unknownKeys(value, DEPLOY, `${setting}.`),
};

function serviceRefusals(service: unknown, path: string): readonly Refusal[] {
  if (!isRecord(service)) return [{ kind: "unknown", setting: path }];
  return Object.entries(service).flatMap(([key, value]): readonly Refusal[] => {
    const setting = `${path}.${key}`;
    if (HOST.has(key)) return HARMLESS_VALUES[key]?.(value) === true ? [] : [{ kind: "host", setting }];
    const examine = Object.hasOwn(EXAMINED, key) ? EXAMINED[key] : undefined;
    if (examine) return examine(value, setting);
    return SERVICE.has(key) || key.startsWith("x-") ? [] : [{ kind: "unknown", setting }];
  });
}

function buildRefusals(build: unknown, path: string): readonly Refusal[] {
  const settings = typeof build === "string" ? { context: build } : build;
  if (!isRecord(settings)) return [{ kind: "unknown", setting: path }];
  const paths = ["context", "dockerfile"].flatMap((key) => {
    const value = settings[key];
    if (value === undefined) return [];
    return typeof value === "string"
      ? [pathRefusal(value, `${path}.${key}`)]
      : [{ kind: "unknown", setting: `${path}.${key}` } as const];
  });
  return [...unknownKeys(settings, BUILD, `${path}.`), ...paths.filter((refusal) => refusal !== undefined)];
}

function envFileRefusals(value: unknown, setting: string): readonly Refusal[] {
  return (Array.isArray(value) ? value : [value])
    .map((file: unknown) => (isRecord(file) ? file["path"] : file))
    .flatMap((file): readonly Refusal[] => {
      const refusal =
        typeof file === "string" ? pathRefusal(file, setting) : ({ kind: "unknown", setting } as const);
      return refusal ? [refusal] : [];
    });
}

/** A service of the same file; another file is not read. */
function extendsRefusals(value: unknown, setting: string): readonly Refusal[] {
  if (typeof value === "string") return [];
  return isRecord(value) && value["file"] === undefined
    ? []
    : [{ kind: "unknown", setting: `${setting}.file` }];
}

function namesOnly(value: unknown, setting: string): readonly Refusal[] {
  return Array.isArray(value) ? [] : [{ kind: "unknown", setting }];
}

function networkRefusals(value: unknown, path: string): readonly Refusal[] {
  const driver = recordOf(value)["driver"];
  if (driver !== undefined && driver !== "bridge") return [{ kind: "host", setting: `${path}.driver` }];
  return unknownKeys(value, NETWORK, `${path}.`);
}

function fileRefusals(value: unknown, path: string): readonly Refusal[] {
  const { file, ...rest } = recordOf(value);
  const refusal = typeof file === "string" ? pathRefusal(file, `${path}.file`) : undefined;
  return [
    ...unknownKeys(rest, new Set(["environment", "content", "labels"]), `${path}.`),
    ...(refusal ? [refusal] : []),
  ];
}

function unknownKeys(value: unknown, known: ReadonlySet<string>, prefix: string): readonly Refusal[] {
  return Object.keys(recordOf(value))
    .filter((key) => !known.has(key) && !key.startsWith("x-"))
    .map((key) => ({ kind: "unknown", setting: `${prefix}${key}` }));
}

function entriesOf(value: unknown, path: string): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(recordOf(value)).map(([name, each]) => [`${path}.${name}`, each]);
}

function recordOf(value: unknown): Settings {
  return isRecord(value) ? value : {};
}
