import type { PolicyScope } from "./policy-scope.js";
import type { Conditions } from "./policy.js";

/** One entry of the table: calls that belong together, and their resources. */
export interface Grant {
  /** A short description for the documentation. */
  readonly what: string;
  /** API operation (`s3:ListObjectsV2`) → the IAM actions that it needs (`s3:ListBucket`). */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** The service that makes these calls on the caller's behalf; without it the command makes them. */
  readonly by?: "Parameter Store" | "S3" | "SNS" | "Secrets Manager";
  /** ARNs or ARN patterns; empty if the stack has no such resource: then nothing is granted. */
  readonly resources: (scope: PolicyScope) => readonly string[];
  readonly conditions?: (scope: PolicyScope) => Conditions;
  /** Denied, whatever else allows it. */
  readonly deny?: true;
}

export const anything = (): readonly string[] => ["*"];

/** Calls whose operation and IAM action have the same name. */
export function calls(service: string, ...operations: readonly string[]): Grant["calls"] {
  return Object.fromEntries(
    operations.map((operation) => [`${service}:${operation}`, [`${service}:${operation}`]]),
  );
}

/** Only in the regions that are backed up. */
export function inRegions({ regions }: PolicyScope): Conditions {
  return { StringEquals: { "aws:RequestedRegion": regions } };
}

/** Combines conditions; those of the same operator are merged. */
export function all(...conditions: readonly Conditions[]): Conditions {
  const merged: Record<string, Record<string, string | readonly string[]>> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      merged[operator] = { ...merged[operator], ...keys };
    }
  }
  return merged;
}
