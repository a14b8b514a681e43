import { inPristine, type Pristine } from "./pristine.js";

/** Whether two commits have the same tree. */
export async function haveSameFiles(
  pristine: Pristine,
  one: string,
  other: string,
  signal: AbortSignal,
): Promise<boolean> {
  const args = ["diff-tree", "--quiet", "--ignore-submodules=none", one, other];
  const { exitCode } = await inPristine(pristine, args, signal, { accept: [0, 1] });
  return exitCode === 0;
}

/** The difference between two commits, complete and independent of attributes and configuration. */
export async function patchOf(
  pristine: Pristine,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const options = ["-r", "-p", "--binary", "--full-index", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const chunks: Buffer[] = [];
  const onBytes = (bytes: Buffer): void => void chunks.push(bytes);
  await inPristine(pristine, ["diff-tree", ...options, from, to], signal, { onBytes });
  return Buffer.concat(chunks);
}
