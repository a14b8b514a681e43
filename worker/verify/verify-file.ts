import { failure, type OpsError } from "../../core/errors.js";
import { nearMiss } from "../../core/names/near-miss.js";
import type { BaseEntry } from "../ports/checkout.js";
import { VERIFY_FILE } from "./protected-paths.js";

/** Names that are variants of `.codingworker.yml`, compared by their letters only. */
const VERIFY_FILE_NAME = /^codingworkers?(config|configuration)?(ya?ml|json|toml)?$/;
/** The same with a typing error. */
const MISSPELT_NAMES = ["codingworkeryml", "codingworkeryaml", "codingworker"];
/** Maximum number of files in an error. */
const NAMED = 5;

/** Files that look like `.codingworker.yml`, those nearest to the root first. */
function lookalikes(entries: readonly BaseEntry[]): readonly string[] {
  return entries
    .map(({ path }) => path)
    .filter((path) => path !== VERIFY_FILE && isLookalike(letters(path.split("/").at(-1) ?? "")))
    .sort((one, other) => depth(one) - depth(other));
}

/** Lookalikes in the root, which are ignored because of their name. */
export function ignoredVerifyFiles(entries: readonly BaseEntry[]): readonly string[] {
  return lookalikes(entries).filter((path) => depth(path) === 1);
}

/** The error for a `.codingworker.yml` that can't be read: a link, a directory or a submodule. */
export function verifyFileProblem(entries: readonly BaseEntry[], repository: string): OpsError | undefined {
  const own = entries.find(({ path }) => path === VERIFY_FILE || path.startsWith(`${VERIFY_FILE}/`));
  if (!own || (own.kind === "file" && own.path === VERIFY_FILE)) return undefined;
  return failure("worker.verify-config-no-file", { file: VERIFY_FILE, repository });
}

/** The error for files that were probably meant to be `.codingworker.yml`, where there is none. */
export function misplacedVerifyFile(entries: readonly BaseEntry[], repository: string): OpsError | undefined {
  if (entries.some(({ path }) => path === VERIFY_FILE)) return undefined;
  const found = lookalikes(entries);
  if (found.length === 0) return undefined;
  return failure("worker.verify-config-elsewhere", {
    file: VERIFY_FILE,
    repository,
    found: found.slice(0, NAMED),
  });
}

function isLookalike(name: string): boolean {
  return VERIFY_FILE_NAME.test(name) || nearMiss(name, MISSPELT_NAMES) !== undefined;
}

function letters(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}

function depth(path: string): number {
  return path.split("/").length;
}
