import { rm, writeFile } from "node:fs/promises";
import { isOpsError } from "../../core/errors.js";
import { inPristine, type Pristine } from "./pristine.js";

const KEPT_REF = "refs/opsctl/kept";

/** A commit, and the objects that it adds to its base, as a bundle (git-bundle(1)). */
export async function bundleCommit(
  pristine: Pristine,
  base: string,
  commit: string,
  signal: AbortSignal,
): Promise<Buffer> {
  await inPristine(pristine, ["update-ref", KEPT_REF, commit], signal);
  const chunks: Buffer[] = [];
  const onBytes = (bytes: Buffer): void => void chunks.push(bytes);
  await inPristine(pristine, ["bundle", "create", "--quiet", "-", KEPT_REF, `^${base}`], signal, { onBytes });
  return Buffer.concat(chunks);
}

/**
 * Imports a bundle's commit into a clone; false when it contains another commit, or one whose parent is not
 * `base`. git recomputes every object's id.
 */
export async function unbundleCommit(
  pristine: Pristine,
  bundle: Buffer,
  { base, commit }: { readonly base: string; readonly commit: string },
  signal: AbortSignal,
): Promise<boolean> {
  return (await importCommit(pristine, bundle, commit, signal)) === base;
}

/** The imported commit's only parent; undefined for another bundle, or where its base is missing. */
export async function importCommit(
  pristine: Pristine,
  bundle: Buffer,
  commit: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const file = `${pristine.gitDirectory}.bundle`;
  try {
    await writeFile(file, bundle, { mode: 0o600 });
    await inPristine(pristine, ["bundle", "unbundle", file], signal);
    const { stdout } = await inPristine(pristine, ["rev-list", "--parents", "-n", "1", commit], signal);
    const [found, parent, ...others] = stdout.trim().split(" ");
    return found === commit && others.length === 0 ? parent : undefined;
  } catch (error) {
    // a missing base, or a damaged file
    if (isOpsError(error) && error.code === "checkout.git-failed") return undefined;
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}
