import prettyBytes from "pretty-bytes";
import type { VerifyReport } from "../../../app/backup/verify.js";
import { type CodedMessage, message } from "../../../core/errors.js";
import { inert } from "../../../core/printable.js";
import { eventHint, eventText } from "../../output/event.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { renderMissing } from "./missing.js";

type Verified = VerifyReport["backups"][number];

const COLUMNS = ["region", "backup", "status", "parameters", "objects", "size"] as const;

const statusStyles = { good: "green", damaged: "red", unreadable: "yellow", incomplete: "yellow" } as const;

/** A line for each backup, then every bad object with its hint, and the result. */
export function renderVerify(out: Out, { backups, failed, result }: VerifyReport): void {
  if (backups.length > 0) {
    renderTable(
      out,
      COLUMNS.map((column) => out.text(`backup.column-${column}`)),
      backups.map((backup) => rowOf(out, backup)),
      [4, 5],
    );
  }
  for (const { region, copyOf, backupId, completeness, damage, unread, extra } of backups) {
    const location = `${locationText(region, copyOf)} ${inert(backupId)}`;
    for (const finding of [...damage, ...unread]) renderReason(out, location, finding);
    renderMissing(out, location, completeness);
    for (const object of extra) out.flow(`${location}: ${eventText(out, extraEvent(object))}`);
  }
  for (const { region, error } of failed) renderReason(out, inert(region), error);
  out.message(`backup.verify-result-${result}`);
}

function rowOf(out: Out, backup: Verified): readonly string[] {
  const { region, copyOf, backupId, status, parameters, objects, bytes } = backup;
  return [
    locationText(region, copyOf),
    inert(backupId),
    out.style(statusStyles[status], out.text(`backup.verify-status-${status}`)),
    String(parameters),
    String(objects),
    prettyBytes(bytes),
  ];
}

/** `us-west-2/us-east-1`: a copy of the second region's backup in the bucket of the first. */
function locationText(region: string, copyOf: string | undefined): string {
  return copyOf === undefined ? inert(region) : `${inert(region)}/${inert(copyOf)}`;
}

function extraEvent(object: string): CodedMessage {
  return message("backup.verify-extra", { object });
}

/** The error and its hint. */
function renderReason(out: Out, location: string, { code, params }: CodedMessage): void {
  out.flow(`${location}: ${eventText(out, { code, params })}`);
  const hint = eventHint(out, { code, params });
  if (hint !== undefined) out.flow(`  ${hint}`);
}
