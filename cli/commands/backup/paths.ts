import { usageError } from "../../../core/errors.js";
import { repeatableOption } from "../../options.js";
import type { Text } from "../../language.js";

export const pathOption = (text: Text) =>
  repeatableOption(
    "--path <path>",
    text(
      "only parameters at or below this path (repeatable)",
      "このパスとその下のパラメータだけを対象にする（複数回指定可）",
    ),
    pathOf,
  );

/** Paths that a backup excludes. `/` is refused, because it would exclude everything. */
export const excludeOption = (text: Text) =>
  repeatableOption(
    "--exclude <path>",
    text(
      "leave out parameters at or below this path (repeatable)",
      "このパスとその下のパラメータを除外（複数回指定可）",
    ),
    (written, origin) => {
      const value = pathOf(written, origin);
      if (/^\/+$/.test(value)) throw usageError("backup.exclude-everything", { origin, value });
      return value;
    },
  );

function pathOf(value: string, origin: string): string {
  if (value.trim() === "") throw usageError("backup.bad-path", { origin });
  // characters of parameter names (PutParameter, AWS Systems Manager API Reference): no wildcards
  if (!/^[\w./-]+$/.test(value)) throw usageError("backup.path-characters", { origin, value });
  return value;
}
