/**
 * Which parameters a backup or a restore is about. No paths: all of them. Two scopes that hold the same look the same once
 * they are normalised (`normalizeScope`).
 */
export interface Scope {
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
}

/**
 * A scope as it is stored and compared: paths without slashes at their end, sorted, once each, none below another; no path at
 * all for `/`; no exclusion that excludes nothing of the paths.
 */
export function normalizeScope(scope: Scope): Scope {
  const excludes = topmost(scope.excludes);
  const typed = topmost(scope.paths);
  if (typed.includes("") || typed.length === 0) return { paths: [], excludes };
  const excluded = new Set(excludes);
  const left = typed.filter((path) => !isAtOrBelow(path, excluded));
  // of a scope that holds nothing the paths are all that can be said
  const paths = left.length > 0 ? left : typed;
  const [wanted, above] = [new Set(paths), new Set(paths.flatMap(ancestors))];
  return { paths, excludes: excludes.filter((path) => isAtOrBelow(path, wanted) || above.has(path)) };
}

/** Whether the stem is one of these, or lies below one; looked up, since a scope may have thousands. */
function isAtOrBelow(stem: string, stems: ReadonlySet<string>): boolean {
  return stems.has(stem) || ancestors(stem).some((path) => stems.has(path));
}

/** Whether both hold the same parameters, whatever these are. */
export function equals(a: Scope, b: Scope): boolean {
  return JSON.stringify(normalizeScope(a)) === JSON.stringify(normalizeScope(b));
}

/** Whether everything that is in `narrow` is in `wide` as well. */
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

/** Whether a backup of this scope stands for its region: it holds all that the stack's usual backup does. */
export function isWhole(scope: Scope, usualExcludes: readonly string[]): boolean {
  return contains(scope, { paths: [], excludes: usualExcludes });
}

const stemOf = (path: string): string => path.replace(/\/+$/, "");

/** Paths without those below another one; the ancestors of each are looked up, a scope may have thousands. */
function topmost(paths: readonly string[]): readonly string[] {
  const stems = new Set(paths.map(stemOf));
  return [...stems].filter((stem) => !ancestors(stem).some((path) => stems.has(path))).sort();
}

/** `/a/b/c` → ``, `/a`, `/a/b`: everything lies below ``. */
function ancestors(stem: string): readonly string[] {
  const found = stem === "" ? [] : [""];
  for (let end = stem.indexOf("/", 1); end !== -1; end = stem.indexOf("/", end + 1))
    found.push(stem.slice(0, end));
  return found;
}

/** Whether one of them lies at or below the other. */
function overlap(a: string, b: string): boolean {
  return isUnder(a, b) || isUnder(b, a);
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
