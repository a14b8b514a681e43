import { failure, type OpsError } from "../../core/errors.js";

/** What is published at most. */
export interface ChangeLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all changed files together. */
  readonly totalBytes: number;
  readonly files: number;
}

export const DEFAULT_LIMITS: ChangeLimits = {
  // both our choice: GitHub itself refuses files over 100 MB
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 50 * 1024 * 1024,
  // GitHub shows at most 3,000 files of a pull request
  files: 3_000,
};

/** A change that must not be published, whatever the rest of it is. */
export function refusedChange(repository: string, path: string, reason: string): OpsError {
  return failure("checkout.refused-change", { repository, path: visible(path), reason });
}

/** Characters that make a name look like another one: controls, and the overrides of "Trojan Source" (CVE-2021-42574). */
const DECEPTIVE = /[\p{Cc}\u2028-\u202E\u2066-\u2069\uFFFD]/u;

/** What is wrong with the name of a file that would be published; undefined for a good one. */
export function badName(path: string): string | undefined {
  if (DECEPTIVE.test(path)) return "its name has control characters or is not UTF-8";
  const isGits = path.split("/").some((part) => part.toLowerCase() === ".git");
  return isGits ? "git keeps its own files under that name" : undefined;
}

function visible(path: string): string {
  const shown = path.replace(
    new RegExp(DECEPTIVE, "gu"),
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}
