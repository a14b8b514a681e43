import { inPristine, type Pristine } from "./pristine.js";

/**
 * The lines that `to` adds over `from`, as git stores them: no text conversion, no encoding of a working copy, binary
 * files as well.
 */
export async function addedText(
  pristine: Pristine,
  { from, to, path }: { readonly from: string; readonly to: string; readonly path: string | undefined },
  signal: AbortSignal,
): Promise<string> {
  const options = ["--text", "--no-textconv", "--no-ext-diff", "--no-renames", "--unified=0", "--no-color"];
  const args = [
    "--literal-pathspecs",
    "diff",
    ...options,
    from,
    to,
    "--",
    ...(path === undefined ? [] : [path]),
  ];
  const { stdout } = await inPristine(pristine, args, signal);
  return addedLines(stdout);
}

/** Lines of hunks only: a header looks like a line that was added. */
export function addedLines(diff: string): string {
  const added: string[] = [];
  let left = 0;
  for (const line of diff.split("\n")) {
    const hunk = left === 0 ? /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) : null;
    if (hunk) left = Number(hunk[1] ?? 1) + Number(hunk[2] ?? 1);
    else if (left > 0 && /^[+-]/.test(line)) {
      left--;
      if (line.startsWith("+")) added.push(line.slice(1));
    }
  }
  return added.join("\n");
}
