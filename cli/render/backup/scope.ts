import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";

/** What a backup is of, as lists of backups say it. */
interface Scoped {
  readonly scope?: { readonly paths: readonly string[]; readonly excludes: readonly string[] };
  readonly safetyFor?: string;
}

/** More are a number. */
const SHOWN = 3;

/**
 * What a backup is of in a few words. Manifests are other people's until they are authenticated.
 *
 * @param usualExcludes What all leave out, which need not be said.
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
