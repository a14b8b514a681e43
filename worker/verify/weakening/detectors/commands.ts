import type { ChangeView } from "../change-view.js";
import type { ChangedText, Finding } from "../finding.js";
import { isRecord, tryParseJson } from "../../../../core/json.js";

/** Files that say how tests and checks are started. */
const COMMAND_FILE =
  /(?:^|\/)(?:package\.json|[Mm]akefile|GNUmakefile|justfile|Taskfile\.ya?ml|tox\.ini|noxfile\.py|pytest\.ini|setup\.cfg|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?|Dockerfile|(?:docker-)?compose\.ya?ml|\.pre-commit-config\.yaml|\.gitlab-ci\.yml|Jenkinsfile|[^/]*(?:test|check|lint|verify|coverage|ci)[^/]*\.sh)$|(?:^|\/)(?:jest|vitest|playwright|karma)\.config\.\w+$|(?:^|\/)\.circleci\//;
/** What makes a command succeed whatever it finds, or find less. */
const WEAKENER =
  /\|\|\s*(?:true|:|exit 0|echo\b)|;\s*(?:true|exit 0)\b|\bset \+e\b|--pass-?[wW]ith-?[nN]o-?[tT]ests\b|\bpassWithNoTests\s*:\s*true|-D(?:skipTests|maven\.test\.skip)\b|<(?:skipTests|skipITs|testFailureIgnore)>\s*true|\bignoreFailures\s*=\s*true|--exit-zero\b|--no-verify\b|-x test\b|--deselect\b|--ignore(?:-glob|-failures)?[= ]|--no-error-on-unmatched-pattern\b|--testPathIgnorePatterns\b|continue-on-error:\s*true|\ballow_failure:\s*true|\bexclude\w*Tests?\b|--exclude[= ]|\.IGNORE\s*:/g;
/** A command that does nothing. */
const NO_OPERATION = /^(?:echo\b[^&|]*|true|:|exit 0|node (?:-e|--eval) ["']?[\d;]*["']?)?$/;
const CHECKS = /^(?:pre|post)?(?:test|lint|check|build|coverage|typecheck|verify|ci)\b/;
/** The recipe of a target such as `test:` in a Makefile. */
const RECIPE = /^((?:test|check|lint|verify|coverage)[\w-]*)\s*:(?!=)[^\n]*\n((?:[\t ]+[^\n]*\n?)*)/gm;

export function isCommandFile(path: string): boolean {
  return COMMAND_FILE.test(path);
}

/** Commands of checks that now succeed whatever they find, or that are gone. */
export function weakenedCommands({ files }: ChangeView): readonly Finding[] {
  return files
    .filter(({ path }) => isCommandFile(path))
    .flatMap((file) => [...addedWeakeners(file), ...emptied(file), ...ignored(file)]);
}

function addedWeakeners({ path, before = "", after = "" }: ChangedText): readonly Finding[] {
  const left = new Map<string, number>();
  for (const [token] of before.matchAll(WEAKENER)) left.set(token, (left.get(token) ?? 0) + 1);
  const added = [...after.matchAll(WEAKENER)].filter(({ 0: token }) => {
    const known = left.get(token) ?? 0;
    left.set(token, known - 1);
    return known <= 0;
  });
  return added.slice(0, 1).map(({ index, 0: token }) => {
    const line = after.slice(0, index).split("\n").length;
    return { kind: "test-command-weakened", path, line, detail: lineText(after, index) || token };
  });
}

function lineText(text: string, index: number): string {
  const start = text.lastIndexOf("\n", index) + 1;
  const end = text.indexOf("\n", index);
  return text.slice(start, end === -1 ? undefined : end).trim();
}

/** Scripts and targets that did something, and now do nothing or are gone. */
function emptied({ path, before, after }: ChangedText): readonly Finding[] {
  const had = commandsOf(path, before);
  const has = commandsOf(path, after);
  return [...had]
    .filter(([name, command]) => {
      if (doesNothing(command)) return false;
      const now = has.get(name);
      return now === undefined ? after !== undefined && name === "test" : doesNothing(now);
    })
    .map(([name]) => ({ kind: "test-command-weakened", path, detail: name }));
}

function doesNothing(command: string): boolean {
  return command.split(/&&|[;\n]/).every((part) => NO_OPERATION.test(part.trim()));
}

/** Lines of a Makefile's checks whose failure make now ignores: `-pytest`. */
function ignored({ path, before = "", after = "" }: ChangedText): readonly Finding[] {
  if (!/makefile$/i.test(path)) return [];
  const lines = (text: string) =>
    [...text.matchAll(RECIPE)].flatMap(([, , recipe = ""]) =>
      [...recipe.matchAll(/^[\t ]+([@+-]*)(.*)$/gm)].map(([, prefix = "", command = ""]) => ({
        isIgnored: prefix.includes("-"),
        command: command.trim(),
      })),
    );
  const counted = new Set(lines(before).flatMap((line) => (line.isIgnored ? [] : [line.command])));
  return lines(after)
    .filter(({ isIgnored, command }) => isIgnored && counted.has(command))
    .slice(0, 1)
    .map(({ command }) => ({ kind: "test-command-weakened", path, detail: `-${command}` }));
}

function commandsOf(path: string, text = ""): ReadonlyMap<string, string> {
  if (path.endsWith("package.json")) return scriptsOf(text);
  return new Map(
    [...text.matchAll(RECIPE)].map(([, name = "", recipe = ""]) => [
      name,
      recipe.replace(/^[\t ]+[@-]*/gm, "").trim(),
    ]),
  );
}

function scriptsOf(text: string): ReadonlyMap<string, string> {
  const manifest = tryParseJson(text);
  const scripts = isRecord(manifest) ? manifest["scripts"] : undefined;
  if (!isRecord(scripts)) return new Map();
  return new Map(
    Object.entries(scripts).flatMap(([name, command]) =>
      typeof command === "string" && CHECKS.test(name) ? [[name, command] as const] : [],
    ),
  );
}
