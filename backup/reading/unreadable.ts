import { DENIED } from "../../core/aws-codes.js";
import { failure, isOpsError } from "../../core/errors.js";
import { reportedError, type Unreadable } from "../report.js";

/**
 * Errors that concern one parameter: its KMS key is disabled or access is denied, or the response lacks
 * fields. The next parameter may still be readable. Errors about the whole region (credentials, network,
 * throttling, time-outs, signals) fail it at once.
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

/** Decides what happens to a parameter that can't be read: throws, or returns a note for the manifest. */
export type OnUnreadable = (name: string, part: Unreadable["part"], error: unknown) => Unreadable;

/** Returns a note. Rethrows errors that don't concern one parameter. */
export const noteUnreadable: OnUnreadable = (name, part, error) => {
  if (!concernsOneParameter(error)) throw error;
  return { name, part, ...reportedError(error) };
};

/**
 * Throws `backup.parameter-unreadable` with AWS's reason. An error that already names the parameter and the
 * reason is rethrown.
 */
export const refuseUnreadable: OnUnreadable = (name, part, error) => {
  if (!concernsOneParameter(error)) throw error;
  const { code, params } = reportedError(error);
  const { reason } = params;
  if (typeof reason !== "string" || reason === "") throw error;
  throw failure("backup.parameter-unreadable", { name, part, reason, errorCode: code }, { cause: error });
};
