import { inScope, isUnder, type Scope } from "../scope.js";
import { type NameMapping, originsOf, targetPaths } from "./names.js";
import { isReserved, slashVariant } from "./obstacles.js";

export interface ExtraScope extends NameMapping {
  /** Of the backup: what it left out on purpose it says nothing of. */
  readonly scope: Scope;
  /** What is never deleted, whatever the backup says. */
  readonly isProtected: (name: string) => boolean;
}

/**
 * Of the names that exist those that the backup would have, had they been there: at or below where the restore writes, in
 * the backup's scope, and not among the names that are `restored`. Names that nobody could give again are left alone.
 */
export function extraNames(
  present: Iterable<string>,
  restored: ReadonlySet<string>,
  where: ExtraScope,
): readonly string[] {
  const { paths = [], scope, isProtected } = where;
  const roots = targetPaths(where);
  return [...present].filter(
    (name) =>
      !restored.has(name) &&
      // its ARN is that of a name that is restored: deleting the one might take the other
      !restored.has(slashVariant(name) ?? name) &&
      roots.some((root) => isUnder(name, root)) &&
      originsOf(name, where).every(
        (origin) => inScope(origin, { paths, excludes: [] }) && inScope(origin, scope),
      ) &&
      !isReserved(name) &&
      !isProtected(name),
  );
}
