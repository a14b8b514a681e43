/** Which parameters a backup or a restore is about. No paths: all of them. */
export interface Scope {
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
}

/** Whether `name` is the parameter `path` or lies below it; everything lies below `/`. */
export function isUnder(name: string, path: string): boolean {
  const stem = path.replace(/\/+$/, "");
  return stem === "" || name === stem || name.startsWith(`${stem}/`);
}

export function inScope(name: string, { paths, excludes }: Scope): boolean {
  return (
    (paths.length === 0 || paths.some((path) => isUnder(name, path))) &&
    !excludes.some((path) => isUnder(name, path))
  );
}

/** What an inventory of a scope asks for. */
export interface InventoryRequest {
  /** Paths without those that lie below another one; none of them and no names: everything. */
  readonly paths: readonly string[];
  /** What lies at a path itself, which is not below it, and names that don't begin with a slash. */
  readonly names: readonly string[];
}

/** How to ask for a scope's parameters, and for not much more than them. */
export function inventoryRequest({ paths }: Scope): InventoryRequest {
  const stems = [...new Set(paths.map((path) => path.replace(/\/+$/, "")))];
  if (stems.includes("")) return { paths: [], names: [] };
  const topmost = stems.filter((path) => !stems.some((other) => other !== path && isUnder(path, other)));
  return { paths: topmost.filter((path) => path.startsWith("/")), names: topmost };
}

/** Whether a backup of the scope `wide` holds everything that one of `narrow` does, what is excluded left aside. */
export function covers(wide: Scope, narrow: Scope): boolean {
  if (wide.paths.length === 0) return true;
  return (
    narrow.paths.length > 0 && narrow.paths.every((path) => wide.paths.some((other) => isUnder(path, other)))
  );
}
