/** What a detector sees of a repository: one directory, the names below it, and the texts that it asked for. */
export interface ProjectView {
  /** `.` for the repository's root. */
  readonly directory: string;
  /** Files directly in the directory, sorted. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The text of a file that the detector reads; empty when there is none, or when it is too large. */
  text(name: string): string;
  /** Whether a path below the directory, relative to it, fits. */
  contains(path: RegExp): boolean;
  /** The directory itself and those around it, the nearest first. */
  readonly around: readonly ProjectView[];
}

const ROOT = ".";

/** Views of a repository's directories. `paths` are sorted. */
export function viewsOf(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): (directory: string) => ProjectView {
  const names = namesByDirectory(paths);
  const views = new Map<string, ProjectView>();
  const viewOf = (directory: string): ProjectView => {
    const known = views.get(directory);
    if (known) return known;
    const own = names.get(directory) ?? [];
    const present = new Set(own);
    const below = once(() => relativeTo(paths, directory));
    const around = once(() => enclosing(directory).map(viewOf));
    const view: ProjectView = {
      directory,
      names: own,
      has: (name) => present.has(name),
      text: (name) => texts.get(pathIn(directory, name)) ?? "",
      contains: (pattern) => below().some((path) => pattern.test(path)),
      get around() {
        return around();
      },
    };
    views.set(directory, view);
    return view;
  };
  return viewOf;
}

/** The files of each directory. */
export function namesByDirectory(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const directory = directoryOf(path);
    const names = found.get(directory);
    if (names) names.push(path.slice(path.lastIndexOf("/") + 1));
    else found.set(directory, [path.slice(path.lastIndexOf("/") + 1)]);
  }
  return found;
}

export function pathIn(directory: string, name: string): string {
  return directory === ROOT ? name : `${directory}/${name}`;
}

/** Whether a file or directory is in a directory, at any depth, or is the directory. */
export function isWithin(path: string, directory: string): boolean {
  return directory === ROOT || path === directory || path.startsWith(`${directory}/`);
}

/** A directory and those around it, the nearest first, the root last. */
export function enclosing(directory: string): readonly string[] {
  return directory === ROOT ? [ROOT] : [directory, ...enclosing(directoryOf(directory))];
}

export function depthOf(directory: string): number {
  return directory === ROOT ? 0 : directory.split("/").length;
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? ROOT : path.slice(0, slash);
}

function relativeTo(paths: readonly string[], directory: string): readonly string[] {
  if (directory === ROOT) return paths;
  return paths
    .filter((path) => path.startsWith(`${directory}/`))
    .map((path) => path.slice(directory.length + 1));
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
