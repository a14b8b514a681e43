import { failure, type OpsError } from "../../core/errors.js";
import type { RunResult } from "../../core/process/run.js";
import { redact } from "../../core/redact.js";
import { ARCHIVED } from "../errors.js";
import { oneLine } from "../one-line.js";
import { refusedChange } from "./refusal.js";

/** The parts of a git step that errors name. */
export interface FailedStep {
  readonly args: readonly string[];
  readonly repository: string;
  readonly remote?: string;
  readonly foreign?: boolean;
}

/**
 * git's error messages for a remote that is unreachable or denies access, in the language `C` (git
 * 2.32–2.51: remote-curl.c, http.c, connect.c, fetch-pack.c; curl's strerror.c). The first match decides.
 */
const meanings = [
  ["checkout.no-branch", /^fatal: couldn't find remote ref /im],
  ["checkout.not-found", /^fatal: repository '.*' not found/im],
  ["checkout.archived", ARCHIVED],
  ["checkout.moved", /returned error: 30[1278]\b/i],
  [
    "checkout.unauthorized",
    /could not read (?:Username|Password) for|Authentication failed for|returned error: 40[13]\b/i,
  ],
  ["checkout.push-too-large", /returned error: 413\b|HTTP 413\b/i],
  ["checkout.unreachable", /returned error: (?:407|408|425|429|5\d\d)\b/i],
  // a web page with a success status, or a response that a proxy modified
  [
    "checkout.unreachable",
    /info\/refs not valid|invalid (?:server|content-type)|protocol error|bad (?:line length|pack header)|expected (?:'packfile'|flush|service)|not a git repository\?/i,
  ],
  [
    "checkout.unreachable",
    /unable to access '|Could not resolve|Failed to connect|Connection (?:refused|reset|timed out)|Operation (?:timed out|too slow)|Empty reply|early EOF|unexpected disconnect|remote end hung up|RPC failed|transfer closed|bytes of (?:body|length header)/i,
  ],
] as const;

/** The error of a failed step, with git's message as one line without secrets. */
export function gitFault(result: RunResult, step: FailedStep, secrets: readonly string[]): OpsError {
  const { repository } = step;
  const operation = operationOf(step.args);
  if (step.foreign === true && isInputsFault(result)) return refusedOver(result, step, secrets);
  if (result.timedOut) {
    const code = step.remote === undefined ? "checkout.machine-failed" : "checkout.unreachable";
    return failure(code, { repository, operation, reason: "it took too long" });
  }
  const reason = oneLine(result.stderr, secrets) || `exit ${result.exitCode ?? result.signal ?? "?"}`;
  return failure(codeOf(result, step), { repository, operation, reason });
}

/** A full disk takes precedence over git's message about the transfer. */
function codeOf({ exitCode, stderr }: RunResult, step: FailedStep) {
  if (exitCode === undefined || MACHINES.test(stderr)) return "checkout.machine-failed";
  const known = step.remote === undefined ? undefined : meanings.find(([, output]) => output.test(stderr));
  return known?.[0] ?? "checkout.git-failed";
}

/** The error of a step that failed because of the agent's files. */
function refusedOver(
  { timedOut, exitCode, stderr }: RunResult,
  step: FailedStep,
  secrets: readonly string[],
) {
  const operation = operationOf(step.args);
  if (timedOut) return refusedChange(step.repository, ".", `${operation}: it took too long`);
  const output = withoutAdvice(stderr);
  const reason = oneLine(output, secrets) || `exit ${exitCode ?? "?"}`;
  return refusedChange(step.repository, redact(pathIn(output) ?? ".", secrets), `${operation}: ${reason}`);
}

/**
 * git's messages for failures of the machine, in the language `C` (the C library's strerror at the end of a
 * line; git's wrapper.c, run-command.c, object-file.c, lockfile.c). The step may succeed later or elsewhere.
 */
const MACHINES =
  /: (?:No space left on device|Disk quota exceeded|File too large|Input\/output error|Read-only file system|Too many open files(?: in system)?|Cannot allocate memory|Resource temporarily unavailable|Stale file handle)$|^fatal: (?:out of memory|unable to create thread|mmap failed)|Unable to create '.*\.lock'|repository database /im;

/** Whether git failed because of its input. A signal that isn't from our time-out came from outside. */
function isInputsFault({ timedOut, exitCode, stderr }: RunResult): boolean {
  return timedOut || (exitCode !== undefined && !MACHINES.test(stderr));
}

function withoutAdvice(stderr: string): string {
  return stderr.replace(/^(?:hint|warning): .*$/gm, "").replace(/^(?:fatal|error): /gm, "");
}

/** The file in git's error message. */
function pathIn(output: string): string | undefined {
  const encoded = /^(?:BOM is (?:required|prohibited) in|failed to encode) '(.*)' (?:if encoded as|from) /m;
  const linked = /'(.*)' is beyond a symbolic link/;
  const closed = /^open\("(.*)"\)/m;
  return [encoded, linked, closed].flatMap((words) => words.exec(output)?.[1] ?? [])[0];
}

/** The subcommand, without global options such as `--git-dir=…`. */
function operationOf(args: readonly string[]): string {
  return `git ${args.find((arg) => !arg.startsWith("-")) ?? ""}`;
}
