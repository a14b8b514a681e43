import { usageError } from "../../../core/errors.js";
import { repeatableOption } from "../../options.js";

export const pathOption = () =>
  repeatableOption("--path <path>", "only parameters at or below this path (repeatable)", pathOf);

/** Of what a backup leaves out: less than everything. */
export const excludeOption = () =>
  repeatableOption(
    "--exclude <path>",
    "leave out parameters at or below this path (repeatable)",
    (text, origin) => {
      const value = pathOf(text, origin);
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
