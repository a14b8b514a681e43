import type { Explain } from "../../core/errors.js";
import type { CodeHost } from "../ports/code-host.js";
import { reasonText } from "../reason-text.js";
import type { RunLog } from "../run-log.js";
import type { Repository } from "../task/task.js";
import { labelChange, type StatusLabels } from "./status-labels.js";
import { statusComment, type TaskStatusText } from "./status-text.js";
import { type FoundStatus, findStatus } from "./task-mark.js";

/** Where a task's status is shown. */
export interface StatusLocation {
  readonly repository: Repository;
  /** Number of the issue or the pull request. */
  readonly number: number;
  /** The labels; undefined where no labels are set. */
  readonly labels: readonly string[] | undefined;
}

/**
 * The status of one task on the code host: one comment, edited in place, and labels. It is written in the
 * background, in order, and never fails the task.
 */
export interface TaskStatus {
  /** Whether this run has reported anything. */
  readonly begun: boolean;
  report(location: StatusLocation, status: TaskStatusText): void;
  /** The status comment of an earlier run; undefined when there is none. */
  earlier(location: StatusLocation): Promise<FoundStatus | undefined>;
  /** Resolves when everything that was reported is written. */
  written(): Promise<void>;
}

export interface TaskStatusOptions {
  readonly codeHost: CodeHost;
  readonly log: RunLog;
  /** `statusKey` of the task. */
  readonly key: string;
  readonly workerId: string;
  readonly labels: StatusLabels;
  /** Renders comments in the readers' language. */
  readonly readers: Explain;
  /** Renders the reasons of failures for the log. */
  readonly explain: Explain;
  readonly redact: (text: string) => string;
  /** Time-out for writing one status, in milliseconds. */
  readonly timeoutMs: number;
}

export function openTaskStatus(options: TaskStatusOptions): TaskStatus {
  const { codeHost, log, key, workerId, readers: explain, timeoutMs } = options;
  let writing = Promise.resolve();
  let begun = false;
  let known: Pick<FoundStatus, "id" | "body"> | undefined;
  let labels: readonly string[] | undefined;
  let mayLabel = true;

  const find = async ({ repository, number }: StatusLocation, signal: AbortSignal) =>
    findStatus(await codeHost.comments(repository, number, signal), key);

  const writeComment = async (location: StatusLocation, body: string): Promise<void> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const { repository, number } = location;
    // also after a failure: the answer to a comment that was made may have been lost
    known ??= await find(location, signal);
    if (known?.body === body) return;
    if (known) await codeHost.editComment(repository, known.id, body, signal);
    const { id } = known ?? (await codeHost.addComment(repository, number, body, signal));
    known = { id, body };
  };

  const writeLabels = async (location: StatusLocation, { state }: TaskStatusText): Promise<void> => {
    if (location.labels === undefined || !mayLabel) return;
    const { repository, number } = location;
    const signal = AbortSignal.timeout(timeoutMs);
    labels ??= location.labels;
    const { add, remove } = labelChange(state, labels, options.labels, explain);
    // a token without the right would fail each time
    mayLabel = false;
    if (add) await codeHost.addLabel(repository, number, add, signal);
    for (const name of remove) await codeHost.removeLabel(repository, number, name, signal);
    mayLabel = true;
    labels = [...labels.filter((name) => !remove.includes(name)), ...(add ? [add.name] : [])];
  };

  const attempt = async (code: "worker.comment-failed" | "worker.labels-failed", work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      log.event(code, { reason: options.redact(reasonText(options.explain, error)) }, "warning");
    }
  };

  return {
    get begun() {
      return begun;
    },
    report(location, status) {
      begun = true;
      const body = options.redact(statusComment(status, { key, runId: log.runId, workerId, explain }));
      writing = writing
        .then(() => attempt("worker.comment-failed", writeComment(location, body)))
        .then(() => attempt("worker.labels-failed", writeLabels(location, status)));
    },
    earlier: (location) => find(location, AbortSignal.timeout(timeoutMs)),
    written: () => writing,
  };
}
