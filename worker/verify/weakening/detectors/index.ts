import type { ChangeView } from "../change-view.js";
import type { Finding } from "../finding.js";
import { changedExpectations, ignoredFailures, removedAssertions } from "./assertions.js";
import { weakenedCommands } from "./commands.js";
import { disabledChecks } from "./lint-settings.js";
import { updatedSnapshots } from "./snapshots.js";
import { addedSuppressions } from "./suppressions.js";
import { deletedTests, focusedTests, skippedTests } from "./tests.js";
import { loweredThresholds } from "./thresholds.js";

/** Finds one kind of weakening; pure. */
export type WeakeningDetector = (change: ChangeView) => readonly Finding[];

export const detectors: readonly WeakeningDetector[] = [
  weakenedCommands,
  deletedTests,
  skippedTests,
  focusedTests,
  removedAssertions,
  ignoredFailures,
  changedExpectations,
  updatedSnapshots,
  loweredThresholds,
  disabledChecks,
  addedSuppressions,
];
