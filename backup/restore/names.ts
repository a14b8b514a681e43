import { usageError } from "../../core/errors.js";
import type { ParameterRecord } from "../record.js";

/** How names in the backup become names of the target. */
export interface NameMapping {
  /** Chosen paths in the backup; absent for everything. With a prefix there is at most one. */
  readonly paths?: readonly string[];
  /** Replaces the path; without a path it is prepended to the whole name. */
  readonly toPrefix?: string;
}

export function mapName(name: string, { paths = [], toPrefix }: NameMapping): string {
  if (toPrefix === undefined) return name;
  const rest = name.slice(withoutEnd(paths[0] ?? "/").length);
  return `${withoutEnd(toPrefix)}${rest === "" || rest.startsWith("/") ? rest : `/${rest}`}`;
}

/**
 * All names in a backup that `mapName` maps to this one. There are two when a name without a slash may also
 * have been mapped below the prefix.
 */
export function originsOf(name: string, { paths = [], toPrefix }: NameMapping): readonly string[] {
  if (toPrefix === undefined) return [name];
  const stem = withoutEnd(paths[0] ?? "/");
  const rest = name.slice(withoutEnd(toPrefix).length);
  const isBare = stem === "" && /^\/[^/]+$/.test(rest);
  return [`${stem}${rest}`, ...(isBare ? [rest.slice(1)] : [])];
}

/** The paths that contain every name this mapping can produce; `/` for everything. */
export function targetPaths({ paths = [], toPrefix }: NameMapping): readonly string[] {
  const chosen = paths.length === 0 ? ["/"] : paths;
  return (toPrefix === undefined ? chosen : [toPrefix]).map((path) => withoutEnd(path) || "/");
}

function withoutEnd(path: string): string {
  return path.replace(/\/+$/, "");
}

/**
 * The backup's records with their new names, sorted by them.
 *
 * @throws OpsError `backup.restore-collision` (exit 2) when two get the same name.
 */
export function mapRecords(
  records: readonly ParameterRecord[],
  mapping: NameMapping,
): readonly ParameterRecord[] {
  const mapped = new Map<string, ParameterRecord>();
  for (const record of records) {
    const name = mapName(record.name, mapping);
    if (mapped.has(name)) throw usageError("backup.restore-collision", { name, from: record.name });
    mapped.set(name, { ...record, name });
  }
  return [...mapped.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
