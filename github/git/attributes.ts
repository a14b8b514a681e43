import type { RunResult } from "../../core/process/run.js";
import { asInput, nulSeparated, type RawPath, shownPath } from "./paths.js";
import { refusedChange } from "./refusal.js";

const ENCODING = "working-tree-encoding";
/** What decides what git stores of a file (gitattributes(5)); `crlf` is the old name of `text`. */
const CONVERSIONS = ["text", "crlf", "eol", "ident", ENCODING] as const;
const ASKED = [...CONVERSIONS, "filter"] as const;
type Attribute = (typeof ASKED)[number];

/** What `git check-attr` says of a file that no rule speaks of, or a rule takes it from (convert.c). */
const NONE = new Set(["unspecified", "unset", ""]);

/** Attributes by path; those that no rule gives are left out. */
export type Attributes = ReadonlyMap<RawPath, ReadonlyMap<Attribute, string>>;

/** One command of git on the foreign directory and the index. */
export type AskGit = (args: readonly string[], input: Buffer) => Promise<RunResult>;

/** Asks git for the attributes of files: as the index has the rules, or as the directory has them. */
export async function attributesOf(
  git: AskGit,
  paths: readonly RawPath[],
  from: "index" | "directory",
): Promise<Attributes> {
  const attributes = new Map<RawPath, Map<Attribute, string>>();
  if (paths.length === 0) return attributes;
  const source = from === "index" ? ["--cached"] : [];
  const { stdout } = await git(["check-attr", ...source, "-z", "--stdin", ...ASKED], asInput(paths));
  // path, attribute, value; each with a NUL at its end
  const parts = stdout.split("\0");
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = "", attribute = "", value = ""] = parts.slice(at, at + 3);
    if (value === "unspecified") continue;
    const known = attributes.get(path) ?? new Map<Attribute, string>();
    attributes.set(path, known.set(attribute as Attribute, value));
  }
  return attributes;
}

export function encodingOf(attributes: Attributes, path: RawPath): string | undefined {
  const value = attributes.get(path)?.get(ENCODING);
  return value === undefined || NONE.has(value) ? undefined : value;
}

/** The filter that a file goes through where it is installed; `set` alone names none (convert.c, `git_path_check_convert`). */
function filterOf(attributes: Attributes, path: RawPath): string | undefined {
  const value = attributes.get(path)?.get("filter");
  return value === undefined || NONE.has(value) || value === "set" ? undefined : value;
}

/** Whether two sets of rules make the same of a file. */
export function convertsAlike(one: Attributes, other: Attributes, path: RawPath): boolean {
  return differing(one, other, path) === undefined;
}

function differing(one: Attributes, other: Attributes, path: RawPath): Attribute | undefined {
  return CONVERSIONS.find((name) => one.get(path)?.get(name) !== other.get(path)?.get(name));
}

/**
 * What git stores of a file with an encoding is another text than what lies in a working copy: plain words there, with
 * an encoding that the file isn't in, are none in what we look through before we publish it. So encodings are the
 * base's to choose.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export function checkEncodings(
  repository: string,
  paths: readonly RawPath[],
  before: Attributes,
  now: Attributes,
): void {
  for (const path of paths) {
    const encoding = encodingOf(now, path);
    if (encoding === undefined || encodingOf(before, path) === encoding) continue;
    throw refusedChange(repository, shownPath(path), `its ${ENCODING} is changed, to ${encoding}`);
  }
}

/**
 * Rules that are not published (an ignored `.gitattributes`) must not have decided what is stored: a checkout of the
 * change would make another file of it.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export function checkPublishedRules(
  repository: string,
  paths: readonly RawPath[],
  used: Attributes,
  published: Attributes,
): void {
  for (const path of paths) {
    const attribute = differing(used, published, path);
    if (attribute === undefined) continue;
    const reason = `its attribute ${attribute} stands in a .gitattributes that is ignored, and so not published`;
    throw refusedChange(repository, shownPath(path), reason);
  }
}

/** The paths that go through a filter. */
export function filteredPaths(
  attributes: Attributes,
  paths: readonly RawPath[],
): ReadonlyMap<RawPath, string> {
  const filtered = paths.map((path) => [path, filterOf(attributes, path)] as const);
  return new Map(
    filtered.flatMap(([path, filter]) => (filter === undefined ? [] : [[path, filter] as const])),
  );
}

/** The paths of submodules that a `.gitmodules` names, from `git config -z --get-regexp`. */
export function declaredPaths(output: string): ReadonlySet<RawPath> {
  const entries = nulSeparated(output).map((entry) => entry.slice(entry.indexOf("\n") + 1));
  return new Set(entries.map((path) => path.replace(/\/+$/, "")));
}
