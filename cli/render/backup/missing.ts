import type { Completeness, Missing } from "../../../app/backup/inspect.js";
import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";

/** Most missing items shown; the JSON has all of them. */
const SHOWN = 20;

/** Names of the parts that can be missing. */
const parts = {
  parameter: "backup.missing-parameter",
  labels: "backup.missing-labels",
  history: "backup.missing-history",
} as const;

/** Reasons for errors that have no message from AWS. */
const reasons = {
  "backup.parameters-unread": "backup.missing-no-value",
  "backup.parameter-unsettled": "backup.missing-unsettled",
  "backup.not-saved": "backup.not-saved",
} as const;

/** What a backup lacks: the number, then a line for each item with its reason. Nothing for a complete backup. */
export function renderMissing(out: Out, backupId: string, held: Completeness | { status: "unknown" }): void {
  if (held.status !== "incomplete") return;
  const { missing } = held;
  const head = out.text("backup.incomplete", { backupId: inert(backupId), count: missing.length });
  out.flow(out.style("yellow", head));
  for (const one of missing.slice(0, SHOWN)) out.flow(`  ${lineOf(out, one)}`);
  const more = missing.length - SHOWN;
  if (more > 0) out.flow(`  ${out.text("backup.missing-more", { count: more })}`);
}

/** A missing item as a line. Names and AWS's text are from outside and are escaped. */
function lineOf(out: Out, { name, part, code, reason }: Missing): string {
  const why = reason === "" && isKeyOf(reasons, code) ? out.text(reasons[code]) : inert(reason || code);
  const sentence = isKeyOf(parts, part) ? parts[part] : "backup.missing-part";
  return out.text(sentence, { name: inert(name), part: inert(part), why });
}

function isKeyOf<Known extends object>(known: Known, key: PropertyKey): key is keyof Known {
  return Object.hasOwn(known, key);
}
