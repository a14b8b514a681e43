import { failure, type OpsError } from "../../core/errors.js";
import { couldOpen } from "../../core/names/same-name.js";

/** What is published at most. */
export interface ChangeLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all changed files together. */
  readonly totalBytes: number;
  readonly files: number;
  /** Milliseconds for the rules of a foreign directory: what its `.gitignore` and `.gitattributes` say of its files. */
  readonly rulesMs: number;
}

export const DEFAULT_LIMITS: ChangeLimits = {
  // both our choice: GitHub itself refuses files over 100 MB
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 50 * 1024 * 1024,
  // GitHub shows at most 3,000 files of a pull request
  files: 3_000,
  // our choice: a million files take seconds. git tries patterns with many stars in exponential time
  rulesMs: 60_000,
};

/** A change that must not be published, whatever the rest of it is. */
export function refusedChange(repository: string, path: string, reason: string): OpsError {
  return failure("checkout.refused-change", {
    repository,
    path: visible(path),
    reason: seen(reason),
  });
}

/** Characters that make a name look like another one: controls, and the overrides of "Trojan Source" (CVE-2021-42574). */
const DECEPTIVE = /[\p{Cc}\u2028-\u202E\u2066-\u2069\uFFFD]/u;

/** What is wrong with the name of a file that would be published; undefined for a good one. */
export function badName(path: string): string | undefined {
  if (DECEPTIVE.test(path)) return "its name has control characters or is not UTF-8";
  // Windows takes both for what stands between folders, NFKC has full-width ones
  const parts = path.normalize("NFKC").split(/[/\\]/);
  return parts.some((part) => couldOpen(part, ".git"))
    ? "git keeps its own files under that name"
    : undefined;
}

/** The text with its deceptive characters as escapes. */
function seen(text: string): string {
  return text.replace(
    new RegExp(DECEPTIVE, "gu"),
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

function visible(path: string): string {
  const shown = seen(path);
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}

export function tooBig(size: number, { fileBytes }: ChangeLimits): string {
  return `it has ${size} bytes; ${fileBytes} are the most`;
}

export function tooMuch({ totalBytes }: ChangeLimits): string {
  return `all changed files together have over ${totalBytes} bytes`;
}
