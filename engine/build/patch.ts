import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { failure } from "../../core/errors.js";
import { makeDirectory } from "../../core/files.js";

/** A correction to one line of a Go module. It keeps the number of lines, so that positions in compiled code stay the same. */
export interface Patch {
  /** Path inside the module, with slashes. */
  readonly file: string;
  /** Must occur exactly once in the file. */
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
 * aws/smithy-go returns an error (`io.EOF`) at the end of a closed request body, where `io.WriterTo` requires nil. When
 * net/http's write loop looks for bytes beyond Content-Length after the response has arrived, it then closes the
 * connection in the middle of the response, and the SDK repeats the call: a create fails because the resource exists
 * already. See docs/engine.md.
 */
export const CLOSED_BODY: Patch = {
  file: "transport/http/internal/io/safe.go",
  from: `${WRITE_TO}io.EOF\n`,
  to: `${WRITE_TO}nil\n`,
};

/** @throws OpsError `engine.upstream-changed` (1) if the source isn't what the patch was written for. */
export function applyPatch(source: string, { file, from, to }: Patch): string {
  const [before, after, ...more] = source.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw failure("engine.upstream-changed", { file, missing: [from.trim()] });
  }
  return before + to + after;
}

/**
 * Copies the compiled files of a Go module (read-only in Go's module cache) and applies the patches.
 *
 * @throws OpsError `engine.upstream-changed` (1).
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
