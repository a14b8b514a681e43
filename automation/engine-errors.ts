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

/**
 * What an error of the Automation API means to the user. `diagnostics` are the engine's own error messages, which
 * say more than the command's output.
 */
export function engineError(
  operation: Operation,
  stack: string,
  error: unknown,
  diagnostics: readonly string[] = [],
): OpsError {
  if (isOpsError(error)) return error;
  const text = error instanceof EngineCommandError ? error.result.stderr : errorText(error);
  const options = { cause: error };
  if (/stack is currently locked by|\[409\] Conflict: Another update/.test(text)) {
    const holder = lockHolderOf(text);
    return holder
      ? refusal("automation.locked", { stack, ...holder }, options)
      : refusal("automation.busy", { stack }, options);
  }
  if (/passphrase must be set|incorrect passphrase/i.test(text)) {
    const code = /incorrect/i.test(text) ? "automation.wrong-passphrase" : "automation.no-passphrase";
    return usageError(code, { stack }, options);
  }
  if (/PULUMI_ACCESS_TOKEN must be set|not logged in/i.test(text)) {
    return usageError("automation.not-logged-in", { stack }, options);
  }
  if (text.includes("failed to load checkpoint")) {
    return failure("automation.damaged-state", { stack, reason: lastLines(text) }, options);
  }
  const reasons = diagnostics.length > 0 ? diagnostics : [lastLines(text)];
  return failure("automation.failed", { operation, stack, reason: reasons.join("\n") }, options);
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
