import { type CodedMessage, type Explain, message } from "../../core/errors.js";
import { codeSpan, sentenceMarkdown } from "../publish/markdown.js";
import { markOf, type TaskState } from "./task-mark.js";

/** What a status comment says: the first paragraph, and what to do. */
export interface TaskStatusText {
  readonly state: TaskState;
  /** Markdown. */
  readonly text: string;
  /** Sentences about what to do, one paragraph each. */
  readonly hints?: readonly string[];
}

/** Where the details of a task are. */
export interface StatusContext {
  /** `statusKey` of the task. */
  readonly key: string;
  readonly runId: string;
  readonly workerId: string;
  readonly explain: Explain;
}

const LONGEST = 500;

/**
 * The whole comment. It never contains a program's output, except in the text of a published change, which
 * is neutralized there.
 */
export function statusComment({ state, text, hints = [] }: TaskStatusText, context: StatusContext): string {
  const { key, runId, workerId, explain } = context;
  const more = explain(message("worker.comment-more", { runId, workerId }));
  return [
    markOf(key, state),
    text,
    "",
    ...hints.flatMap((hint) => [sentenceMarkdown(hint, LONGEST), ""]),
    sentenceMarkdown(more, LONGEST),
    "",
  ].join("\n");
}

/** A repair of the agent's work after a failed check. */
export interface RepairStage {
  /** 1 is the first. */
  readonly number: number;
  readonly of: number;
  /** The check that failed: `test`. */
  readonly step: string;
}

export function workingText(
  attempt: number,
  repair: RepairStage | undefined,
  explain: Explain,
): TaskStatusText {
  const text = repair
    ? message("worker.status-repair", { ...repair, step: codeSpan(repair.step, 100) })
    : message("worker.status-working", { attempt });
  return { state: "working", text: explain(text) };
}

export function publishedText(url: string, draft: boolean, explain: Explain): TaskStatusText {
  const code = draft ? "worker.status-published-draft" : "worker.status-published";
  return { state: "published", text: explain(message(code, { url })) };
}

/** A sentence of ours before the reason, which may contain anything. */
export function reasonText(
  state: TaskState,
  opening: CodedMessage,
  reason: string,
  explain: Explain,
): TaskStatusText {
  return { state, text: `${explain(opening)} ${sentenceMarkdown(reason, LONGEST)}` };
}
