/** The ways in which a command can fail; each has one exit code (docs/contract.md, "Every command"). */
export type FailureKind =
  "failed" | "usage" | "partial" | "refused" | "damaged" | "interrupted" | "terminated";

const codes: Readonly<Record<FailureKind, number>> = {
  failed: 1,
  usage: 2,
  partial: 3,
  refused: 4,
  damaged: 5,
  interrupted: 130,
  terminated: 143,
};

export const EXIT_OK = 0;

export function exitCodeOf(kind: FailureKind): number {
  return codes[kind];
}
