import * as z from "zod";
import { suggestion } from "../names/near-miss.js";
import { wholeNumberOf } from "../whole-number.js";

/*
 * Kinds of values in a stack's configuration. Pulumi passes every scalar as a string and every structured value as
 * JSON, while a YAML file has native types: both forms are accepted.
 */

export const integer = (minimum: number, maximum: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? (wholeNumberOf(value) ?? value) : value),
    // a single check, because a value out of range would fail several and be reported several times
    z.custom<number>(
      (value) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
      { error: `expected a whole number from ${minimum} to ${maximum}` },
    ),
  );

/** Digits with or without a fraction: no sign, no exponent. */
const DECIMAL = /^\d{1,9}(?:\.\d{1,9})?$/;

export const positiveNumber = (maximum: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && DECIMAL.test(value) ? Number(value) : value),
    z.custom<number>((value) => typeof value === "number" && value > 0 && value <= maximum, {
      error: `expected a number above 0, at most ${maximum}`,
    }),
  );

export const boolean = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean({ error: "expected true or false" }),
);

/**
 * Error for values that YAML doesn't read as text: unquoted digits, true and false, as `pulumi config set --path`
 * writes them.
 */
export const notText = (expected: string) => (issue: { readonly input?: unknown }) => {
  const kind = typeof issue.input;
  const quote =
    kind === "number" || kind === "boolean" ? ` (quote it: YAML reads a bare one as a ${kind})` : "";
  return `expected ${expected}${quote}`;
};

export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: notText(expected) }).regex(pattern, { error: `expected ${expected}` });

export const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown${KNOWN}${Object.keys(shape).join(", ")}`
        : `expected a mapping with ${Object.keys(shape).join(", ")}`,
  });

const KNOWN = "; known are ";

export function unknownKey(what: string, key: string, known: readonly string[]): string {
  return `${what}${suggestion(key, known)}${KNOWN}${known.join(", ")}`;
}

/** The message of an unknown key in a mapping, with a suggestion for this key: several unknown keys share one message. */
export function suggestKey(message: string, key: string): string {
  const [what = "", known = ""] = message.split(KNOWN);
  return unknownKey(what, key, known.split(", "));
}
