import { usageError } from "../../core/errors.js";
import { withoutUserinfo } from "../../core/printable.js";
import type { Variables } from "../programs/child-environment.js";

/**
 * The base URL of a model's server from the variable that its clients read; undefined if it is not set.
 *
 * @throws OpsError `worker.bad-model-address` (2).
 */
export function modelAddress(variable: string, variables: Variables): string | undefined {
  const value = variables[variable]?.trim() ?? "";
  if (value === "") return undefined;
  if (!/^https?:\/\/./.test(value) || !URL.canParse(value)) {
    throw usageError("worker.bad-model-address", { origin: variable, value: withoutUserinfo(value) });
  }
  return value.replace(/\/+$/, "");
}
