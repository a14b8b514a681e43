import type { PolicyScope } from "./policy-scope.js";
import type { Conditions } from "./policy.js";

/** One part of the table: calls that belong together, and what they may be made on. */
export interface Grant {
  /** For people, a few words. */
  readonly what: string;
  /** API operation (`s3:ListObjectsV2`) → the IAM actions that it needs (`s3:ListBucket`). */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** The service that makes these calls on the caller's behalf; without it the command makes them. */
  readonly by?: "Parameter Store" | "S3" | "SNS" | "Secrets Manager";
  /** ARNs or patterns of them; none where the stack has nothing of the kind: then nothing is granted. */
  readonly resources: (scope: PolicyScope) => readonly string[];
  readonly conditions?: (scope: PolicyScope) => Conditions;
  /** Taken away whatever else allows it. */
  readonly deny?: true;
}

export const anything = (): readonly string[] => ["*"];

/** Operations that are called as their actions are. */
export function calls(service: string, ...operations: readonly string[]): Grant["calls"] {
  return Object.fromEntries(
    operations.map((operation) => [`${service}:${operation}`, [`${service}:${operation}`]]),
  );
}

/** Only in the regions that are backed up. */
export function inRegions({ regions }: PolicyScope): Conditions {
  return { StringEquals: { "aws:RequestedRegion": regions } };
}

/** Several conditions at once; those of one operator are put together. */
export function all(...conditions: readonly Conditions[]): Conditions {
  const merged: Record<string, Record<string, string | readonly string[]>> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      merged[operator] = { ...merged[operator], ...keys };
    }
  }
  return merged;
}
