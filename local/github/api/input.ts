import * as z from "zod";
import { isRecord } from "../../../core/json.js";
import { invalidRequest, validationFailed } from "../http/api-error.js";

/** GitHub's maximum lengths ("body is too long (maximum is 65536 characters)"). */
const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;

/**
 * Validates a request's body. Unknown fields are ignored, as on GitHub.
 *
 * @throws ApiError 422 that names the first invalid field.
 */
export function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  if (path.length > 0 && valueAt(body, path) === undefined)
    throw invalidRequest(`"${path.join("/")}" wasn't supplied.`);
  throw invalidRequest(`For 'properties/${path.join("/")}', ${issue?.message ?? "invalid"}.`);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), body);
}

/** GitHub's description also allows a number as title; it becomes a text. */
export const title = z.union([z.string(), z.int()]).transform(String);

export function checkLengths(
  resource: string,
  { title, body }: { title?: string; body?: string | null },
): void {
  if (title?.trim() === "") throw validationFailed({ resource, code: "missing_field", field: "title" });
  if (title !== undefined && title.length > LONGEST_TITLE) throw tooLong(resource, "title", LONGEST_TITLE);
  if ((body?.length ?? 0) > LONGEST_BODY) throw tooLong(resource, "body", LONGEST_BODY);
}

function tooLong(resource: string, field: string, most: number): Error {
  const message = `${field} is too long (maximum is ${most} characters)`;
  return validationFailed({ resource, code: "custom", field, message });
}

/** Labels by name, or as objects. */
export const labelNames = z.array(
  z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
);
