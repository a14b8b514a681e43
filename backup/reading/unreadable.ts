import { DENIED } from "../../core/aws-codes.js";
import { failure, isOpsError } from "../../core/errors.js";
import { reportedError, type Unreadable } from "../report.js";

/**
 * Errors that say something of one parameter: its KMS key is disabled or not ours to use, its answer lacks fields. Of
 * these the next parameter may be free. What says something of the whole (credentials, network, throttling,
 * time-outs, signals) fails the region at once.
 */
const OF_ONE_PARAMETER: ReadonlySet<string> = new Set<string>([
  ...DENIED,
  "aws.failed",
  "aws.service-error",
  "aws.incomplete-parameter",
  "backup.parameter-unsettled",
  "backup.parameters-unread",
]);

export function concernsOneParameter(error: unknown): boolean {
  return isOpsError(error) && OF_ONE_PARAMETER.has(error.code);
}

/** What becomes of a parameter that can't be read: the error for all, or a note. */
export type OnUnreadable = (name: string, part: Unreadable["part"], error: unknown) => Unreadable;

/** Notes it. Throws what isn't about one parameter. */
export const noteUnreadable: OnUnreadable = (name, part, error) => {
  if (!concernsOneParameter(error)) throw error;
  return { name, part, ...reportedError(error) };
};

/** Throws `backup.parameter-unreadable` with AWS's reason; what names the parameter and says why by itself is thrown as it is. */
export const refuseUnreadable: OnUnreadable = (name, part, error) => {
  if (!concernsOneParameter(error)) throw error;
  const { code, params } = reportedError(error);
  const { reason } = params;
  if (typeof reason !== "string" || reason === "") throw error;
  throw failure("backup.parameter-unreadable", { name, part, reason, errorCode: code }, { cause: error });
};
