import { EngineCommandError } from "./engine-command.js";
import { errorText, failure, isOpsError, type OpsError, refusal, usageError } from "../core/errors.js";

export type Operation = "preview" | "up" | "destroy" | "refresh" | "outputs" | "history" | "open";

/** Who holds a stack's lock, as the engine names it. */
export interface LockHolder {
  readonly path: string;
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/** The lock that made an operation fail, from the engine's message about a self-managed back end; its address may end in options. */
function lockHolderOf(text: string): LockHolder | undefined {
  const match = /(\S+?\.json)(?:\?\S*)?: created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(text);
  if (!match) return undefined;
  const [, path = "", user = "", host = "", pid = "0", since = ""] = match;
  return { path, user, host, pid: Number(pid), since };
}

/** What is known of an operation that failed. */
export interface FailedOperation {
  /** The engine's own error messages, which say more than the command's output. */
  readonly diagnostics?: readonly string[];
  /** Whether it had begun to change a resource or the state. */
  readonly begun?: boolean;
}

/** What an error of the Automation API means to the user. */
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

/** Reads an error of its own kind off the output of a failed command. */
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
  // both are the passphrase provider's about what the user gave it (Pulumi 3.228, pkg/secrets/passphrase/manager.go)
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

/** How a back end fails that can't be opened: a file's, a bucket's (gocloud.dev/blob), Pulumi Cloud's. */
const UNREACHABLE =
  /unable to open bucket|blob \(key "\.pulumi\/|performing HTTP request: |could not list bucket|read "\.pulumi\/meta\.yaml"/;

/** What the engine says of each resource that it didn't come to, after the one that failed (deployment_executor.go, 3.228). */
const CONSEQUENCE = /^expected resource operations for .* but none were seen$/;

/** The messages that say why; what only follows from them is left out. */
function causes(diagnostics: readonly string[]): readonly string[] {
  const first = diagnostics.filter((text) => !CONSEQUENCE.test(text));
  return [...new Set(first.length > 0 ? first : diagnostics)];
}

/** Whether a run of the engine failed because there is no stack of this name. */
export function isStackMissing(error: unknown): boolean {
  return error instanceof EngineCommandError && /no stack named .* found/.test(error.result.stderr);
}

/** The end of a failed command's output, where the reason stands. */
function lastLines(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  return lines
    .filter((line) => line.trim() !== "")
    .slice(-12)
    .join("\n");
}
