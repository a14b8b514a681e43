import { parseRecoveryRecipient } from "../../core/names/recovery-recipient.js";
import type { PermissionPlace } from "../../core/permissions/place.js";
import type { Scope } from "../scope.js";

/** A stack as its permissions see it. */
export function permissionPlace({ stack, accountId }: Pick<Scope, "stack" | "accountId">): PermissionPlace {
  const { namePrefix, environment, homeRegion, regions, backup, notifications } = stack;
  const recovery = parseRecoveryRecipient(backup.recoveryRecipient ?? "");
  const references = notifications.flatMap((channel) =>
    channel.type === "sns" ? [] : channel.type === "webhook" ? [channel.url, channel.secret] : [channel.url],
  );
  const named = (source: "ssm" | "secretsmanager"): readonly string[] => [
    ...new Set(references.filter((reference) => reference.source === source).map(({ name }) => name)),
  ];
  const topics = notifications.flatMap((channel) => (channel.type === "sns" ? [channel.topicArn] : []));
  return {
    ...{ namePrefix, environment, accountId, homeRegion, regions },
    recoveryKeyArn: recovery?.kind === "aws-kms" ? recovery.keyArn : undefined,
    topicArns: [...new Set(topics)],
    secretParameters: named("ssm"),
    secrets: named("secretsmanager"),
  };
}
