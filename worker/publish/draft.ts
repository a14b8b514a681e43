import { type CodedMessage, message } from "../../core/errors.js";
import type { ChecksRecord } from "../ports/journal.js";
import { weakeningMessage } from "./weakening-note.js";

/** Maximum number of reasons in an event: the pull request names more. */
const MAX_REASONS = 10;

/** Which pull requests are drafts (`opsctl:worker.draft`): those that need a closer look, all, or none. */
export type DraftPolicy = "auto" | "always" | "never";

/** `needsCloserLook`: the change has been verified, but a person should look at it first. */
export function isDraft(policy: DraftPolicy, needsCloserLook: boolean): boolean {
  return policy === "always" || (policy === "auto" && needsCloserLook);
}

/** Why a pull request is a draft, for the worker's operator. */
export function draftReasons(checks: ChecksRecord | undefined): readonly CodedMessage[] {
  const reasons = checks ? [...checks.weakened.map(weakeningMessage), ...checks.concerns] : [];
  return reasons.length === 0 ? [message("worker.draft-always")] : reasons.slice(0, MAX_REASONS);
}
