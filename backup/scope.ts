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

/** The paths to read by: without those that lie below another one, and `/` for all. */
export function readingPaths({ paths }: Scope): readonly string[] {
  if (paths.length === 0) return ["/"];
  const stems = [...new Set(paths.map((path) => path.replace(/\/+$/, "") || "/"))];
  // a name without a leading slash isn't below any path: it is read by name
  return stems
    .filter((path) => path.startsWith("/"))
    .filter((path) => !stems.some((other) => other !== path && isUnder(path, other)));
}
