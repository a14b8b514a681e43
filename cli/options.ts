import { Option } from "@commander-js/extra-typings";
import { usageError } from "../core/errors.js";
import { wholeNumberOf } from "../core/whole-number.js";

/** Parses an option's text into its value. `origin` names the option in the error (2) for invalid text. */
export type Read<Value> = (text: string, origin: string) => Value;

/** An option that is parsed where it is declared: a command gets the value, never the text. */
export function valueOption<Flags extends string, Value>(
  flags: Flags,
  description: string,
  read: Read<Value>,
) {
  const option = new Option(flags, description);
  return option.argParser((text) => read(text, option.long ?? flags));
}

/** As `valueOption`, for an option that may be repeated. */
export function repeatableOption<Flags extends string, Value>(
  flags: Flags,
  description: string,
  read: Read<Value>,
) {
  const option = new Option(flags, description);
  return option
    .default<readonly Value[]>([])
    .argParser((text, values: readonly Value[]): readonly Value[] => [
      ...values,
      read(text, option.long ?? flags),
    ]);
}

/** The unchanged text. */
export const asText: Read<string> = (text) => text;

/** A count, 1 to `most`. Throws `cli.bad-number` (2). */
export function wholeNumber(text: string, origin: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = wholeNumberOf(text);
  if (value === undefined || value < 1 || value > most) {
    throw usageError("cli.bad-number", { value: text, origin, most });
  }
  return value;
}

/** A count, or `all`. Throws `cli.bad-number` (2). */
export function countOrAll(text: string, origin: string): number | "all" {
  return text === "all" ? text : wholeNumber(text, origin);
}

/** One of the given choices. Throws `cli.bad-choice` (2), which lists them. */
export function oneOf<T extends string>(text: string, origin: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw usageError("cli.bad-choice", { value: text, origin, choices });
  return choice;
}
