import { parseDocument } from "yaml";
import { errorText } from "../../../core/errors.js";
import { isRecord } from "../../../core/json.js";

/** Nested aliases can grow exponentially ("billion laughs"). */
const MAX_ALIASES = 100;

/** A compose file as data; the parser's complaint when it is none. */
export function readCompose(
  text: string,
): { readonly model: Readonly<Record<string, unknown>> } | { readonly complaint: string } {
  try {
    const document = parseDocument(text, { merge: true, uniqueKeys: true, logLevel: "error" });
    const [complaint] = document.errors;
    if (complaint) throw complaint;
    const model: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return isRecord(model) ? { model } : { complaint: "expected services" };
  } catch (error) {
    return { complaint: (errorText(error).split("\n")[0] ?? "").replace(/:\s*$/, "") };
  }
}
