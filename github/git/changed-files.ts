import { readBlobs } from "./blobs.js";
import { nulSeparated, shownPath } from "./paths.js";
import { inPristine, type Pristine } from "./pristine.js";

export interface ChangedFiles {
  readonly from: string;
  readonly to: string;
  /** Which of the two commits the files are read of. */
  readonly side: "from" | "to";
}

/** No file, and another repository, of which nothing is in this one. */
const WITHOUT_BYTES = new Set(["000000", "160000"]);

/**
 * Reads all files in which two commits differ, byte by byte as git stores them: no text conversion, no encoding of a
 * working copy, no diff that could leave something out; of a symbolic link its target. Handed on piece by piece, a file
 * after the other: nothing is held as a whole.
 *
 * @throws OpsError `checkout.git-failed` (1) also when git does not give every one of them whole
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

/** Reads `git diff-tree -z --raw` (git-diff(1), "raw output format"); without the files that this side doesn't have. */
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
