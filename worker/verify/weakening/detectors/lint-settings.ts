import type { ChangeView } from "../change-view.js";
import type { ChangedText, Finding } from "../finding.js";
import { lineAt } from "../source/source-text.js";
import { isSettingsFile, itemsOf, overAllFiles } from "./settings.js";

/** Switches that make a check strict: from `true` to anything else is a loss. */
const STRICT =
  /["']?\b(strict\w*|noImplicit\w+|noUnused\w+|noUnchecked\w+|noFallthrough\w+|exactOptionalPropertyTypes|check-coverage|checkCoverage|disallow_\w+|warn_\w+|TreatWarningsAsErrors|warningsAsErrors|reportUnusedDisableDirectives|failOnViolation|fail_ci_if_error|forbid-?[oO]nly|checkJs)\b["']?\s*(?:[:=]|>)\s*["']?true\b/gi;
/** Switches that make a check lenient: turning one on is a loss. */
const LENIENT =
  /["']?\b(passWithNoTests|ignore_errors|ignore_missing_imports|ignoreFailures|allow-?failure|skipTests|exit-zero|issues-exit-code|dangerouslyIgnoreUnhandledErrors|informational)\b["']?\s*(?:[:=]|>)\s*["']?(?:true|0)\b/gi;
/** Lists that leave something out: what is added to them is a loss. */
const LEFT_OUT =
  "ignore|extend-ignore|disable|disabled|exclude|extend-exclude|exclude-(?:files|dirs|rules)|skip-(?:files|dirs)|omit|testPathIgnorePatterns|coveragePathIgnorePatterns|exclude_lines|exclude_also|ignorePatterns|NoWarn|excludes?|norecursedirs|collect_ignore";
/** Lists of what is checked: what is missing from them is a loss. */
const CHECKED = "enable|select|extend-select|enable-all|plugins|extends|include_rules";
/** A rule of ESLint, Stylelint, Biome, golangci-lint or .editorconfig with its severity. */
const RULE =
  /^[ \t]*["']?((?:@?[\w-]+\/)*[\w.-]*[a-z])["']?\s*[:=]\s*(?:\[\s*)?["']?(error|warn(?:ing)?|off|none|silent|2|1|0|allow|deny|forbid)\b["']?(?=\s*[,\]}\n]|\s*$)/gm;
const SEVERITY: Readonly<Record<string, number>> = {
  ...{ error: 2, "2": 2, deny: 2, forbid: 2 },
  ...{ warn: 1, warning: 1, "1": 1 },
};

/** Rules of linters and type checkers that are turned off, and files that they no longer see. */
export function disabledChecks({ files }: ChangeView): readonly Finding[] {
  const found = [
    ...gone(namesOf(files, "before", STRICT), namesOf(files, "after", STRICT)),
    ...gone(namesOf(files, "after", LENIENT), namesOf(files, "before", LENIENT)),
    ...gone(listed(files, "after", LEFT_OUT), listed(files, "before", LEFT_OUT)),
    ...gone(listed(files, "before", CHECKED), listed(files, "after", CHECKED)),
    ...lowerSeverities(files),
  ];
  return [...new Set(found)].map((name) => ({
    kind: "check-disabled",
    detail: name,
    ...placeOf(files, name),
  }));
}

function namesOf(
  files: readonly ChangedText[],
  side: "before" | "after",
  pattern: RegExp,
): readonly string[] {
  return overAllFiles(files, side, (text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
}

function listed(files: readonly ChangedText[], side: "before" | "after", keys: string): readonly string[] {
  // a package's manifest has lists of other kinds under the same names
  const linters = files.filter(
    ({ path }) => !/(?:^|\/)(?:package\.json|tsconfig[\w.-]*\.json|Cargo\.toml|[Mm]akefile)$/.test(path),
  );
  return overAllFiles(linters, side, (text) => itemsOf(text, keys));
}

function gone(had: readonly string[], has: readonly string[]): readonly string[] {
  return had.filter((name) => !has.includes(name));
}

function lowerSeverities(files: readonly ChangedText[]): readonly string[] {
  const [had, has] = (["before", "after"] as const).map(
    (side) =>
      new Map(
        overAllFiles(files, side, (text) =>
          [...text.matchAll(RULE)].map(
            ([, name = "", severity = ""]) => [name, SEVERITY[severity] ?? 0] as const,
          ),
        ),
      ),
  );
  const isOff = [...(has ?? [])].filter(([name, now]) => now < (had?.get(name) ?? (now === 0 ? 1 : 0)));
  const missing = [...(had ?? [])].filter(([name, then]) => then === 2 && !has?.has(name));
  return [...isOff, ...missing].map(([name]) => name);
}

function placeOf(files: readonly ChangedText[], name: string): Pick<Finding, "path" | "line"> {
  const texts = files
    .filter(({ path }) => isSettingsFile(path))
    .flatMap(({ path, before = "", after = "" }) => [
      { path, text: after },
      { path, text: before },
    ]);
  const found = texts.find(({ text }) => text.includes(name));
  return { path: found?.path ?? "", line: lineAt(found?.text ?? "", found?.text.indexOf(name) ?? 0) };
}
