import { type Document, isAlias, isScalar, parseDocument } from "yaml";
import * as z from "zod";
import { parseDuration } from "../../core/time/duration.js";
import { errorText, failure } from "../../core/errors.js";
import { suggestion } from "../../core/names/near-miss.js";
import { VERIFY_FILE } from "./protected-paths.js";
import { stepCommand } from "./step-command.js";

/** Executed in this order, as far as the file defines them. */
const STEPS = ["setup", "build", "lint", "test", "e2e"] as const;

/**
 * One command of a step in `.codingworker.yml`; a step with several commands has several entries of the same
 * name.
 */
export interface Step {
  readonly name: (typeof STEPS)[number];
  /** May contain `${WORK_DIR}` and `${IMAGE_NAME}`. */
  readonly argv: readonly string[];
  /** Time-out for all commands of the step together, in milliseconds; undefined for the stack's limit. */
  readonly timeout: number | undefined;
}

/** Our choice: far more than the file needs. It limits the parser's work. */
const MAX_LENGTH = 16 * 1024;
/** Nested aliases can grow exponentially ("billion laughs"); the file needs few. */
const MAX_ALIASES = 20;
const MAX_MISTAKES = 20;

const timeout = z.string({ error: "expected a duration such as 90s or 10m" }).transform((value, context) => {
  try {
    return parseDuration(value, VERIFY_FILE);
  } catch {
    context.addIssue({ code: "custom", message: "expected a duration such as 90s or 10m" });
    return z.NEVER;
  }
});

const step = z
  .strictObject(
    { command: stepCommand, timeout: timeout.optional() },
    { error: mistake("expected `command: …`", ["command", "timeout"]) },
  )
  .optional();

const file = z
  .strictObject(
    { setup: step, build: step, lint: step, test: step, e2e: step },
    { error: mistake("expected steps: setup, build, lint, test, e2e", STEPS) },
  )
  // setup alone verifies nothing
  .refine(({ build, lint, test, e2e }) => build ?? lint ?? test ?? e2e, {
    error: "expected at least one of build, lint, test, e2e",
  });

/**
 * Parses `.codingworker.yml`.
 *
 * @throws OpsError `worker.bad-verify-config` (1) with every mistake.
 */
export function parseVerifyConfig(text: string, repository: string): readonly Step[] {
  const { value, joined } = readYaml(text, repository);
  const result = file.safeParse(value);
  const wrong = result.error?.issues.map(({ path, message }) => [...path, message].join(": ")) ?? [];
  const mistakes = [...joined, ...wrong];
  if (!result.success || mistakes.length > 0) throw badConfig(repository, mistakes.slice(0, MAX_MISTAKES));
  return STEPS.flatMap((name) => {
    const found = result.data[name];
    return found ? found.command.map((argv) => ({ name, argv, timeout: found.timeout })) : [];
  });
}

/** The error for a file that is too long to be read. */
export function tooLongVerifyConfig(repository: string): Error {
  return badConfig(repository, [`longer than ${MAX_LENGTH} characters`]);
}

interface Read {
  readonly value: unknown;
  readonly joined: readonly string[];
}

function readYaml(text: string, repository: string): Read {
  if (text.length > MAX_LENGTH) throw tooLongVerifyConfig(repository);
  try {
    // with "silent" it would accept the first of several documents
    const document = parseDocument(text, { uniqueKeys: true, logLevel: "error" });
    const [complaint] = document.errors;
    if (complaint?.code === "MULTIPLE_DOCS") throw new Error(ONE_DOCUMENT);
    if (complaint) throw complaint;
    // an empty file has no steps
    const value = (document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown) ?? {};
    return { value, joined: joinedCommands(document, text) };
  } catch (error) {
    throw badConfig(repository, [complaintOf(error)]);
  }
}

const ONE_DOCUMENT = "several YAML documents (---): expected one, the others would not be read";

/**
 * Commands whose lines YAML joins (`>`, or a multi-line text without `|`): the second line would become
 * arguments of the first.
 */
function joinedCommands(document: Document.Parsed, text: string): readonly string[] {
  return STEPS.filter((name) => {
    const found = document.getIn([name, "command"], true);
    const node = isAlias(found) ? found.resolve(document) : found;
    if (!isScalar(node) || node.type === "BLOCK_LITERAL" || !node.range) return false;
    const source = text.slice(node.range[0], node.range[1]).trimEnd();
    const lines = source.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
    // the first line of a block contains only its indicator
    return lines.length > (node.type === "BLOCK_FOLDED" ? 2 : 1);
  }).map((name) => `${name}: command: ${JOINED}`);
}

const JOINED =
  "YAML joins its lines to one command: write `command: |` for one command a line (a \\ at a line's end goes on with the next), or a list of arguments";

/**
 * The first line of the parser's error, which ends in "at line 1, column 7:"; the other lines quote the
 * text.
 */
function complaintOf(error: unknown): string {
  return (errorText(error).split("\n")[0] ?? "").replace(/:\s*$/, "");
}

function badConfig(repository: string, mistakes: readonly string[]): Error {
  return failure("worker.bad-verify-config", { file: VERIFY_FILE, repository, mistakes });
}

/** zod's own message for unknown keys names them; all others are replaced. */
function mistake(expected: string, known: readonly string[]): (issue: z.core.$ZodRawIssue) => string {
  return (issue) => {
    if (issue.code !== "unrecognized_keys") return expected;
    const unknown = issue.keys.map((key) => `${key}${suggestion(key, known)}`);
    return `unknown: ${unknown.join(", ")}; ${expected}`;
  };
}

/** The arguments of a step with the task's variables filled in. */
export function fillIn(
  argv: readonly string[],
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  return argv.map((part) =>
    part.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) => variables[name] ?? whole),
  );
}

/** `codingworker-{repo}-{number}` in lower case, as Docker requires. */
export function imageName(repository: string, number: number): string {
  return `codingworker-${repository}-${number}`.toLowerCase();
}
