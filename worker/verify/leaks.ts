import { failure } from "../../core/errors.js";
import type { Change, Checkout } from "../ports.js";

/** Shorter values stand in ordinary files. */
const SHORTEST = 8;
/** As many files as an error names. */
const NAMED = 5;

/**
 * Refuses a change that writes a secret of ours into the repository, as an agent would that gives away what it was
 * given. Looked at is what would be published, not a working copy, of which attributes may make something else. Found is
 * what stands there as it is, also with zero bytes between (UTF-16); an agent that encodes it otherwise is not caught.
 *
 * @throws OpsError `worker.secret-in-change` (1), which names the files.
 */
export async function refuseLeaks(
  { checkout, change }: { readonly checkout: Checkout; readonly change: Change },
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const sought = secrets.filter(({ length }) => length >= SHORTEST);
  const holdsSecret = (text: string): boolean => {
    const narrow = text.replaceAll("\0", "");
    return sought.some((secret) => narrow.includes(secret));
  };
  const added = change.files.filter(({ status }) => status !== "deleted");
  const named = added.filter(({ path }) => holdsSecret(path)).map(({ path }) => path);
  const found = new Set(named);
  if (holdsSecret(await checkout.addedText(change.commit, undefined, signal))) {
    for (const { path } of added) {
      if (found.size >= NAMED) break;
      if (holdsSecret(await checkout.addedText(change.commit, path, signal))) found.add(path);
    }
    // one that lies across two files is found in none of them
    if (found.size === 0) found.add("?");
  }
  if (found.size > 0) throw failure("worker.secret-in-change", { paths: [...found].slice(0, NAMED) });
}
