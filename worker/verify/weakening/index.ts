import { viewChange } from "./change-view.js";
import { detectors } from "./detectors/index.js";
import { type ChangedText, type Finding, WEAKENINGS } from "./finding.js";

/** Our choice: more than a reader checks one by one; the count of the rest is not worth the work. */
const MAX_FINDINGS = 100;

/**
 * Finds where a change makes the tests or checks of its repository weaker: tests deleted or skipped, assertions removed,
 * thresholds lowered, rules turned off. Moves, renames and tests that go with their feature are none. It reads texts, and
 * knows no language as a compiler does: a finding asks a person to look.
 */
export function findWeakening(files: readonly ChangedText[]): readonly Finding[] {
  const change = viewChange(files);
  return detectors
    .flatMap((detect) => detect(change))
    .sort(
      (one, other) =>
        WEAKENINGS.indexOf(one.kind) - WEAKENINGS.indexOf(other.kind) || (one.path < other.path ? -1 : 1),
    )
    .slice(0, MAX_FINDINGS);
}
