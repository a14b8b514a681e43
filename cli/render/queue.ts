import prettyMilliseconds from "pretty-ms";
import type { DeadLetterList, DeadLetterView, ShownDeadLetter } from "../../app/queue/dead-letters.js";
import type { HandledMessage, HandledReport } from "../../app/queue/handle.js";
import type { QueueStatus, QueueView } from "../../app/queue/status.js";
import { tryParseJson } from "../../core/json.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

const NONE = "–";
/** Reasons are cut in tables; `dlq show` has them whole. */
const REASON_LENGTH = 80;
/** A body may have a megabyte; `--json` has it whole. */
const BODY_LINES = 400;
const BODY_LINE_LENGTH = 4_000;

const STATUS_COLUMNS = [
  "queue.column-queue",
  "queue.column-waiting",
  "queue.column-in-flight",
  "queue.column-delayed",
  "queue.column-oldest",
] as const;

/** Both queues in a table, and why an age is unknown. */
export function renderQueueStatus(out: Out, { tasks, deadLetters }: QueueStatus): void {
  const row = (name: string, queue: QueueView): readonly string[] => [
    name,
    String(queue.waiting),
    String(queue.inFlight),
    String(queue.delayed),
    queue.oldestSeconds === null ? NONE : age(queue.oldestSeconds),
  ];
  renderTable(
    out,
    STATUS_COLUMNS.map((column) => out.text(column)),
    [row(out.text("queue.row-tasks"), tasks), row(out.text("queue.row-dead-letters"), deadLetters)],
  );
  const unknown = tasks.oldestUnknown ?? deadLetters.oldestUnknown;
  if (unknown) out.message("queue.oldest-unknown", { reason: inert(out.explain(unknown)) });
  if (deadLetters.waiting > 0) out.message("queue.see-dead-letters", { count: deadLetters.waiting });
}

const LETTER_COLUMNS = [
  "queue.column-id",
  "queue.column-task",
  "queue.column-code",
  "queue.column-run",
  "queue.column-received",
  "queue.column-age",
  "queue.column-reason",
] as const;

/** The dead letters; too narrow terminals lose the run, the receives and the age, in this order. */
export function renderDeadLetters(out: Out, report: DeadLetterList): void {
  const { messages, complete, total } = report;
  if (messages.length === 0) {
    out.message(complete ? "queue.no-letters" : "queue.none-found-yet");
    return;
  }
  renderTable(
    out,
    LETTER_COLUMNS.map((column) => out.text(column)),
    messages.map((letter) => letterRow(out, letter)),
    [3, 4, 5, 6],
  );
  if (!complete) out.message("queue.list-more", { shown: messages.length, total });
}

function letterRow(out: Out, letter: DeadLetterView): readonly string[] {
  const { messageId, reason, runId, received, ageSeconds } = letter;
  const text = reasonOf(out, letter);
  return [
    inert(messageId),
    taskOf(out, letter),
    inert(reason?.code ?? NONE),
    inert(runId ?? NONE),
    received === null ? NONE : String(received),
    age(ageSeconds),
    text.length > REASON_LENGTH ? `${text.slice(0, REASON_LENGTH)}…` : text,
  ];
}

/** The attributes of a dead letter, then its body: as indented JSON where it is that. */
export function renderDeadLetter(out: Out, { message: letter }: ShownDeadLetter): void {
  const { reason, runId, received, sentAt, ageSeconds, originId, messageId } = letter;
  const rows = [
    ["queue.column-id", inert(messageId)],
    ["queue.column-task", taskOf(out, letter)],
    ["queue.column-code", inert(reason?.code ?? NONE)],
    ["queue.column-run", inert(runId ?? NONE)],
    ["queue.column-received", received === null ? NONE : String(received)],
    ["queue.column-sent", `${inert(sentAt)} (${age(ageSeconds)})`],
    ["queue.column-origin", inert(originId)],
  ] as const;
  for (const [code, value] of rows) out.line(`${out.style("bold", out.text(code))}: ${value}`);
  out.flow(`${out.style("bold", out.text("queue.column-reason"))}: ${reasonOf(out, letter)}`);
  out.line();
  renderBody(out, letter.body);
}

function renderBody(out: Out, body: string): void {
  const parsed = tryParseJson(body);
  const lines = (parsed === undefined ? body : JSON.stringify(parsed, null, 2)).split("\n");
  for (const line of lines.slice(0, BODY_LINES)) {
    const shown = inert(line);
    out.line(shown.length > BODY_LINE_LENGTH ? `${shown.slice(0, BODY_LINE_LENGTH)}…` : shown);
  }
  const isCut = lines.length > BODY_LINES || lines.some((line) => line.length > BODY_LINE_LENGTH);
  if (isCut) out.message("queue.body-cut");
}

/** What was done with each message, what was not found, and where discarded ones are kept. */
export function renderHandled(out: Out, { messages, missing, file, url }: HandledReport): void {
  for (const letter of messages) out.flow(outcome(out, letter));
  if (missing.length > 0) out.message("queue.no-dead-letter", { ids: missing, url });
  if (messages.length + missing.length === 0) out.message("queue.nothing-chosen");
  const discarded = messages.filter(({ status }) => status === "discarded").length;
  if (file !== undefined && discarded > 0) out.message("queue.kept-in", { count: discarded, file });
}

function outcome(out: Out, letter: HandledMessage): string {
  const { status, messageId, newMessageId = NONE, error } = letter;
  const params = { messageId, task: taskOf(out, letter) };
  if (status === "redriven") return inert(out.text("queue.redriven", { ...params, newMessageId }));
  if (status === "discarded") return inert(out.text("queue.discarded", params));
  const reason = error === undefined ? NONE : out.explain(error);
  return out.style("red", inert(out.text("queue.not-handled", { ...params, reason })));
}

function taskOf(out: Out, { task }: DeadLetterView): string {
  return task === null ? out.text("queue.no-task") : inert(task);
}

function reasonOf(out: Out, { reason }: DeadLetterView): string {
  return reason === null ? out.text("queue.given-up-by-sqs") : inert(reason.text);
}

function age(seconds: number): string {
  return prettyMilliseconds(seconds * 1_000, { compact: true });
}
