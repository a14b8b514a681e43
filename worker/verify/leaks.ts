import { failure } from "../../core/errors.js";
import type { Change, Checkout } from "../ports.js";
import { searchSecrets, type SecretSearch } from "./secret-search.js";

/** Shorter values stand in ordinary files. */
const SHORTEST = 8;
/** As many files as an error names. */
const NAMED = 5;

/**
 * Refuses a change that writes a secret of ours into the repository, as an agent would that gives away what it was
 * given. Looked at is every byte that would be published of the files that changed, not a working copy, of which
 * attributes may make something else, and not a diff. Found is what stands there as it is, also with zero bytes between
 * (UTF-16); an agent that encodes it otherwise is not caught. What the base holds in the same file was public before,
 * and stays possible: else nobody could work on a file with a word that happens to be a secret here.
 *
 * @throws OpsError `worker.secret-in-change` (1), which names the files.
 */
export async function refuseLeaks(
  { checkout, change }: { readonly checkout: Checkout; readonly change: Change },
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const searched = secrets.filter(({ length }) => length >= SHORTEST).map((secret) => Buffer.from(secret));
  if (searched.length === 0) return;
  const names = change.files.filter(({ status }) => status !== "deleted").map(({ path }) => path);
  const named = names.filter((path) => {
    const search = searchSecrets(searched);
    search.add(Buffer.from(path));
    return search.found.size > 0;
  });
  const inChange = await secretsIn("change", { checkout, change }, searched, signal);
  // the base is asked only when there is something to excuse: its files may be of any size
  const before =
    inChange.size > 0 ? await secretsIn("base", { checkout, change }, searched, signal) : undefined;
  const written = [...inChange].filter(([path, found]) => !isWithin(found, before?.get(path)));
  const paths = [...new Set([...named, ...written.map(([path]) => path)])];
  if (paths.length > 0) throw failure("worker.secret-in-change", { paths: paths.slice(0, NAMED) });
}

type SecretIndexes = ReadonlySet<number>;

/** Which secrets stand in which of the files that changed; those without one are left out. */
async function secretsIn(
  side: "base" | "change",
  { checkout, change }: { readonly checkout: Checkout; readonly change: Change },
  searched: readonly Buffer[],
  signal: AbortSignal,
): Promise<Map<string, SecretIndexes>> {
  const byPath = new Map<string, SecretIndexes>();
  let current: { readonly path: string; readonly search: SecretSearch } | undefined;
  const onBytes = (path: string, bytes: Buffer): void => {
    if (current?.path !== path) current = { path, search: searchSecrets(searched) };
    current.search.add(bytes);
    if (current.search.found.size > 0) byPath.set(path, current.search.found);
  };
  await checkout.readChanged(change.commit, side, onBytes, signal);
  return byPath;
}

function isWithin(found: SecretIndexes, others: SecretIndexes | undefined): boolean {
  return [...found].every((at) => others?.has(at) === true);
}
