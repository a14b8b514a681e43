import { failure } from "../../core/errors.js";
import type { Change, Checkout } from "../ports/checkout.js";
import { searchSecrets, type SecretSearch } from "./secret-search.js";

/** Shorter values occur in ordinary files. */
const SHORTEST = 8;
/** Maximum number of files in an error. */
const NAMED = 5;

/**
 * Refuses a change that contains one of our secrets, for example because an agent leaks what it was given.
 * It searches every byte that would be published in the changed files, not a diff and not a working copy,
 * which attributes may convert. Plain values and UTF-16 are found, other encodings are not. A value that the
 * base has in the same file was already public and is allowed: otherwise a file that contains a word equal
 * to a secret could not be changed.
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
  // the base is only read when a secret was found: its files may be large
  const before =
    inChange.size > 0 ? await secretsIn("base", { checkout, change }, searched, signal) : undefined;
  const written = [...inChange].filter(([path, found]) => !isWithin(found, before?.get(path)));
  const paths = [...new Set([...named, ...written.map(([path]) => path)])];
  if (paths.length > 0) throw failure("worker.secret-in-change", { paths: paths.slice(0, NAMED) });
}

type SecretIndexes = ReadonlySet<number>;

/** The secrets in each changed file; files without one are left out. */
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
