import { failure } from "../../core/errors.js";
import { batchReader } from "./cat-file.js";
import type { Pristine } from "./pristine.js";

/**
 * Reads blobs in one git process, in chunks, one after the other; `onBytes` gets the blob's index.
 *
 * @throws OpsError `checkout.git-failed` (1), also when a blob is missing or incomplete
 */
export async function readBlobs(
  { git, repository, gitDirectory: cwd }: Pristine,
  objects: readonly string[],
  onBytes: (at: number, bytes: Buffer) => void,
  signal: AbortSignal,
): Promise<void> {
  if (objects.length === 0) return;
  const broken = (reason: string) =>
    failure("checkout.git-failed", { repository, operation: "git cat-file", reason });
  const reader = batchReader(objects, onBytes, broken);
  const args = [`--git-dir=${cwd}`, "cat-file", "--batch", "--buffer"];
  const input = objects.map((object) => `${object}\n`).join("");
  await git.run({ args, repository, cwd, input, onBytes: reader.add }, signal);
  reader.end();
}
