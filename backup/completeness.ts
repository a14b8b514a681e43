/** Something that a backup should hold and doesn't, and the error that said so when it was made. */
export interface Missing {
  /** The parameter's name. */
  readonly name: string;
  /** `parameter`: nothing of it is there. `history`, `labels`: that part of it is not. Later versions may have others. */
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

/** Whether a backup holds everything that it was made of. */
export type Completeness = Complete | Incomplete;

/**
 * What a backup holds. It has another name in an incomplete one, so that nobody gets at it without saying what becomes of
 * what is missing.
 */
export type Holding<T> = (Complete & { readonly all: T }) | (Incomplete & { readonly found: T });

export function holding<T>(there: T, missing: readonly Missing[]): Holding<T> {
  return missing.length === 0
    ? { status: "complete", all: there }
    : { status: "incomplete", found: there, missing };
}

/** What is there, for callers that say nothing of what a backup holds: they look for its objects, or reuse what they find. */
export function present<T>(held: Holding<T>): T {
  return held.status === "complete" ? held.all : held.found;
}

/** For reports. */
export function completenessOf(held: Completeness): Completeness {
  return held.status === "complete"
    ? { status: held.status }
    : { status: held.status, missing: held.missing };
}

/** Other contents, and of what is missing only that for which `concerns` holds: a part of a backup can be complete. */
export function narrowed<T, Part>(
  held: Holding<T>,
  part: (there: T) => Part,
  concerns: (missing: Missing) => boolean,
): Holding<Part> {
  return held.status === "complete"
    ? holding(part(held.all), [])
    : holding(part(held.found), held.missing.filter(concerns));
}

/** Nothing is missing but of parameters that somebody has said may be unreadable (`opsctl:backup.acknowledged`). */
export function isAcknowledged(held: Completeness, acknowledged: readonly string[]): boolean {
  return held.status === "complete" || areAcknowledged(held.missing, acknowledged);
}

/** The same of what is missing. */
export function areAcknowledged(
  missing: readonly Pick<Missing, "name">[],
  acknowledged: readonly string[],
): boolean {
  return missing.every(({ name }) => acknowledged.includes(name));
}

/** What decides which of a region's backups stands for it. */
export interface NewestCandidate {
  /** Only of some paths. */
  readonly partial: boolean;
  /** Something is missing that nobody has acknowledged. */
  readonly lacking: boolean;
}

/** Of the best candidate. */
export const BEST_RANK = 0;

/**
 * Which of two backups stands for the region, whichever is newer: the one of the lower rank. The whole comes before some paths,
 * and of these a complete one before one that lacks something; of one rank it is the newest.
 */
export function newestRank({ partial, lacking }: NewestCandidate): number {
  return (partial ? 2 : 0) + (lacking ? 1 : 0);
}
