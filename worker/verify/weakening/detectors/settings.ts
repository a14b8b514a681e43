import type { ChangedText } from "../finding.js";

/** Files in which linters, type checkers and coverage tools are configured. */
const SETTINGS_FILE =
  /(?:^|\/)(?:\.?(?:jest|vitest|vite|karma|nyc|c8|mocharc|eslint|eslintrc|stylelint|stylelintrc|biome|tslint|codecov|coveragerc|flake8|pylintrc|golangci|pre-commit-config|editorconfig|prettierrc)[\w.-]*|\.(?:c8|nyc)rc[\w.-]*|package\.json|tsconfig[\w.-]*\.json|deno\.jsonc?|pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|mypy\.ini|ruff\.toml|clippy\.toml|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|[\w.-]+\.(?:csproj|props|ruleset)|[Mm]akefile|checkstyle[\w.-]*\.xml|detekt[\w.-]*\.yml)$/;

const TEXT_FILE = /\.(?:md|txt|lock)$/;

export function isSettingsFile(path: string): boolean {
  return SETTINGS_FILE.test(path) && !TEXT_FILE.test(path);
}

/** The items of a setting that is a list: `key = [a, b]`, `key: [a, b]`, `key = a, b`, or indented lines below it. */
export function itemsOf(text: string, key: string): readonly string[] {
  const head = new RegExp(String.raw`^([ \t]*)(?:-[ \t]+)?["']?(?:${key})["']?[ \t]*[:=]+[ \t]*`, "gm");
  return [...text.matchAll(head)].flatMap(({ index, 0: token, 1: indent = "" }) => {
    const rest = text.slice(index + token.length, index + token.length + 20_000);
    if (rest.startsWith("[")) return split(rest.slice(1, Math.max(rest.indexOf("]"), 1)));
    const below = new RegExp(`^([^\\n]*)((?:\\n${indent}(?:[ \\t]+|- )[^\\n]+|\\n[ \\t]*(?=\\n))*)`).exec(
      rest,
    );
    return [...split(below?.[1] ?? ""), ...(below?.[2] ?? "").split("\n").flatMap(split)];
  });
}

function split(text: string): readonly string[] {
  return text
    .replace(/(?:^|\s)(?:#|\/\/).*$/gm, "")
    .split(/[,\n]/)
    .map((item) => item.replace(/^[\s"'-]+|[\s"',;]+$/g, ""))
    .filter((item) => item !== "" && !/^[{}[\]()]+$/.test(item));
}

const COMMENTED = /^[ \t]*(?:[#;]|\/\/).*$/gm;

/** The settings of one kind over all files of a change, so that what only moves between files is no difference. */
export function overAllFiles<Value>(
  files: readonly ChangedText[],
  side: "before" | "after",
  read: (text: string, path: string) => readonly Value[],
): readonly Value[] {
  return files
    .filter(({ path }) => isSettingsFile(path))
    .flatMap((file) => read(withoutComments(file[side] ?? ""), file.path));
}

/** What is commented out is not set. All else keeps its place. */
function withoutComments(text: string): string {
  return text.replace(COMMENTED, (line) => " ".repeat(line.length));
}
