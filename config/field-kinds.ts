import * as z from "zod";
import { wholeNumberOf } from "../core/whole-number.js";

/*
 * Kinds of values in a stack's configuration. Pulumi hands every scalar over as a string and every structured
 * value as JSON, a YAML file has native types: both are accepted, and nothing else.
 */

export const integer = (minimum: number, maximum: number) =>
  z.preprocess(
    (value) => (typeof value === "string" ? (wholeNumberOf(value) ?? value) : value),
    // one check for all: a value far out of range would fail several and be reported as often
    z.custom<number>(
      (value) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
      { error: `expected a whole number from ${minimum} to ${maximum}` },
    ),
  );

export const boolean = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean({ error: "expected true or false" }),
);

export const text = (pattern: RegExp, expected: string) =>
  z.string({ error: `expected ${expected}` }).regex(pattern, { error: `expected ${expected}` });

export const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown; known are ${Object.keys(shape).join(", ")}`
        : `expected a mapping with ${Object.keys(shape).join(", ")}`,
  });
