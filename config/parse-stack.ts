import type { z } from "zod";
import { type CodedMessage, message, usageError } from "../core/errors.js";
import { isRecord, tryParseJson } from "../core/json.js";
import { checkTogether } from "./cross-checks.js";
import { suggestKey, unknownKey } from "../core/fields/field-kinds.js";
import { LOCAL_STACK, type StackConfig } from "./stack.js";
import { fieldNames, fields, type FieldName, type StackFields } from "./stack-fields.js";

/** The source position of a value, e.g. `Pulumi.dev.yaml:12`; `path` is e.g. `["queue", "name"]`. */
export type OriginOf = (path: readonly string[]) => string;

export interface StackSource {
  readonly name: string;
  /** The values of the namespace `opsctl`, by key without the namespace. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The source as a whole, for the error's first line. */
  readonly origin: string;
  readonly originOf: OriginOf;
  /** A scalar as written in the source, which may differ from its JSON form (`1.10`). */
  readonly textOf?: (path: readonly string[]) => string | undefined;
  /** Problems that were found earlier; they are reported together with new ones. */
  readonly problems?: readonly CodedMessage[];
}

/**
 * Checks one stack's configuration and fills in the defaults.
 *
 * @throws OpsError `config.invalid-stack` (exit 2) with one problem for every mistake found.
 */
export function parseStack(source: StackSource): StackConfig {
  const problems: CodedMessage[] = [...(source.problems ?? [])];
  let found = problems.length;
  // one problem per key: an earlier one is more specific than a wrong type
  const known = new Set(problems.map(({ params }) => params["key"]));
  const report = (path: readonly string[], value: unknown, expected: string): void => {
    if (known.has(`opsctl:${path.join(".")}`)) return;
    if (++found > MAX_PROBLEMS) return;
    problems.push(
      isSecure(value)
        ? secureValue(source, path)
        : message("config.bad-value", badValue(source, path, value, expected)),
    );
  };

  const secure = Object.keys(source.values).filter((key) => isSecure(source.values[key]));
  for (const key of secure) problems.push(secureValue(source, [key]));
  for (const key of Object.keys(source.values)) {
    if (Object.hasOwn(fields, key) || secure.includes(key)) continue;
    report([key], UNSHOWN, unknownKey("unknown key", key, fieldNames));
  }
  const values: Partial<StackFields> = {};
  for (const name of fieldNames) {
    if (!secure.includes(name)) parseField(source, name, values, report);
  }
  checkTogether(source.name, values, source.values, report);

  if (problems.length > 0) {
    const params = { origin: source.origin, count: Math.max(found, problems.length) };
    throw usageError("config.invalid-stack", params, { problems });
  }
  return withDefaults(source.name, values);
}

/** Most problems in one error. */
const MAX_PROBLEMS = 100;

type Report = (path: readonly string[], value: unknown, expected: string) => void;

function parseField(source: StackSource, name: FieldName, into: Partial<StackFields>, report: Report): void {
  const schema = fields[name];
  const raw = structured(source.values[name], schema) ?? undefined;
  const result = schema.safeParse(raw);
  if (result.success) Object.assign(into, { [name]: result.data });
  else if (raw === undefined) report([name], undefined, "it is required");
  else for (const issue of result.error.issues) reportIssue(issue, name, raw, report);
}

/** Parses lists and mappings, which Pulumi's configuration passes as JSON text. */
function structured(value: unknown, schema: z.ZodType): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value) || schema.safeParse(value).success) return value;
  return tryParseJson(value) ?? value;
}

function reportIssue(issue: z.core.$ZodIssue, name: FieldName, raw: unknown, report: Report): void {
  const path = issue.path.map(String);
  const at = (keys: readonly string[]): unknown =>
    keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], raw);
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) report([name, ...path, key], UNSHOWN, suggestKey(issue.message, key));
    return;
  }
  if (issue.code === "invalid_key") {
    report([name, ...path], path.at(-1), issue.issues[0]?.message ?? issue.message);
    return;
  }
  // a secret that was written instead of its reference must not be repeated
  const secret = issue.code === "custom" && issue.params?.["secret"] === true;
  report([name, ...path], secret ? UNSHOWN : at(path), issue.message);
}

/** Placeholder for the value of an unknown key, which an error must not show because it may be a secret. */
const UNSHOWN = Symbol("unshown");

/** How Pulumi writes an encrypted value: `{secure: <ciphertext>}`. */
function isSecure(value: unknown): boolean {
  return isRecord(value) && "secure" in value;
}

/** The problem of an encrypted value: settings contain references to secrets, which are read when they are used. */
function secureValue(source: StackSource, path: readonly string[]): CodedMessage {
  return message("config.secure-value", { key: `opsctl:${path.join(".")}`, origin: source.originOf(path) });
}

/** The problem of an invalid value, which is cut to a reasonable length. */
function badValue(source: StackSource, path: readonly string[], value: unknown, expected: string) {
  const shown =
    value === UNSHOWN
      ? "(set)"
      : value === undefined
        ? "(not set)"
        : (asWritten(source, path, value) ?? asText(value));
  return {
    key: `opsctl:${path.join(".")}`,
    value: shown.length > 60 ? `${shown.slice(0, 57)}...` : shown,
    expected,
    origin: source.originOf(path),
  };
}

/** The source text of a value unless it is a string: strings are shown in quotes, however they were written. */
function asWritten(source: StackSource, path: readonly string[], value: unknown): string | undefined {
  return typeof value === "number" || typeof value === "boolean" ? source.textOf?.(path) : undefined;
}

/** A value as text. A YAML alias can make a value contain itself, which JSON can't express. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "(contains itself)";
  }
}

/** Whether every field has a value (possibly `undefined`), which is the case if there are no problems. */
function isComplete(values: Partial<StackFields>): values is StackFields {
  return fieldNames.every((name) => name in values);
}

function withDefaults(name: string, values: Partial<StackFields>): StackConfig {
  if (!isComplete(values)) throw new Error("every mistake was reported before");
  const { endpointAllowed, queue, newRegions: _, ...rest } = values;
  return {
    ...rest,
    name,
    endpointAllowed: endpointAllowed ?? name === LOCAL_STACK,
    queue: { ...queue, name: queue.name ?? `codingworker-tasks-${rest.environment}` },
  };
}
