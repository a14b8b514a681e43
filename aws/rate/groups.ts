import type { AwsCall } from "../calls.js";

/**
 * Groups of calls that share one quota per account and region, where AWS documents this; the others have a
 * group each.
 */
export type CallGroup = "values" | "inventory" | "history" | "tags" | "tagged-resources" | "writes";

/**
 * AWS General Reference, "AWS Systems Manager endpoints and quotas": GetParameter, GetParameters and
 * GetParametersByPath share 40 calls per second, also with the account's applications; PutParameter has 3.
 * The quotas of the others are not published; calls that write are grouped at PutParameter's rate.
 * GetResources: "AWS Resource Groups and Tagging endpoints and quotas" in the same book, 15.
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

/** The group of a call; undefined for services that are called only a few times (KMS, STS, S3, …). */
export function groupOf({
  service,
  operation,
}: Pick<AwsCall, "service" | "operation">): CallGroup | undefined {
  const name = `${service}:${operation}`;
  return Object.hasOwn(groups, name) ? groups[name] : undefined;
}
