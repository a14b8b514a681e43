import { type Document, isAlias, isScalar, parseDocument } from "yaml";
import * as z from "zod";
import { parseDuration } from "../../core/time/duration.js";
import { errorText, failure } from "../../core/errors.js";
import { suggestion } from "../../core/names/near-miss.js";
import { VERIFY_FILE } from "./protected-paths.js";
import { stepCommand } from "./step-command.js";

/** In this order, as far as the file names them. */
const STEPS = ["setup", "build", "lint", "test"] as const;

/** One command of a step of `.codingworker.yml`; a step with several gives several of the same name. */
export interface Step {
  readonly name: (typeof STEPS)[number];
  /** May hold `${WORK_DIR}` and `${IMAGE_NAME}`. */
  readonly argv: readonly string[];
  /** Milliseconds for all commands of the step together; undefined: the stack's limit. */
  readonly timeout: number | undefined;
}

/** Far more than anyone needs to say how a repository is built; keeps the parser's work bounded. */
const MAX_LENGTH = 16 * 1024;
/** Aliases can multiply (a "billion laughs"); the file has no use for many. */
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
    { setup: step, build: step, lint: step, test: step },
    { error: mistake("expected steps: setup, build, lint, test", STEPS) },
  )
  // setup alone verifies nothing
  .refine(({ build, lint, test }) => build ?? lint ?? test, {
    error: "expected at least one of build, lint, test",
  });

/**
 * Reads `.codingworker.yml`.
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

interface Read {
  readonly value: unknown;
  readonly joined: readonly string[];
}

function readYaml(text: string, repository: string): Read {
  if (text.length > MAX_LENGTH) throw badConfig(repository, [`longer than ${MAX_LENGTH} characters`]);
  try {
    // "error": silent, it would take the first of several documents
    const document = parseDocument(text, { uniqueKeys: true, logLevel: "error" });
    const [complaint] = document.errors;
    if (complaint?.code === "MULTIPLE_DOCS") throw new Error(ONE_DOCUMENT);
    if (complaint) throw complaint;
    // an empty file names no steps
    const value = (document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown) ?? {};
    return { value, joined: joinedCommands(document, text) };
  } catch (error) {
    throw badConfig(repository, [complaintOf(error)]);
  }
}

const ONE_DOCUMENT = "several YAML documents (---): expected one, the others would not be read";

/**
 * The commands whose lines YAML joins to one (`>`, or a text without `|` over several lines): the second would become
 * arguments of the first, and never run.
 */
function joinedCommands(document: Document.Parsed, text: string): readonly string[] {
  return STEPS.filter((name) => {
    const found = document.getIn([name, "command"], true);
    const node = isAlias(found) ? found.resolve(document) : found;
    if (!isScalar(node) || node.type === "BLOCK_LITERAL" || !node.range) return false;
    const source = text.slice(node.range[0], node.range[1]).trimEnd();
    const lines = source.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
    // the first line of a block holds its sign alone
    return lines.length > (node.type === "BLOCK_FOLDED" ? 2 : 1);
  }).map((name) => `${name}: command: ${JOINED}`);
}

const JOINED =
  "YAML joins its lines to one command: write `command: |` for one command a line (a \\ at a line's end goes on with the next), or a list of arguments";

/** The parser's first line, which ends in "at line 1, column 7:"; the others draw the place in the text. */
function complaintOf(error: unknown): string {
  return (errorText(error).split("\n")[0] ?? "").replace(/:\s*$/, "");
}

function badConfig(repository: string, mistakes: readonly string[]): Error {
  return failure("worker.bad-verify-config", { file: VERIFY_FILE, repository, mistakes });
}

/** zod's own words for unknown keys name them; the rest is ours. */
function mistake(expected: string, known: readonly string[]): (issue: z.core.$ZodRawIssue) => string {
  return (issue) => {
    if (issue.code !== "unrecognized_keys") return expected;
    const unknown = issue.keys.map((key) => `${key}${suggestion(key, known)}`);
    return `unknown: ${unknown.join(", ")}; ${expected}`;
  };
}

/** A step's argv with the variables of the task put in. */
export function fillIn(
  argv: readonly string[],
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  return argv.map((part) =>
    part.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) => variables[name] ?? whole),
  );
}

/** `codingworker-{repo}-{number}`; Docker takes only lower case. */
export function imageName(repository: string, number: number): string {
  return `codingworker-${repository}-${number}`.toLowerCase();
}
