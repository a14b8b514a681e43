import type { AnyCommand } from "./runner.js";

/**
 * Commands that change nothing of a stack, and `backup`, whose place in a schedule is one stack's. All others want the stack named
 * where several are configured: what they change must not depend on what was selected some day.
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
  "doctor",
]);

export function takesDefaultStack(command: AnyCommand): boolean {
  const names: string[] = [];
  for (let level: AnyCommand = command; level.parent; level = level.parent) names.unshift(level.name());
  return TAKES_DEFAULT.has(names.join(" "));
}
