import { type Explain, message } from "../../core/errors.js";
import type { FileChange } from "../ports/checkout.js";
import { codeSpan } from "./markdown.js";

/** Data about the change for the texts. */
export interface ChangeFacts {
  readonly files: readonly FileChange[];
  /** Number of files in the repository before the change. */
  readonly filesBefore: number;
  /** The end of the agent's output, without secrets; "" when it isn't known. */
  readonly agentOutput: string;
}

/** Maximum number of files in a text; the pull request itself shows all. */
const NAMED = 50;
const PATH_LENGTH = 200;

/** Lists the changed files, deleted ones first because a reader must not miss them. */
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

/** A warning at the top of the text when a change deletes much; GitHub shows it as a red box. */
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

/** Our choice: more names than a reader checks one by one. */
const MANY_FILES = 10;
/** Our choice: a quarter of the files, and at least `FEW_FILES`, since any tidying up may remove two. */
const SHARE = 1 / 4;
const FEW_FILES = 3;
/** Our choice: files count as emptied when this many lines are removed and hardly any are added. */
const MANY_LINES = 1_000;
const REPLACED = 1 / 10;

/** Whether a change deletes so much that it needs a warning. */
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
