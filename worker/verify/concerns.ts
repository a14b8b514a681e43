import { type CodedMessage, message } from "../../core/errors.js";
import type { ChecksRecord } from "../ports/journal.js";
import type { StepRun } from "../ports/steps.js";
import { passed } from "./step-failure.js";

export interface CheckFacts extends Pick<ChecksRecord, "origin" | "source"> {
  readonly runs: readonly StepRun[];
  /** Files in the root whose name is only similar to `.codingworker.yml`. */
  readonly ignored: readonly string[];
  /** Files that define the checks and that the change alters. */
  readonly overridden: readonly string[];
  /** Directories that were not examined. */
  readonly omitted: number;
}

/** Why passed checks say little about a change: such a pull request is a draft. Empty where they say enough. */
export function concernsOf({
  origin,
  source,
  runs,
  ignored,
  overridden,
  omitted,
}: CheckFacts): readonly CodedMessage[] {
  const concerns: CodedMessage[] = [];
  if (origin === "none") concerns.push(message("worker.concern-no-checks"));
  else if (!runs.some((run) => run.name !== "setup" && passed(run))) {
    concerns.push(message("worker.concern-none-passed"));
  }
  if (origin === "change") concerns.push(message("worker.concern-own-checks"));
  if (overridden.length > 0) concerns.push(message("worker.concern-base-files", { files: overridden }));
  if (source !== "file" && ignored.length > 0) {
    concerns.push(message("worker.concern-not-read", { files: ignored }));
  }
  if (omitted > 0) concerns.push(message("worker.concern-omitted", { count: omitted }));
  return concerns;
}

/** Our choice: enough to see what they have in common. */
const NAMED = 5;

/** Tests, settings and commands of the change that could not be compared with those of the base commit. */
export function unreadConcerns(unread: readonly string[]): readonly CodedMessage[] {
  if (unread.length === 0) return [];
  const files = unread.slice(0, NAMED);
  return [message("worker.concern-unread", { count: unread.length, files })];
}
