import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";

/** The scope of a backup in lists. */
interface Scoped {
  readonly scope?: { readonly paths: readonly string[]; readonly excludes: readonly string[] };
  readonly safetyFor?: string;
}

/** Most paths shown; the others are counted. */
const SHOWN = 3;

/**
 * The scope of a backup in a few words, with its text from outside escaped.
 *
 * @param usualExcludes Exclusions that all backups of the stack have; they aren't mentioned.
 */
export function scopeText(
  out: Out,
  { scope, safetyFor }: Scoped,
  usualExcludes: readonly string[],
): string | undefined {
  if (safetyFor !== undefined) return out.text("backup.scope-safety", { backupId: inert(safetyFor) });
  if (!scope) return undefined;
  const excludes = scope.excludes.filter((path) => !usualExcludes.includes(path));
  const of = scope.paths.length === 0 ? out.text("backup.show-everything") : few(out, scope.paths);
  return excludes.length === 0 ? of : out.text("backup.scope-without", { of, excludes: few(out, excludes) });
}

function few(out: Out, paths: readonly string[]): string {
  const shown = out.list(paths.slice(0, SHOWN).map(inert));
  const more = paths.length - SHOWN;
  return more > 0 ? out.text("backup.scope-more", { shown, more }) : shown;
}
