/** Which pull requests are drafts (`opsctl:worker.draft`): those that need a closer look, all, or none. */
export type DraftPolicy = "auto" | "always" | "never";

/** `needsCloserLook`: the change has been verified, but a person should look at it first. */
export function isDraft(policy: DraftPolicy, needsCloserLook: boolean): boolean {
  return policy === "always" || (policy === "auto" && needsCloserLook);
}
