import { join } from "node:path";

/**
 * A directory above the one in which a change is verified. Programs look there for settings and modules
 * (`.mocharc.json`, `node_modules`, `pytest.ini`, `.cargo/config.toml`, `go.work`, …), so a file that an
 * agent leaves there could make any verification pass.
 */
export interface ParentDirectory {
  readonly path: string;
  /** Its entries; undefined when it can't be read. */
  readonly names: readonly string[] | undefined;
  readonly rule: DirectoryRule;
}

export type DirectoryRule =
  /** Only opsctl writes to it, so all its entries are known. */
  | { readonly kind: "own"; readonly known: (name: string) => boolean }
  /**
   * Another owner's directory, with its entries at the worker's start (undefined: unreadable). Files may
   * appear there at any time (a shell's history, a download), so only new names that programs look for
   * count.
   */
  | { readonly kind: "outer"; readonly before: ReadonlySet<string> | undefined };

/** An entry where it is not expected. */
export interface UnexpectedEntry {
  readonly path: string;
  /** Whether it is in a directory of our own, where it is unlikely to be an accident. */
  readonly own: boolean;
}

/** Finds the first unexpected entry. */
export function findUnexpectedEntry(levels: readonly ParentDirectory[]): UnexpectedEntry | undefined {
  for (const { path, names, rule } of levels) {
    const own = rule.kind === "own";
    if (!names) {
      // it was readable before: someone has made it unreadable
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

/**
 * Settings and modules that well-known programs look for in parent directories. The list is not complete
 * (docs/limits.md).
 */
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
