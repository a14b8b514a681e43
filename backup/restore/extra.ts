import { inScope, isUnder, type Scope } from "../scope.js";
import { type NameMapping, originsOf, targetPaths } from "./names.js";
import { isReserved, slashVariant } from "./obstacles.js";

export interface ExtraScope extends NameMapping {
  /** The backup's scope: names outside it are not extra, since the backup doesn't cover them. */
  readonly scope: Scope;
  /** Names that are never deleted. */
  readonly isProtected: (name: string) => boolean;
}

/**
 * The existing names that the backup would contain if they had existed then: below the restore's target, in
 * the backup's scope, and not among `restored`. Names that could not be created again are left alone.
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
      // it has the same ARN as a restored name: deleting one might delete the other
      !restored.has(slashVariant(name) ?? name) &&
      roots.some((root) => isUnder(name, root)) &&
      originsOf(name, where).every(
        (origin) => inScope(origin, { paths, excludes: [] }) && inScope(origin, scope),
      ) &&
      !isReserved(name) &&
      !isProtected(name),
  );
}
