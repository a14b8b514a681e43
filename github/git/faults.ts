import { failure, type OpsError } from "../../core/errors.js";
import type { RunResult } from "../../core/process/run.js";
import { oneLine } from "../one-line.js";

/** What of a step its error names. */
export interface FailedStep {
  readonly args: readonly string[];
  readonly repository: string;
  readonly remote?: string;
}

/**
 * What git says when it could not reach a remote or was turned away, in the language `C` (git 2.32–2.51: remote-curl.c,
 * http.c, connect.c, fetch-pack.c; curl's strerror.c). The first that fits counts.
 */
const meanings: readonly (readonly [code: string, said: RegExp])[] = [
  ["checkout.no-branch", /^fatal: couldn't find remote ref /im],
  ["checkout.not-found", /^fatal: repository '.*' not found/im],
  ["checkout.moved", /returned error: 30[1278]\b/i],
  [
    "checkout.unauthorized",
    /could not read (?:Username|Password) for|Authentication failed for|returned error: 40[13]\b/i,
  ],
  ["checkout.unreachable", /returned error: (?:408|429|5\d\d)\b/i],
  [
    "checkout.unreachable",
    /unable to access '|Could not resolve|Failed to connect|Connection (?:refused|reset|timed out)|Operation (?:timed out|too slow)|Empty reply|early EOF|unexpected disconnect|remote end hung up|RPC failed|transfer closed|bytes of (?:body|length header)/i,
  ],
];

/** The error of a step that failed; git's own words without secrets, as one line. */
export function gitFault(result: RunResult, step: FailedStep, secrets: readonly string[]): OpsError {
  const { repository } = step;
  const operation = operationOf(step.args);
  if (result.timedOut) {
    const code = step.remote === undefined ? "checkout.git-failed" : "checkout.unreachable";
    return failure(code, { repository, operation, reason: "it took too long" });
  }
  const known = step.remote === undefined ? undefined : meanings.find(([, said]) => said.test(result.stderr));
  const reason = oneLine(result.stderr, secrets) || `exit ${result.exitCode ?? result.signal ?? "?"}`;
  return failure(known?.[0] ?? "checkout.git-failed", { repository, operation, reason });
}

/** The subcommand, without global options such as `--git-dir=…`. */
function operationOf(args: readonly string[]): string {
  return `git ${args.find((arg) => !arg.startsWith("-")) ?? ""}`;
}
