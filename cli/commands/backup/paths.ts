import { usageError } from "../../../core/errors.js";

/** Adds a value to a repeatable option. */
export const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

export function paths(values: unknown, origin: string): readonly string[] {
  return (values as readonly string[]).map((value) => checkedPath(value, origin));
}

/** Of what a backup leaves out: less than everything. */
export function excludes(values: unknown, origin: string): readonly string[] {
  const checked = paths(values, origin);
  const everything = checked.find((value) => /^\/+$/.test(value));
  if (everything !== undefined) throw usageError("backup.exclude-everything", { origin, value: everything });
  return checked;
}

function checkedPath(value: string, origin: string): string {
  if (value.trim() === "") throw usageError("backup.bad-path", { origin });
  // characters of parameter names (PutParameter, AWS Systems Manager API Reference): no wildcards
  if (!/^[\w./-]+$/.test(value)) throw usageError("backup.path-characters", { origin, value });
  return value;
}
