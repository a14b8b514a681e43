import { partitionOf } from "../core/names/names.js";
import { all, anything, calls, type Grant, inRegions } from "./grant.js";
import {
  callersOfKms,
  drillParameters,
  everyParameter,
  ownParameters,
  type PolicyScope,
} from "./policy-scope.js";
import type { Conditions } from "./policy.js";

/*
 * Grants for Parameter Store. AWS's own key for SecureStrings (aws/ssm) needs no permission: its key policy allows
 * every principal of the account that calls through Parameter Store. Actions, resources and condition keys: Service
 * Authorization Reference, "AWS Systems Manager".
 */

const READ = ["GetParameters", "GetParameterHistory", "ListTagsForResource"];

/** PutParameter with tags needs a second action (AWS Systems Manager User Guide, "Tagging parameters"). */
const CREATE: Grant["calls"] = { "ssm:PutParameter": ["ssm:PutParameter", "ssm:AddTagsToResource"] };
const WRITE: Grant["calls"] = {
  ...CREATE,
  ...calls(
    "ssm",
    "LabelParameterVersion",
    "UnlabelParameterVersion",
    "DeleteParameters",
    "AddTagsToResource",
    "RemoveTagsFromResource",
  ),
};

/**
 * KMS keys of SecureStrings in any account, usable only through Parameter Store and for this account's parameters. A
 * key of another account must also allow the role.
 */
const everyKey = ({ homeRegion }: PolicyScope): readonly string[] => [
  `arn:${partitionOf(homeRegion)}:kms:*:*:key/*`,
];

/** The encryption context of a SecureString (AWS Systems Manager User Guide, "Parameter Store encryption context"). */
function forParameters(pattern: string, regions: readonly string[]): Conditions {
  return {
    StringEquals: { "kms:ViaService": callersOfKms("ssm", regions) },
    StringLike: { "kms:EncryptionContext:PARAMETER_ARN": pattern },
  };
}

export const parameterGrants = {
  inventory: {
    what: "the inventory",
    calls: calls("ssm", "DescribeParameters"),
    resources: anything,
    conditions: inRegions,
  },
  "tag-batches": {
    what: "tags of many parameters at once",
    calls: calls("tag", "GetResources"),
    resources: anything,
    conditions: inRegions,
  },
  "read-parameters": {
    what: "everything of every parameter",
    calls: calls("ssm", ...READ),
    resources: (scope) => [everyParameter(scope)],
    conditions: inRegions,
  },
  "decrypt-parameters": {
    what: "`SecureString` values under a customer's key",
    by: "Parameter Store",
    calls: calls("kms", "Decrypt"),
    resources: everyKey,
    conditions: (scope) => forParameters(everyParameter(scope), scope.regions),
  },
  "own-parameters": {
    what: "the names of the buckets, the runtime descriptor",
    calls: calls("ssm", "GetParameters"),
    resources: ownParameters,
  },
  "write-parameters": {
    what: "parameters",
    calls: WRITE,
    resources: (scope) => [everyParameter(scope)],
    conditions: inRegions,
  },
  "not-the-drills": {
    what: "what drills work with",
    calls: WRITE,
    resources: (scope) => [drillParameters(scope)],
    deny: true,
  },
  "encrypt-parameters": {
    what: "`SecureString` values under a customer's key (advanced ones: `GenerateDataKey`)",
    by: "Parameter Store",
    calls: calls("kms", "Encrypt", "GenerateDataKey"),
    resources: everyKey,
    conditions: (scope) => forParameters(everyParameter(scope), scope.regions),
  },
  "check-images": {
    what: "parameters of the data type `aws:ec2:image`",
    by: "Parameter Store",
    calls: calls("ec2", "DescribeImages"),
    resources: anything,
    conditions: inRegions,
  },
  "drill-parameters": {
    what: "the drill's own parameters",
    calls: {
      ...CREATE,
      ...calls("ssm", ...READ, "LabelParameterVersion", "RemoveTagsFromResource", "DeleteParameters"),
    },
    resources: (scope) => [drillParameters(scope)],
    conditions: inRegions,
  },
  "drill-keys": {
    what: "the drill's own `SecureString` values",
    by: "Parameter Store",
    calls: calls("kms", "Encrypt", "GenerateDataKey", "Decrypt"),
    resources: everyKey,
    conditions: (scope) => forParameters(drillParameters(scope), scope.regions),
  },
  heartbeat: {
    what: "heartbeats",
    calls: calls("cloudwatch", "PutMetricData"),
    resources: anything,
    conditions: ({ homeRegion }) =>
      all(
        { StringEquals: { "cloudwatch:namespace": "opsctl" } },
        { StringEquals: { "aws:RequestedRegion": homeRegion } },
      ),
  },
} as const satisfies Readonly<Record<string, Grant>>;
