import { errorText, type Explain, isOpsError } from "../core/errors.js";

/** The reason of an error that doesn't fail the task, as one line for display. The caller removes secrets. */
export function reasonText(explain: Explain, error: unknown): string {
  return isOpsError(error) ? explain(error).replace(/\s+/g, " ") : errorText(error);
}
