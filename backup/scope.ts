/**
 * Which parameters a backup or a restore covers. No paths: all. Scopes that cover the same are equal once
 * normalized (`normalizeScope`).
 */
export interface Scope {
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
}

/**
 * The normal form of a scope: paths without trailing slashes, sorted, without duplicates, none below
 * another; no paths at all for `/`; only exclusions that exclude something within the paths.
 */
export function normalizeScope(scope: Scope): Scope {
  const excludes = topmost(scope.excludes);
  const typed = topmost(scope.paths);
  if (typed.includes("") || typed.length === 0) return { paths: [], excludes };
  const excluded = new Set(excludes);
  const left = typed.filter((path) => !isAtOrBelow(path, excluded));
  // everything is excluded: the typed paths are kept, since no paths would mean all
  const paths = left.length > 0 ? left : typed;
  const [wanted, above] = [new Set(paths), new Set(paths.flatMap(ancestors))];
  return { paths, excludes: excludes.filter((path) => isAtOrBelow(path, wanted) || above.has(path)) };
}

/**
 * Whether the stem is one of these or below one. Ancestors are looked up in the set, since a scope may have
 * thousands of paths.
 */
function isAtOrBelow(stem: string, stems: ReadonlySet<string>): boolean {
  return stems.has(stem) || ancestors(stem).some((path) => stems.has(path));
}

/** Whether both cover the same parameters. */
export function equals(a: Scope, b: Scope): boolean {
  return JSON.stringify(normalizeScope(a)) === JSON.stringify(normalizeScope(b));
}

/** Whether `wide` covers everything that `narrow` does. */
export function contains(wide: Scope, narrow: Scope): boolean {
  const [outer, inner] = [normalizeScope(wide), normalizeScope(narrow)];
  const [outerRoots, innerRoots] = [outer, inner].map(({ paths }) => (paths.length === 0 ? [""] : paths)) as [
    readonly string[],
    readonly string[],
  ];
  const excluded = (path: string): boolean => inner.excludes.some((other) => isUnder(path, other));
  return (
    innerRoots.every((path) => excluded(path) || outerRoots.some((other) => isUnder(path, other))) &&
    outer.excludes.every((path) => excluded(path) || !innerRoots.some((other) => overlap(path, other)))
  );
}

/** Whether a backup of this scope covers all that the stack's usual backup does. */
export function isWhole(scope: Scope, usualExcludes: readonly string[]): boolean {
  return contains(scope, { paths: [], excludes: usualExcludes });
}

const stemOf = (path: string): string => path.replace(/\/+$/, "");

/**
 * The paths that are not below another one. Ancestors are looked up in a set, since a scope may have
 * thousands of paths.
 */
function topmost(paths: readonly string[]): readonly string[] {
  const stems = new Set(paths.map(stemOf));
  return [...stems].filter((stem) => !ancestors(stem).some((path) => stems.has(path))).sort();
}

/** `/a/b/c` → ``, `/a`, `/a/b`; the root is the empty text. */
function ancestors(stem: string): readonly string[] {
  const found = stem === "" ? [] : [""];
  for (let end = stem.indexOf("/", 1); end !== -1; end = stem.indexOf("/", end + 1))
    found.push(stem.slice(0, end));
  return found;
}

/** Whether one of them is at or below the other. */
function overlap(a: string, b: string): boolean {
  return isUnder(a, b) || isUnder(b, a);
}

/** Whether `name` is the parameter `path` or below it; everything is below `/`. */
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

/** The paths and names to read for the inventory of a scope. */
export interface InventoryRequest {
  /** Paths that are not below another one. No paths and no names: everything. */
  readonly paths: readonly string[];
  /**
   * The parameters at the paths themselves, which the API doesn't list below them, and names without a
   * leading slash.
   */
  readonly names: readonly string[];
}

/** The requests that find a scope's parameters, with few others. */
export function inventoryRequest({ paths }: Scope): InventoryRequest {
  const stems = [...new Set(paths.map((path) => path.replace(/\/+$/, "")))];
  if (stems.includes("")) return { paths: [], names: [] };
  const topmost = stems.filter((path) => !stems.some((other) => other !== path && isUnder(path, other)));
  return { paths: topmost.filter((path) => path.startsWith("/")), names: topmost };
}

/** Whether a backup of `wide` contains everything that one of `narrow` does, exclusions aside. */
export function covers(wide: Scope, narrow: Scope): boolean {
  if (wide.paths.length === 0) return true;
  return (
    narrow.paths.length > 0 && narrow.paths.every((path) => wide.paths.some((other) => isUnder(path, other)))
  );
}
