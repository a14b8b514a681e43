import type { FileChange } from "../ports.js";
import { codeSpan } from "./markdown.js";

/** What the texts tell of the change. */
export interface ChangeFacts {
  readonly files: readonly FileChange[];
  /** How many files the repository had before. */
  readonly filesBefore: number;
  /** What the agent printed last, secrets removed; "" where that is not known. */
  readonly agentOutput: string;
}

/** As many files as a text names; the rest is in the pull request itself. */
const NAMED = 50;
const PATH_LENGTH = 200;

/** The files of a change, what is deleted first: it is what a reader must not miss. */
export function changedFiles(files: readonly FileChange[]): readonly string[] {
  const ordered = [...files.filter(isDeleted), ...files.filter((file) => !isDeleted(file))];
  const left = ordered.length - NAMED;
  return [
    `${summaryOf(files)}:`,
    "",
    ...ordered.slice(0, NAMED).map((file) => `- ${lineOf(file)}`),
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ];
}

function lineOf(file: FileChange): string {
  const { path, status, additions, deletions } = file;
  const counts =
    additions === undefined || deletions === undefined ? "binary" : `+${additions} −${deletions}`;
  const what = { added: "added ", modified: "", deleted: "**deleted** " }[status];
  return `${what}${codeSpan(path, PATH_LENGTH)} (${counts})`;
}

function summaryOf(files: readonly FileChange[]): string {
  const count = (status: FileChange["status"]): number =>
    files.filter((file) => file.status === status).length;
  const sum = (key: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + (file[key] ?? 0), 0);
  const parts = [
    ...(count("added") > 0 ? [`${count("added")} added`] : []),
    ...(count("modified") > 0 ? [`${count("modified")} modified`] : []),
    ...(count("deleted") > 0 ? [`${count("deleted")} deleted`] : []),
  ];
  const noun = files.length === 1 ? "file" : "files";
  return `${files.length} ${noun} (${parts.join(", ")}), +${sum("additions")} −${sum("deletions")} lines`;
}

/** A note on top of the text where a change takes much away; GitHub shows it as a red box. */
export function deletionNote(change: ChangeFacts): readonly string[] {
  if (!isMassDeletion(change)) return [];
  return [
    "> [!CAUTION]",
    `> **This change deletes much:** ${summaryOf(change.files)}; the repository had ${change.filesBefore} files before.`,
    "> Merge it only if exactly that was asked for.",
    "",
  ];
}

/** More names than one looks through one by one. */
const MANY_FILES = 10;
/** Of a small repository a quarter is much, but two files are what any tidying up removes. */
const SHARE = 1 / 4;
const FEW_FILES = 3;
/** Files that were emptied rather than deleted: as many lines as nobody reads, and hardly any in their place. */
const MANY_LINES = 1_000;
const REPLACED = 1 / 10;

/** Whether a change takes so much away that it must not look like any other. */
export function isMassDeletion({ files, filesBefore }: Omit<ChangeFacts, "agentOutput">): boolean {
  const deleted = files.filter(isDeleted).length;
  if (deleted >= MANY_FILES) return true;
  if (deleted >= FEW_FILES && deleted >= filesBefore * SHARE) return true;
  const removed = files.reduce((total, { deletions = 0 }) => total + deletions, 0);
  const added = files.reduce((total, { additions = 0 }) => total + additions, 0);
  return removed >= MANY_LINES && added < removed * REPLACED;
}

function isDeleted({ status }: FileChange): boolean {
  return status === "deleted";
}
