import * as z from "zod";
import { type CodedMessage, failure, message, type OpsError } from "../../core/errors.js";
import { isRecord } from "../../core/json.js";
import { REPOSITORY_NAME } from "../../core/names/repository-name.js";
import { withoutEnvelope } from "./envelope.js";
import type { Repository, Task } from "./task.js";

/**
 * Maximum message size in bytes of UTF-8: the limit of SQS ("Message quotas", Amazon SQS Developer Guide).
 */
export const MESSAGE_MAX_BYTES = 1_048_576;

const number = z.custom<number>((value) => Number.isSafeInteger(value) && Number(value) > 0, {
  error: "a whole number from 1",
});
const text = z.string({ error: "a text" }).nullish();
/** A hint for people who inspect the queue and for the worker. Any other type is treated as absent. */
const hint = z.string().nullish().catch(undefined);
const repository = z
  .string({ error: "owner/repo" })
  .regex(REPOSITORY_NAME, { error: "owner/repo" })
  .transform(repositoryOf);

/**
 * Fields that both kinds may have. Title, body, labels and time are not checked, since GitHub's values are
 * used.
 */
const hints = { repository, action: hint };

const issue = z.object({ ...hints, type: z.literal("issue"), issue_number: number });
const comment = z.object({
  ...hints,
  type: z.literal("pr_comment"),
  issue_number: number.nullish(),
  pr_number: number,
  comment_id: number,
  comment_author: text,
  comment_kind: z.enum(["conversation", "review"], { error: "conversation or review" }).nullish(),
  mention: text,
});
const task = z.discriminatedUnion("type", [issue, comment], { error: "issue or pr_comment" });

/**
 * Parses a message. Unknown fields are kept in `raw`; a message without `type` is an issue.
 *
 * @throws OpsError `worker.not-json` or `worker.not-a-task` (exit 1), the latter with one problem per wrong
 * field.
 */
export function parseTask(body: string): Task {
  const bytes = Buffer.byteLength(body);
  if (bytes > MESSAGE_MAX_BYTES) {
    throw notATask([message("worker.message-too-big", { bytes, limit: MESSAGE_MAX_BYTES })]);
  }
  const raw = withoutEnvelope(parse(body));
  if (!isRecord(raw)) throw notATask([badField("message", raw, "a mapping")]);
  const result = task.safeParse("type" in raw ? raw : { ...raw, type: "issue" });
  if (!result.success) throw notATask(result.error.issues.map((found) => problemOf(found, raw)));
  const found = result.data;
  return found.type === "issue"
    ? {
        type: "issue",
        repository: found.repository,
        issueNumber: found.issue_number,
        action: found.action ?? undefined,
        raw,
      }
    : {
        type: "pr_comment",
        repository: found.repository,
        pullNumber: found.pr_number,
        kind: found.comment_kind ?? "conversation",
        commentId: found.comment_id,
        commentAuthor: found.comment_author ?? undefined,
        mention: found.mention ?? undefined,
        raw,
      };
}

function repositoryOf(name: string): Repository {
  const [owner = "", repo = ""] = name.split("/");
  return { owner, name: repo };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw failure("worker.not-json", { reason: reasonOf(error) });
  }
}

/** The JSON parser's error without its quotation of the text, which may contain anything. */
function reasonOf(error: unknown): string {
  const complaint = error instanceof Error ? error.message : "";
  return (
    /^Unexpected (?:token (?:'.'|.)|end of JSON input)|^[A-Z][^"]* in JSON at position \d+/su.exec(
      complaint,
    )?.[0] ?? "it is something else"
  );
}

function notATask(problems: readonly CodedMessage[]): OpsError {
  return failure(
    "worker.not-a-task",
    { count: problems.length, fields: problems.map(fieldOf) },
    { problems },
  );
}

function fieldOf({ params }: CodedMessage): string {
  return typeof params["field"] === "string" ? params["field"] : "message";
}

function problemOf(issue: z.core.$ZodIssue, raw: Readonly<Record<string, unknown>>): CodedMessage {
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    raw,
  );
  return badField(issue.path.join("."), value, issue.message);
}

function badField(field: string, value: unknown, expected: string): CodedMessage {
  return message("worker.bad-field", { field, value: shown(value, field), expected });
}

/** Fields whose values are shown in errors: they help the sender and can't contain a secret. */
const SHOWN = new Set(["type", "issue_number", "pr_number", "comment_id"]);
const SHOWN_LENGTH = 60;

/** A value for an error: shortened, or only its type for fields that may contain anything. */
function shown(value: unknown, field: string): string {
  if (value === undefined) return "(not set)";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return Array.isArray(value) ? "(a list)" : "(a mapping)";
  if (field === "repository") return shownRepository(value);
  return SHOWN.has(field) ? quoted(value) : "(a text)";
}

/** A clone URL is the most likely mistake, and may contain a token. */
function shownRepository(value: string): string {
  return /[@:]/.test(value) ? "(a text that looks like a URL)" : quoted(value);
}

function quoted(value: string): string {
  return JSON.stringify(value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value);
}
