import { posix } from "node:path";
import { isRecord } from "../../../core/json.js";
import type { Refusal } from "./compose-refusal.js";

/**
 * Why a path of a compose file can't be used: it must lead into the clone. Compose fills variables in later, from a file
 * of the change, too.
 */
export function pathRefusal(path: string, setting: string): Refusal | undefined {
  if (/\$(?!\$)/.test(path)) return { kind: "variable", setting };
  const normal = posix.normalize(path.replaceAll("\\", "/"));
  const isElsewhere = /^(?:\/|~|[A-Za-z]:|[a-z+]+:\/\/|git@)/.test(path);
  const leavesClone = isElsewhere || normal === ".." || normal.startsWith("../");
  return leavesClone ? { kind: "outside", setting } : undefined;
}

type Settings = Readonly<Record<string, unknown>>;

interface Bind {
  readonly source: string;
  readonly readOnly: boolean;
  readonly setting: string;
}

/** Binds and volumes of the services, as the short and the long syntax have them. */
export function volumeRefusals(volumes: unknown, setting: string): readonly Refusal[] {
  if (volumes === undefined) return [];
  if (!Array.isArray(volumes)) return [{ kind: "unknown", setting }];
  return volumes.flatMap((volume: unknown, at) => volumeRefusal(volume, `${setting}[${at}]`));
}

function volumeRefusal(volume: unknown, setting: string): readonly Refusal[] {
  if (typeof volume === "string") return shortRefusal(volume, setting);
  if (!isRecord(volume)) return [{ kind: "unknown", setting }];
  const { type, source, bind, ...rest } = volume;
  const unknown = Object.keys(rest).find((key) => !LONG_SYNTAX.includes(key));
  if (unknown !== undefined) return [{ kind: "unknown", setting: `${setting}.${unknown}` }];
  if (type === "bind" && typeof source === "string") return bindRefusal(source, bind, setting);
  if (type !== "volume" && type !== "tmpfs") return [{ kind: "unknown", setting: `${setting}.type` }];
  return source === undefined || isVolumeName(source) ? [] : [{ kind: "outside", setting }];
}

function bindRefusal(source: string, options: unknown, setting: string): readonly Refusal[] {
  // other mounts of the host would show through it
  const isPlain =
    options === undefined ||
    (isRecord(options) && Object.keys(options).every((key) => key === "create_host_path"));
  if (!isPlain) return [{ kind: "unknown", setting: `${setting}.bind` }];
  return [pathRefusal(source, setting)].filter((refusal) => refusal !== undefined);
}

const LONG_SYNTAX = ["target", "read_only", "consistency", "volume", "tmpfs"];

function shortRefusal(volume: string, setting: string): readonly Refusal[] {
  const [source = "", target] = volume.split(":");
  if (/\$(?!\$)/.test(volume)) return [{ kind: "variable", setting }];
  if (target === undefined || isVolumeName(source)) return [];
  return [pathRefusal(source, setting)].filter((refusal) => refusal !== undefined);
}

function isVolumeName(source: unknown): boolean {
  return typeof source === "string" && /^[A-Za-z0-9][\w.-]*$/.test(source);
}

/**
 * A container that may write to a directory could put a link in the place of one below it, which Docker would then follow
 * to mount it elsewhere: binds must not lie within a writable one. Compose binds the files of secrets and configs, too.
 */
export function nestedBindRefusals(model: Settings): readonly Refusal[] {
  const binds = bindsOf(model);
  return binds
    .filter((inner) => binds.some((outer) => !outer.readOnly && isBelow(inner.source, outer.source)))
    .map(({ setting }) => ({ kind: "host", setting }));
}

/** Paths of the clone that are links, or lie behind one: Docker would follow it to anywhere. */
export function linkRefusals(model: Settings, links: readonly string[]): readonly Refusal[] {
  return [...bindsOf(model), ...readPaths(model)]
    .filter(({ source }) => links.some((link) => isBelow(`${source}/.`, link)))
    .map(({ setting }) => ({ kind: "outside", setting }));
}

function bindsOf(model: Settings): readonly Bind[] {
  const binds = entriesOf(model, "services").flatMap(([path, { volumes }]) =>
    Array.isArray(volumes)
      ? volumes.flatMap((volume: unknown, at) => bindOf(volume, `${path}.volumes[${at}]`))
      : [],
  );
  const files = ["secrets", "configs"].flatMap((kind) =>
    entriesOf(model, kind).flatMap(([path, { file }]) => pathOf(file, `${path}.file`)),
  );
  return [...binds, ...files];
}

/** What Docker's client reads. */
function readPaths(model: Settings): readonly Bind[] {
  return entriesOf(model, "services").flatMap(([path, { env_file: file, build }]) => [
    ...[file].flat().flatMap((each) => pathOf(isRecord(each) ? each["path"] : each, `${path}.env_file`)),
    ...pathOf(isRecord(build) ? (build["context"] ?? ".") : build, `${path}.build`),
  ]);
}

function pathOf(path: unknown, setting: string): readonly Bind[] {
  return typeof path === "string" ? [{ source: posix.normalize(path), readOnly: true, setting }] : [];
}

function entriesOf(model: Settings, kind: string): readonly (readonly [path: string, value: Settings])[] {
  const values = model[kind];
  return isRecord(values)
    ? Object.entries(values).map(([name, value]) => [`${kind}.${name}`, isRecord(value) ? value : {}])
    : [];
}

function bindOf(volume: unknown, setting: string): readonly Bind[] {
  if (isRecord(volume)) {
    const { type, source, read_only: readOnly } = volume;
    return type === "bind" && typeof source === "string"
      ? [{ source: posix.normalize(source), readOnly: readOnly === true, setting }]
      : [];
  }
  if (typeof volume !== "string") return [];
  const [source = "", target, mode = ""] = volume.split(":");
  if (target === undefined || isVolumeName(source)) return [];
  return [{ source: posix.normalize(source), readOnly: mode.split(",").includes("ro"), setting }];
}

function isBelow(inner: string, outer: string): boolean {
  const [below, above] = [inner, outer].map((path) => path.replace(/\/$/, ""));
  return below !== above && (above === "." || (below ?? "").startsWith(`${above ?? ""}/`));
}
