import { parseDocument } from "yaml";
import * as z from "zod";
import { parseDuration } from "../../core/time/duration.js";
import { errorText, failure } from "../../core/errors.js";
import { VERIFY_FILE } from "./protected-paths.js";
import { stepCommand } from "./step-command.js";

/** In this order, as far as the file names them. */
const STEPS = ["setup", "build", "lint", "test"] as const;

/** A step of `.codingworker.yml`. */
export interface Step {
  readonly name: (typeof STEPS)[number];
  /** May hold `${WORK_DIR}` and `${IMAGE_NAME}`. */
  readonly argv: readonly string[];
  /** Milliseconds; undefined: the stack's limit. */
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
    { error: mistake("expected `command: …`") },
  )
  .optional();

const file = z
  .strictObject(
    { setup: step, build: step, lint: step, test: step },
    { error: mistake("expected steps: setup, build, lint, test") },
  )
  // setup alone verifies nothing
  .refine(({ build, lint, test }) => build ?? lint ?? test, {
    error: "expected at least one of build, lint, test",
  });

/**
 * Reads `.codingworker.yml`; `undefined` means that the repository has none.
 *
 * @throws OpsError `worker.no-verify-config` or `worker.bad-verify-config` (1), the latter with every mistake.
 */
export function parseVerifyConfig(text: string | undefined, repository: string): readonly Step[] {
  if (text === undefined) throw failure("worker.no-verify-config", { file: VERIFY_FILE, repository });
  const result = file.safeParse(readYaml(text, repository));
  if (!result.success) {
    const mistakes = result.error.issues.map(({ path, message }) => [...path, message].join(": "));
    throw badConfig(repository, mistakes.slice(0, MAX_MISTAKES));
  }
  return STEPS.flatMap((name) => {
    const found = result.data[name];
    return found ? [{ name, argv: found.command, timeout: found.timeout }] : [];
  });
}

function readYaml(text: string, repository: string): unknown {
  if (text.length > MAX_LENGTH) throw badConfig(repository, [`longer than ${MAX_LENGTH} characters`]);
  try {
    const document = parseDocument(text, { uniqueKeys: true, logLevel: "silent" });
    const [complaint] = document.errors;
    if (complaint) throw complaint;
    // an empty file names no steps
    return (document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown) ?? {};
  } catch (error) {
    throw badConfig(repository, [complaintOf(error)]);
  }
}

/** The parser's first line, which ends in "at line 1, column 7:"; the others draw the place in the text. */
function complaintOf(error: unknown): string {
  return (errorText(error).split("\n")[0] ?? "").replace(/:\s*$/, "");
}

function badConfig(repository: string, mistakes: readonly string[]): Error {
  return failure("worker.bad-verify-config", { file: VERIFY_FILE, repository, mistakes });
}

/** zod's own words for unknown keys name them; the rest is ours. */
function mistake(expected: string): (issue: z.core.$ZodRawIssue) => string {
  return (issue) =>
    issue.code === "unrecognized_keys" ? `unknown: ${issue.keys.join(", ")}; ${expected}` : expected;
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
