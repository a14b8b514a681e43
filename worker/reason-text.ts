import { errorText, isOpsError, type Params } from "../core/errors.js";

/** Why something failed that keeps nobody from work, as one line for people; secrets are the caller's to remove. */
export function reasonText(sentence: (code: string, params: Params) => string, error: unknown): string {
  return isOpsError(error) ? sentence(error.code, error.params).replace(/\s+/g, " ") : errorText(error);
}
