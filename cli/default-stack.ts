import type { AnyCommand } from "./runner.js";

/**
 * Read-only commands, and `backup`, because a schedule runs it for one stack. All other commands require `--stack` if
 * several are configured, so that what they change doesn't depend on an earlier selection.
 */
const TAKES_DEFAULT: ReadonlySet<string> = new Set([
  "preview",
  "outputs",
  "history",
  "lock status",
  "backup",
  "backup list",
  "backup show",
  "backup verify",
  "backup diff",
  "queue status",
  "queue dlq list",
  "queue dlq show",
  "doctor",
]);

export function takesDefaultStack(command: AnyCommand): boolean {
  const names: string[] = [];
  for (let level: AnyCommand = command; level.parent; level = level.parent) names.unshift(level.name());
  return TAKES_DEFAULT.has(names.join(" "));
}
