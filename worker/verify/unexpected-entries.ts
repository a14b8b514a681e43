import { join } from "node:path";

/**
 * A directory above the place where a change is verified. Programs look there for their settings and modules
 * (`.mocharc.json`, `node_modules`, `pytest.ini`, `.cargo/config.toml`, `go.work`, …): what an agent leaves there
 * could say "passed" of anything.
 */
export interface ParentDirectory {
  readonly path: string;
  /** What lies in it now; undefined: it can't be read. */
  readonly names: readonly string[] | undefined;
  readonly rule: DirectoryRule;
}

export type DirectoryRule =
  /** Ours alone: nothing lies there but what we put there. */
  | { readonly kind: "own"; readonly known: (name: string) => boolean }
  /**
   * Somebody else's, what lay there when the worker started (undefined: could not be read). Everybody may put files
   * there at any time (a shell its history, a browser a download): of what is new only names count that programs
   * are known to look for.
   */
  | { readonly kind: "outer"; readonly before: ReadonlySet<string> | undefined };

/** What lies where it does not belong. */
export interface UnexpectedEntry {
  readonly path: string;
  /** In a directory that is ours alone: an accident of somebody else's is unlikely. */
  readonly own: boolean;
}

/** The first thing that does not belong where it is. */
export function findUnexpectedEntry(levels: readonly ParentDirectory[]): UnexpectedEntry | undefined {
  for (const { path, names, rule } of levels) {
    const own = rule.kind === "own";
    if (!names) {
      // could it be read before, then somebody took care that it can't be now
      if (own || rule.before) return { path, own };
      continue;
    }
    const name = names.find((each) => isUnexpected(each, rule));
    if (name !== undefined) return { path: join(path, name), own };
  }
  return undefined;
}

function isUnexpected(name: string, rule: DirectoryRule): boolean {
  if (rule.kind === "own") return !rule.known(name);
  return rule.before !== undefined && !rule.before.has(name) && isKnownSetting(name);
}

/** Settings and modules that well-known programs look for upwards. Not all there are: docs/limits.md says so. */
const KNOWN_SETTINGS = [
  /^\.[\w-]*rc(\.\w+)?$/,
  /^\.(git|hg|svn|jj|cargo|config|yarn|venv|bundle|mvn|ruff\.toml|editorconfig|env|env\..*|[\w-]*ignore|pnpmfile\.cjs)$/,
  /^\.([\w-]+-version|tool-versions|pylintrc|pre-commit-config\.yaml|golangci\..*|flake8|coveragerc)$/,
  /^[\w.-]+\.config\.[cm]?[jt]s(on)?$/,
  /^(node_modules|package(-lock)?\.json|pnpm-.*\.ya?ml|yarn\.lock|lerna\.json|nx\.json|turbo\.json|biome\.jsonc?)$/,
  /^([jt]sconfig(\..*)?\.json|deno\.jsonc?|bunfig\.toml)$/,
  /^(pytest\.ini|pytest\.toml|tox\.ini|setup\.(cfg|py)|py(project|right.*|venv)\.(toml|json|cfg)|conftest\.py|mypy\.ini|ruff\.toml|pylintrc|noxfile\.py)$/,
  /^(go\.(mod|work|sum)|vendor|Cargo\.(toml|lock)|rust-toolchain(\.toml)?|\.?(rustfmt|clippy)\.toml)$/,
  /^(pom\.xml|(build|settings)\.gradle(\.kts)?|gradle\.properties|build\.(xml|sbt|zig)|project\.clj|deps\.edn)$/,
  /^(Gemfile(\.lock)?|Rakefile|composer\.json|mix\.exs|cpanfile|Makefile|justfile|Justfile|Taskfile\.ya?ml|meson\.build|CMakeLists\.txt)$/i,
  /^(Directory\..*|global\.json|nuget\.config|.*\.(sln|csproj|props|targets))$/i,
  /^(WORKSPACE|MODULE|BUILD)(\.bazel)?$/,
];

function isKnownSetting(name: string): boolean {
  return KNOWN_SETTINGS.some((pattern) => pattern.test(name));
}
