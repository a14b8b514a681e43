import { type Explain, message } from "../../core/errors.js";
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
export function changedFiles(files: readonly FileChange[], explain: Explain): readonly string[] {
  const ordered = [...files.filter(isDeleted), ...files.filter((file) => !isDeleted(file))];
  const left = ordered.length - NAMED;
  return [
    `${summaryOf(files, explain)}:`,
    "",
    ...ordered.slice(0, NAMED).map((file) => `- ${lineOf(file, explain)}`),
    ...(left > 0 ? [`- ${explain(message("worker.pr-files-more", { number: left }))}`] : []),
  ];
}

function lineOf({ path, status, additions, deletions }: FileChange, explain: Explain): string {
  const isBinary = additions === undefined || deletions === undefined;
  const lines = isBinary ? explain(message("worker.pr-file-binary")) : `+${additions} −${deletions}`;
  return explain(message(`worker.pr-file-${status}`, { path: codeSpan(path, PATH_LENGTH), lines }));
}

function summaryOf(files: readonly FileChange[], explain: Explain): string {
  const sum = (key: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + (file[key] ?? 0), 0);
  const parts = (["added", "modified", "deleted"] as const).flatMap((status) => {
    const number = files.filter((file) => file.status === status).length;
    return number === 0 ? [] : [explain(message(`worker.pr-files-${status}`, { number }))];
  });
  const lines = { additions: sum("additions"), deletions: sum("deletions") };
  return explain(message("worker.pr-files-summary", { count: files.length, parts, ...lines }));
}

/** A note on top of the text where a change takes much away; GitHub shows it as a red box. */
export function deletionNote(change: ChangeFacts, explain: Explain): readonly string[] {
  if (!isMassDeletion(change)) return [];
  const summary = summaryOf(change.files, explain);
  return [
    "> [!CAUTION]",
    `> ${explain(message("worker.pr-deletes", { summary, before: change.filesBefore }))}`,
    `> ${explain(message("worker.pr-deletes-check"))}`,
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
