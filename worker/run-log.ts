import type { CodedMessage, Explain, Params } from "../core/errors.js";
import { type Emit, emitMessage, type EventArguments, type EventLevel } from "../core/events.js";
import type { EventCode, ParamsOf } from "../messages/registry.js";
import type { TaskJournal } from "./ports/journal.js";
import { reasonText } from "./reason-text.js";

/** The events of one run: emitted to the worker's output and written to its journal. */
export interface RunLog {
  readonly runId: string;
  /** Example: `acme/shop#12`; part of every event. */
  readonly subject: string;
  /** Changes the subject: GitHub may spell it differently from the message. */
  rename(subject: string): void;
  event<Code extends EventCode>(
    code: Code,
    ...given: EventArguments<Code, Omit<ParamsOf<Code>, "task">>
  ): void;
  /** The same for a message object. */
  codedEvent(message: CodedMessage, level?: EventLevel): void;
  /** A line of the agent's output. */
  line(text: string): void;
  /** Resolves when all events are in the journal. */
  flush(): Promise<void>;
}

export interface RunLogOptions {
  readonly journal: Pick<TaskJournal, "append">;
  readonly emit: Emit;
  readonly runId: string;
  readonly subject: string;
  readonly explain: Explain;
  readonly redact: (text: string) => string;
}

/** Maximum number of an agent's lines: more would not be read and could fill the disk. */
const MAX_LINES = 1_000;
const LINE_LENGTH = 500;

/**
 * Logs without blocking the work: the journal is written in order, in the background. A journal that can't
 * be written is reported once and never fails the work.
 */
export function openRunLog({ journal, emit, runId, explain, redact, ...given }: RunLogOptions): RunLog {
  let { subject } = given;
  let writing = Promise.resolve();
  let broken = false;
  let lines = 0;
  const append = (code: string, params: Params): void => {
    writing = writing
      .then(() => (broken ? undefined : journal.append(runId, code, params)))
      .catch((error: unknown) => {
        broken = true;
        const reason = redact(reasonText(explain, error));
        emit("worker.journal-failed", { task: subject, runId, reason }, "warning");
      });
  };
  const codedEvent: RunLog["codedEvent"] = ({ code, params }, level) => {
    const clean = redactAll<Params>({ task: subject, ...params }, redact);
    emitMessage(emit, { code, params: clean }, level);
    append(code, clean);
  };
  const event: RunLog["event"] = (code, params: Params = {}, level?: EventLevel) =>
    codedEvent({ code, params }, level);
  return {
    runId,
    get subject() {
      return subject;
    },
    rename: (name) => void (subject = name),
    event,
    codedEvent,
    line: (text) => {
      if (++lines > MAX_LINES) return;
      if (lines === MAX_LINES) event("worker.agent-lines-cut", { lines: MAX_LINES }, "progress");
      else event("worker.agent-line", { line: text.slice(0, LINE_LENGTH) }, "progress");
    },
    flush: () => writing,
  };
}

/** Copies plain data with every text in it redacted. */
export function redactAll<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === "string") return redact(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => redactAll(item, redact)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, redactAll<unknown>(item, redact)]),
  ) as T;
}
