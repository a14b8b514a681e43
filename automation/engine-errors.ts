import { EngineCommandError } from "./engine-command.js";
import { errorText, failure, isOpsError, type OpsError, refusal, usageError } from "../core/errors.js";

export type Operation = "preview" | "up" | "destroy" | "refresh" | "outputs" | "history" | "open";

/** The owner of a stack's lock, as the engine names it. */
export interface LockHolder {
  readonly path: string;
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/**
 * The lock that made an operation fail, from the engine's message about a self-managed back end, whose address may end
 * in options.
 */
function lockHolderOf(text: string): LockHolder | undefined {
  const match = /(\S+?\.json)(?:\?\S*)?: created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(text);
  if (!match) return undefined;
  const [, path = "", user = "", host = "", pid = "0", since = ""] = match;
  return { path, user, host, pid: Number(pid), since };
}

/** Details of a failed operation. */
export interface FailedOperation {
  /** The engine's error messages, which are more detailed than the command's output. */
  readonly diagnostics?: readonly string[];
  /** Whether it had already changed a resource or the state. */
  readonly begun?: boolean;
}

/** Maps an error of the Automation API to an `OpsError`. */
export function engineError(
  operation: Operation,
  stack: string,
  error: unknown,
  { diagnostics = [], begun = false }: FailedOperation = {},
): OpsError {
  if (isOpsError(error)) return error;
  const text = error instanceof EngineCommandError ? error.result.stderr : errorText(error);
  const options = { cause: error };
  for (const meaning of MEANINGS) {
    const known = meaning(stack, text, options);
    if (known) return known;
  }
  if (UNREACHABLE.test(text) && diagnostics.length === 0) {
    return failure("automation.backend-unreachable", { stack, reason: lastLines(text) }, options);
  }
  const reasons = diagnostics.length > 0 ? causes(diagnostics) : [lastLines(text)];
  const params = { operation, stack, reason: reasons.join("\n") };
  return begun
    ? failure("automation.failed", params, options)
    : failure("automation.failed-unchanged", params, options);
}

/** Recognizes one kind of error in the output of a failed command. */
type Meaning = (stack: string, text: string, options: { readonly cause: unknown }) => OpsError | undefined;

const MEANINGS: readonly Meaning[] = [
  (stack, text, options) => {
    if (!/stack is currently locked by|\[409\] Conflict: Another update/.test(text)) return undefined;
    const holder = lockHolderOf(text);
    return holder
      ? refusal("automation.locked", { stack, ...holder }, options)
      : refusal("automation.busy", { stack }, options);
  },
  (stack, text, options) => {
    const [message] = /passphrase must be set|incorrect passphrase/i.exec(text) ?? [];
    if (message === undefined) return undefined;
    return usageError(
      /incorrect/i.test(message) ? "automation.wrong-passphrase" : "automation.no-passphrase",
      { stack },
      options,
    );
  },
  // both messages are the passphrase provider's about the given passphrase (Pulumi 3.228,
  // pkg/secrets/passphrase/manager.go)
  (stack, text, options) => {
    const file = /unable to read PULUMI_CONFIG_PASSPHRASE_FILE: (?:\w+ )?(\S+?): (.*)/.exec(text);
    if (!file) return undefined;
    const [, path = "", reason = ""] = file;
    return usageError("automation.unreadable-passphrase", { stack, path, reason }, options);
  },
  (stack, text, options) => {
    const [, reason] =
      /secrets manager: (malformed state value|unknown state version|illegal base64 data.*)/.exec(text) ?? [];
    return reason === undefined ? undefined : usageError("automation.bad-salt", { stack, reason }, options);
  },
  (stack, text, options) =>
    /PULUMI_ACCESS_TOKEN must be set|not logged in/i.test(text)
      ? usageError("automation.not-logged-in", { stack }, options)
      : undefined,
  (stack, text, options) =>
    text.includes("failed to load checkpoint")
      ? failure("automation.damaged-state", { stack, reason: lastLines(text) }, options)
      : undefined,
];

/** Messages of a back end that can't be opened: a file's, a bucket's (gocloud.dev/blob), Pulumi Cloud's. */
const UNREACHABLE =
  /unable to open bucket|blob \(key "\.pulumi\/|performing HTTP request: |could not list bucket|read "\.pulumi\/meta\.yaml"/;

/** The engine's message for each resource that it did not reach after a failure (deployment_executor.go, 3.228). */
const CONSEQUENCE = /^expected resource operations for .* but none were seen$/;

/** The messages with the cause; messages about its consequences are dropped. */
function causes(diagnostics: readonly string[]): readonly string[] {
  const first = diagnostics.filter((text) => !CONSEQUENCE.test(text));
  return [...new Set(first.length > 0 ? first : diagnostics)];
}

/** Whether a run of the engine failed because there is no stack of this name. */
export function isStackMissing(error: unknown): boolean {
  return error instanceof EngineCommandError && /no stack named .* found/.test(error.result.stderr);
}

/** The last lines of a failed command's output, which contain the reason. */
function lastLines(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .filter((line) => line.trim() !== "")
    .slice(-12)
    .join("\n");
}
