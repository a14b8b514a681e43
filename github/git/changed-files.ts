import { readBlobs } from "./blobs.js";
import { nulSeparated, shownPath } from "./paths.js";
import { inPristine, type Pristine } from "./pristine.js";

export interface ChangedFiles {
  readonly from: string;
  readonly to: string;
  /** The side of the diff whose files are read. */
  readonly side: "from" | "to";
}

/** Modes without bytes: no file, and a submodule, whose objects are in another repository. */
const WITHOUT_BYTES = new Set(["000000", "160000"]);

/**
 * Reads all files in which two commits differ, as git stores them: no text conversion, no encoding, no diff
 * that could omit something; for a symbolic link its target. Files are passed on in chunks, one after the
 * other, and never held as a whole.
 *
 * @throws OpsError `checkout.git-failed` (1), also when a file is missing or incomplete
 */
export async function readChangedFiles(
  pristine: Pristine,
  { from, to, side }: ChangedFiles,
  onBytes: (path: string, bytes: Buffer) => void,
  signal: AbortSignal,
): Promise<void> {
  const options = ["-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv"];
  const args = ["diff-tree", ...options, from, to];
  const { stdout } = await inPristine(pristine, args, signal, { encoding: "latin1" });
  const files = parseRaw(stdout, side);
  const objects = files.map(({ object }) => object);
  await readBlobs(pristine, objects, (at, bytes) => onBytes(files[at]?.path ?? "?", bytes), signal);
}

/**
 * Parses `git diff-tree -z --raw` (git-diff(1), "raw output format"), without files that don't exist on this
 * side.
 */
function parseRaw(output: string, side: "from" | "to") {
  const parts = nulSeparated(output);
  const files: { readonly object: string; readonly path: string }[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [oldMode = "", newMode = "", oldObject = "", newObject = ""] = (parts[at] ?? "")
      .slice(1)
      .split(" ");
    const [mode, object] = side === "to" ? [newMode, newObject] : [oldMode, oldObject];
    if (!WITHOUT_BYTES.has(mode)) files.push({ object, path: shownPath(parts[at + 1] ?? "") });
  }
  return files;
}
