import { partitionOf } from "../core/names/names.js";
import { calls, type Grant } from "./grant.js";
import { callersOfKms, parameterArn, type PolicyScope, secretArn } from "./policy-scope.js";

/* Grants for `opsctl:notifications`: its topics, and where the channels' secrets are stored. Empty if the stack has none. */

type Named = (scope: PolicyScope) => readonly string[];

const topics: Named = ({ topicArns }) => topicArns;
const parameters: Named = (scope) =>
  scope.secretParameters.map((name) => parameterArn(scope, name, scope.homeRegion));
const secrets: Named = (scope) => scope.secrets.map((id) => secretArn(scope, id));

/** KMS keys of any account whose policy allows the role, if something may be encrypted with one. */
const keysOf =
  (named: Named): Named =>
  (scope) =>
    named(scope).length === 0 ? [] : [`arn:${partitionOf(scope.homeRegion)}:kms:*:*:key/*`];

export const noticeGrants = {
  "publish-notices": {
    what: "notices to topics",
    calls: calls("sns", "Publish"),
    resources: topics,
  },
  "encrypt-notices": {
    what: "notices to topics under a customer's key",
    by: "SNS",
    calls: calls("kms", "GenerateDataKey", "Decrypt"),
    resources: keysOf(topics),
    conditions: ({ topicArns }) => {
      const regions = [...new Set(topicArns.map((arn) => arn.split(":")[3] ?? ""))].sort();
      return { StringEquals: { "kms:ViaService": callersOfKms("sns", regions) } };
    },
  },
  "channel-parameters": {
    what: "channels' secrets in Parameter Store (`ssm:/path`)",
    calls: calls("ssm", "GetParameters"),
    resources: parameters,
  },
  "decrypt-channel-parameters": {
    what: "the same under a customer's key",
    by: "Parameter Store",
    calls: calls("kms", "Decrypt"),
    resources: keysOf(parameters),
    conditions: (scope) => ({
      StringEquals: {
        "kms:ViaService": callersOfKms("ssm", [scope.homeRegion]),
        "kms:EncryptionContext:PARAMETER_ARN": parameters(scope),
      },
    }),
  },
  "channel-secrets": {
    what: "channels' secrets in Secrets Manager (`secretsmanager:id`)",
    calls: calls("secretsmanager", "GetSecretValue"),
    resources: secrets,
  },
  "decrypt-channel-secrets": {
    what: "the same under a customer's key",
    by: "Secrets Manager",
    calls: calls("kms", "Decrypt"),
    resources: keysOf(secrets),
    conditions: (scope) => ({
      StringEquals: { "kms:ViaService": callersOfKms("secretsmanager", [scope.homeRegion]) },
      StringLike: { "kms:EncryptionContext:SecretARN": secrets(scope) },
    }),
  },
} as const satisfies Readonly<Record<string, Grant>>;
