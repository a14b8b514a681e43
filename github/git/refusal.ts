import { failure, type OpsError } from "../../core/errors.js";
import { couldOpen } from "../../core/names/same-name.js";

/** Limits of a published change. */
export interface ChangeLimits {
  /** Size of one file in bytes. */
  readonly fileBytes: number;
  /** Size of all changed files together in bytes. */
  readonly totalBytes: number;
  readonly files: number;
  /**
   * Time-out in milliseconds for evaluating the `.gitignore` and `.gitattributes` of the agent's directory.
   */
  readonly rulesMs: number;
}

export const DEFAULT_LIMITS: ChangeLimits = {
  // both our choice: GitHub's own limit is 100 MB per file
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 50 * 1024 * 1024,
  // GitHub shows at most 3,000 files of a pull request
  files: 3_000,
  // our choice: a million files take seconds, but git matches patterns with many stars in exponential time
  rulesMs: 60_000,
};

/** The error for a change that must not be published. */
export function refusedChange(repository: string, path: string, reason: string): OpsError {
  return failure("checkout.refused-change", {
    repository,
    path: visible(path),
    reason: seen(reason),
  });
}

/**
 * Characters that can disguise a name: control characters, and the overrides of "Trojan Source"
 * (CVE-2021-42574).
 */
const DECEPTIVE = /[\p{Cc}\u2028-\u202E\u2066-\u2069\uFFFD]/u;

/** Why a file's name must not be published; undefined for a valid name. */
export function badName(path: string): string | undefined {
  if (DECEPTIVE.test(path)) return "its name has control characters or is not UTF-8";
  // Windows accepts both slashes, and NFKC converts their full-width forms
  const parts = path.normalize("NFKC").split(/[/\\]/);
  return parts.some((part) => couldOpen(part, ".git"))
    ? "git keeps its own files under that name"
    : undefined;
}

/** The text with its deceptive characters escaped. */
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
