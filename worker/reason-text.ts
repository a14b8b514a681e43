import { errorText, type Explain, isOpsError } from "../core/errors.js";

/** Why something failed that keeps nobody from work, as one line for people; secrets are the caller's to remove. */
export function reasonText(explain: Explain, error: unknown): string {
  return isOpsError(error) ? explain(error).replace(/\s+/g, " ") : errorText(error);
}
