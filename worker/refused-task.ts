import { createHash } from "node:crypto";
import type { OpsError } from "../core/errors.js";
import { canonicalJson } from "../core/json.js";
import { classifyFailure } from "./message/failure-classes.js";

/** How a task was refused, as its comment begins. `held`: it waits until somebody has mended the reason. */
export type Refused = "not-done" | "not-started" | "held";

export interface RefusalFacts {
  readonly reason: { readonly error: OpsError } | undefined;
  readonly givenUp: boolean;
  readonly progress: { readonly begun?: true };
}

/** Of these nothing can be said on GitHub: an archived repository takes no comments. */
const NO_COMMENT_CODES = new Set(["github.archived", "checkout.archived"]);

/** Whether whoever asked for a task is told that it was not done; undefined where there is nothing to tell them. */
export function refusedTask({ reason, givenUp, progress }: RefusalFacts): Refused | undefined {
  if (!reason || NO_COMMENT_CODES.has(reason.error.code)) return undefined;
  if (givenUp) return progress.begun ? "not-done" : "not-started";
  // the other message's run says how it ends
  if (progress.begun || reason.error.code === "worker.task-in-work") return undefined;
  return classifyFailure(reason.error) === "held" ? "held" : undefined;
}

/** By which a comment is known again: the same reason with the same particulars, in any language. */
export function markerOf(refused: Refused, { code, params }: OpsError): string {
  const digest = createHash("sha256")
    .update(canonicalJson([code, params]))
    .digest("hex");
  return `<!-- opsctl-${refused} ${code} ${digest.slice(0, 16)} -->`;
}
