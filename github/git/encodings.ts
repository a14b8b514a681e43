import type { RunResult } from "../../core/process/run.js";
import { asInput } from "./pristine.js";
import { refusedChange } from "./refusal.js";

const ATTRIBUTE = "working-tree-encoding";
/** What `git check-attr` says of a file that no rule speaks of, or a rule takes it from (convert.c, `git_path_check_encoding`). */
const NONE = new Set(["unspecified", "unset", ""]);

/** The encoding of each file's working copy (gitattributes(5)), by path; where it has none there is no entry. */
export type Encodings = ReadonlyMap<string, string>;

/** Asks git for the encodings: as the index has the attributes, or as the directory has them. */
export async function encodingsOf(
  git: (args: readonly string[], input: string) => Promise<RunResult>,
  paths: readonly string[],
  from: "index" | "directory",
): Promise<Encodings> {
  const place = from === "index" ? ["--cached"] : [];
  const { stdout } = await git(["check-attr", ...place, "-z", "--stdin", ATTRIBUTE], asInput(paths));
  const encodings = new Map<string, string>();
  // path, attribute, value; each with a NUL at its end
  const parts = stdout.split("\0");
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = "", , value = ""] = parts.slice(at, at + 3);
    if (!NONE.has(value)) encodings.set(path, value);
  }
  return encodings;
}

/**
 * What git stores of a file with an encoding is another text than what lies in a working copy: plain words there, with
 * an encoding that the file isn't in, are none in what we look through before we publish it. So encodings are the
 * base's to choose.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export function checkEncodings(repository: string, before: Encodings, now: Encodings): void {
  for (const [path, encoding] of now) {
    if (before.get(path) === encoding) continue;
    throw refusedChange(repository, path, `its ${ATTRIBUTE} is changed, to ${encoding}`);
  }
}
