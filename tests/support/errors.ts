import { expect } from "chai";
import { isOpsError, OpsError, type OpsErrorOptions, type Params } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";

/** The `OpsError` that `work` throws; fails when it throws none. */
export async function opsErrorOf(work: () => unknown): Promise<OpsError> {
  try {
    await work();
  } catch (error) {
    if (isOpsError(error)) return error;
    throw error;
  }
  return expect.fail("nothing was thrown");
}

/** An error whose parameters don't matter to a test, or with an unknown code. */
export function anError(
  code: string,
  params: Params = {},
  { kind = "failed", ...options }: OpsErrorOptions & { readonly kind?: FailureKind } = {},
): OpsError {
  return new OpsError(kind, code, params, options);
}
