import { usageError } from "../core/errors.js";
import { wholeNumberOf } from "../core/whole-number.js";

/** A count out of an option's text, 1 to `most`; `origin` names the option. Throws `cli.bad-number` (exit 2). */
export function wholeNumber(text: string, origin: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = wholeNumberOf(text);
  if (value === undefined || value < 1 || value > most) {
    throw usageError("cli.bad-number", { value: text, origin, most });
  }
  return value;
}

/** One of a few words. Throws `cli.bad-choice` (exit 2), which lists them. */
export function oneOf<T extends string>(text: string, origin: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw usageError("cli.bad-choice", { value: text, origin, choices });
  return choice;
}
