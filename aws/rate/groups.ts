import type { AwsCall } from "../calls.js";

/** Calls that use up one quota of an account in a region, as far as AWS says; the others have one each. */
export type CallGroup = "values" | "inventory" | "history" | "tags" | "tagged-resources" | "writes";

/**
 * AWS General Reference, "AWS Systems Manager endpoints and quotas": GetParameter, GetParameters and
 * GetParametersByPath share the throughput of 40 calls a second, which the account's applications use too; PutParameter has
 * 3. For the others no number is published; those that write go together, at PutParameter's pace. GetResources:
 * "AWS Resource Groups and Tagging endpoints and quotas" of the same book, 15.
 */
const groups: Readonly<Record<string, CallGroup>> = {
  "ssm:GetParameter": "values",
  "ssm:GetParameters": "values",
  "ssm:GetParametersByPath": "values",
  "ssm:DescribeParameters": "inventory",
  "ssm:GetParameterHistory": "history",
  "ssm:ListTagsForResource": "tags",
  "tagging:GetResources": "tagged-resources",
  "ssm:PutParameter": "writes",
  "ssm:LabelParameterVersion": "writes",
  "ssm:UnlabelParameterVersion": "writes",
  "ssm:DeleteParameter": "writes",
  "ssm:DeleteParameters": "writes",
  "ssm:AddTagsToResource": "writes",
  "ssm:RemoveTagsFromResource": "writes",
};

/** The group whose quota a call uses up; undefined for those that we make a handful of (KMS, STS, S3, …). */
export function groupOf({
  service,
  operation,
}: Pick<AwsCall, "service" | "operation">): CallGroup | undefined {
  const name = `${service}:${operation}`;
  return Object.hasOwn(groups, name) ? groups[name] : undefined;
}
