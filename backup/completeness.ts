/** A parameter, or a part of one, that is missing from a backup, with the error from reading it. */
export interface Missing {
  /** The parameter's name. */
  readonly name: string;
  /**
   * `parameter`: the whole parameter is missing. `history`, `labels`: only that part is. Later format
   * versions may add others.
   */
  readonly part: string;
  readonly code: string;
  readonly reason: string;
}

export interface Complete {
  readonly status: "complete";
}

export interface Incomplete {
  readonly status: "incomplete";
  /** Never empty. */
  readonly missing: readonly Missing[];
}

/** Whether a backup contains everything that was in its scope. */
export type Completeness = Complete | Incomplete;

/**
 * The contents of a backup. The field's name differs for an incomplete backup, so that the type checker
 * makes callers handle what is missing.
 */
export type Holding<T> = (Complete & { readonly all: T }) | (Incomplete & { readonly found: T });

export function holding<T>(there: T, missing: readonly Missing[]): Holding<T> {
  return missing.length === 0
    ? { status: "complete", all: there }
    : { status: "incomplete", found: there, missing };
}

/**
 * The contents, complete or not, for callers to whom completeness doesn't matter: they look for objects, or
 * reuse what they find.
 */
export function present<T>(held: Holding<T>): T {
  return held.status === "complete" ? held.all : held.found;
}

/** The completeness alone, without the contents, for reports. */
export function completenessOf(held: Completeness): Completeness {
  return held.status === "complete"
    ? { status: held.status }
    : { status: held.status, missing: held.missing };
}

/**
 * The same completeness with other contents. Only missing items for which `concerns` returns true are kept,
 * so a part of an incomplete backup can be complete.
 */
export function narrowed<T, Part>(
  held: Holding<T>,
  part: (there: T) => Part,
  concerns: (missing: Missing) => boolean,
): Holding<Part> {
  return held.status === "complete"
    ? holding(part(held.all), [])
    : holding(part(held.found), held.missing.filter(concerns));
}

/**
 * Whether every missing item belongs to a parameter that `opsctl:backup.acknowledged` allows to be
 * unreadable.
 */
export function isAcknowledged(held: Completeness, acknowledged: readonly string[]): boolean {
  return held.status === "complete" || areAcknowledged(held.missing, acknowledged);
}

/** The same check for a list of missing items. */
export function areAcknowledged(
  missing: readonly Pick<Missing, "name">[],
  acknowledged: readonly string[],
): boolean {
  return missing.every(({ name }) => acknowledged.includes(name));
}

/** What decides which of a region's backups is its latest one. */
export interface NewestCandidate {
  /** Whether the backup covers only some paths. */
  readonly partial: boolean;
  /** Whether anything is missing that `opsctl:backup.acknowledged` doesn't allow. */
  readonly lacking: boolean;
}

/** Rank of the best candidate. */
export const BEST_RANK = 0;

/**
 * Rank of a backup when a region's latest one is chosen; the lowest rank wins, then the newest. Backups of
 * the whole region come before partial ones, and among these complete ones before incomplete ones.
 */
export function newestRank({ partial, lacking }: NewestCandidate): number {
  return (partial ? 2 : 0) + (lacking ? 1 : 0);
}
