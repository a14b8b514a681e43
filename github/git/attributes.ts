import type { RunResult } from "../../core/process/run.js";
import { asInput, nulSeparated, type RawPath, shownPath } from "./paths.js";
import { refusedChange } from "./refusal.js";

const ENCODING = "working-tree-encoding";
/**
 * The attributes that decide what git stores of a file (gitattributes(5)); `crlf` is the old name of `text`.
 */
const CONVERSIONS = ["text", "crlf", "eol", "ident", ENCODING] as const;
const ASKED = [...CONVERSIONS, "filter"] as const;
type Attribute = (typeof ASKED)[number];

/** Values of `git check-attr` for a file without the attribute (convert.c). */
const NONE = new Set(["unspecified", "unset", ""]);

/** Attributes by path; unset ones are left out. */
export type Attributes = ReadonlyMap<RawPath, ReadonlyMap<Attribute, string>>;

/** Runs a git command on the agent's directory and the index. */
export type AskGit = (args: readonly string[], input: Buffer) => Promise<RunResult>;

/** Reads the attributes of files, either by the rules in the index or by those in the directory. */
export async function attributesOf(
  git: AskGit,
  paths: readonly RawPath[],
  from: "index" | "directory",
): Promise<Attributes> {
  const attributes = new Map<RawPath, Map<Attribute, string>>();
  if (paths.length === 0) return attributes;
  const source = from === "index" ? ["--cached"] : [];
  const { stdout } = await git(["check-attr", ...source, "-z", "--stdin", ...ASKED], asInput(paths));
  // path, attribute, value; each terminated by a NUL
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

/** The filter that applies to a file; `set` without a name is none (convert.c, `git_path_check_convert`). */
function filterOf(attributes: Attributes, path: RawPath): string | undefined {
  const value = attributes.get(path)?.get("filter");
  return value === undefined || NONE.has(value) || value === "set" ? undefined : value;
}

/** Whether two sets of rules convert a file in the same way. */
export function convertsAlike(one: Attributes, other: Attributes, path: RawPath): boolean {
  return differing(one, other, path) === undefined;
}

function differing(one: Attributes, other: Attributes, path: RawPath): Attribute | undefined {
  return CONVERSIONS.find((name) => one.get(path)?.get(name) !== other.get(path)?.get(name));
}

/**
 * Refuses new encodings. With an encoding, git stores other text than the working copy has, so a file with a
 * wrong one could hide a secret from the search before publication. Only the base may set them.
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
 * Refuses rules that aren't published (in an ignored `.gitattributes`) but have changed what is stored: a
 * checkout of the change would give another file.
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

/** The paths to which a filter applies. */
export function filteredPaths(
  attributes: Attributes,
  paths: readonly RawPath[],
): ReadonlyMap<RawPath, string> {
  const filtered = paths.map((path) => [path, filterOf(attributes, path)] as const);
  return new Map(
    filtered.flatMap(([path, filter]) => (filter === undefined ? [] : [[path, filter] as const])),
  );
}

/** The paths of submodules in a `.gitmodules`, from the output of `git config -z --get-regexp`. */
export function declaredPaths(output: string): ReadonlySet<RawPath> {
  const entries = nulSeparated(output).map((entry) => entry.slice(entry.indexOf("\n") + 1));
  return new Set(entries.map((path) => path.replace(/\/+$/, "")));
}
