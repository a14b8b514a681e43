import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { failure } from "../../core/errors.js";
import { makeDirectory } from "../../core/files.js";

/** One line of a Go module that a build corrects. The number of lines stays: all that is compiled from others does, too. */
export interface Patch {
  /** Path inside the module, with slashes. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
}

const WRITE_TO = [
  "func (r *safeWriteToReadCloser) WriteTo(w io.Writer) (int64, error) {",
  "\tr.safeReadCloser.mtx.Lock()",
  "\tdefer r.safeReadCloser.mtx.Unlock()",
  "",
  "\tif r.safeReadCloser.closed {",
  "\t\treturn 0, ",
].join("\n");

/**
 * aws/smithy-go calls the end of a closed request body an error (`io.EOF`) where `io.WriterTo` wants nil. net/http's write
 * loop, when it looks for bytes beyond Content-Length after the answer came, then closes the connection in the middle of
 * the answer, and the SDK sends the call again: a create fails because it was done already. See docs/engine.md.
 */
export const CLOSED_BODY: Patch = {
  file: "transport/http/internal/io/safe.go",
  from: `${WRITE_TO}io.EOF\n`,
  to: `${WRITE_TO}nil\n`,
};

/** @throws OpsError `engine.upstream-changed` (exit 1) when the text isn't what the patch was written for. */
export function applyPatch(source: string, { file, from, to }: Patch): string {
  const [before, after, ...more] = source.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw failure("engine.upstream-changed", { file, missing: [from.trim()] });
  }
  return before + to + after;
}

/**
 * Copies what is compiled of a Go module (in Go's module cache, read-only) and applies the patches on the way.
 *
 * @throws OpsError `engine.upstream-changed` (exit 1).
 */
export async function copyPatched(source: string, target: string, patches: readonly Patch[]): Promise<void> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const missing = patches.filter(({ file }) => !files.includes(file)).map(({ file }) => file);
  if (missing.length > 0) throw failure("engine.upstream-changed", { file: missing.join(", "), missing });
  for (const file of files.filter(isCompiled)) {
    const text = await readFile(join(source, file), "utf8");
    const patched = patches.filter((patch) => patch.file === file).reduce(applyPatch, text);
    await makeDirectory(dirname(join(target, file)));
    await writeFile(join(target, file), patched);
  }
}

function isCompiled(file: string): boolean {
  return file === "go.mod" || (file.endsWith(".go") && !file.endsWith("_test.go"));
}
