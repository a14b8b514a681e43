import { expect } from "chai";
import { isOpsError, type OpsError } from "../../core/errors.js";

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
