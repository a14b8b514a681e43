import type { NameScope } from "../names/names.js";
import { parseRecoveryRecipient } from "../names/recovery-recipient.js";
import type { SecretReference } from "../names/secret-reference.js";
import type { PermissionPlace } from "./place.js";

/** What of a stack's configuration its roles depend on. */
export interface PermittedStack extends NameScope {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly backup: {
    readonly recoveryRecipient?: string | undefined;
    readonly schedule?: object | undefined;
    readonly copyTo?: { readonly bucket?: string | undefined } | undefined;
    readonly keep?: object | undefined;
  };
  readonly notifications: readonly PermittedChannel[];
}

type PermittedChannel =
  | { readonly type: "sns"; readonly topicArn: string }
  | {
      readonly type: "slack" | "discord" | "webhook";
      readonly url: SecretReference;
      readonly secret?: SecretReference;
    };

/** A stack as its permissions see it. */
export function permissionPlace(stack: PermittedStack, accountId: string): PermissionPlace {
  const { namePrefix, environment, homeRegion, regions, backup, notifications } = stack;
  const recovery = parseRecoveryRecipient(backup.recoveryRecipient ?? "");
  const references = notifications.flatMap((channel) => {
    if (channel.type === "sns") return [];
    return channel.secret ? [channel.url, channel.secret] : [channel.url];
  });
  const named = (source: "ssm" | "secretsmanager"): readonly string[] => [
    ...new Set(references.filter((reference) => reference.source === source).map(({ name }) => name)),
  ];
  const topics = notifications.flatMap((channel) => (channel.type === "sns" ? [channel.topicArn] : []));
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
