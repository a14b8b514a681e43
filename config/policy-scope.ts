import { parseRecoveryRecipient } from "../core/names/recovery-recipient.js";
import type { PolicyScope } from "../permissions/policy-scope.js";
import { needsOf, secretsNamedBy } from "../notify/channels/index.js";
import type { StackConfig } from "./stack.js";

/** The configuration that a stack's roles depend on. */
export type PermittedStack = Pick<
  StackConfig,
  "namePrefix" | "environment" | "homeRegion" | "regions" | "backup" | "notifications"
>;

/** The policy scope of a stack. */
export function policyScopeOf(stack: PermittedStack, accountId: string): PolicyScope {
  const { namePrefix, environment, homeRegion, regions, backup, notifications } = stack;
  const recovery = parseRecoveryRecipient(backup.recoveryRecipient ?? "");
  const references = notifications.flatMap(secretsNamedBy);
  const named = (source: "ssm" | "secretsmanager"): readonly string[] => [
    ...new Set(references.filter((reference) => reference.source === source).map(({ name }) => name)),
  ];
  const topics = notifications.flatMap((channel) => needsOf(channel).topicArn ?? []);
  return {
    ...{ namePrefix, environment, accountId, homeRegion, regions },
    copyBucket: backup.copyTo?.bucket,
    alsoScheduled: [
      ...(backup.schedule && backup.copyTo ? (["copy"] as const) : []),
      ...(backup.schedule && backup.keep ? (["prune"] as const) : []),
    ],
    recoveryKeyArn: recovery?.kind === "aws-kms" ? recovery.keyArn : undefined,
    topicArns: [...new Set(topics)],
    secretParameters: named("ssm"),
    secrets: named("secretsmanager"),
  };
}
