/** A recipient to which data keys are sealed in addition to the region's own KMS key. */
export type RecoveryRecipient =
  | {
      readonly kind: "aws-kms";
      readonly keyArn: string;
      readonly region: string;
      readonly accountId: string;
    }
  | { readonly kind: "age"; readonly recipient: string };

export const RECOVERY_FORMS = "the ARN of a KMS key (arn:aws:kms:…:key/…) or an age public key (age1…)";

/** No alias: it can be pointed to another key, and the manifest must name the key itself. */
const KMS_KEY = /^arn:aws[a-z-]*:kms:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):key\/[A-Za-z0-9-]{1,128}$/;
/** Bech32 of an X25519 key: 52 characters of data, 6 of checksum (age-encryption.org/v1). */
const AGE_KEY = /^age1[02-9ac-hj-np-z]{58}$/;

/** Parses a recovery recipient; undefined for anything else. The checksum of an age key is checked when sealing. */
export function parseRecoveryRecipient(value: string): RecoveryRecipient | undefined {
  const [keyArn, region, accountId] = KMS_KEY.exec(value) ?? [];
  if (keyArn !== undefined && region !== undefined && accountId !== undefined) {
    return { kind: "aws-kms", keyArn, region, accountId };
  }
  return AGE_KEY.test(value) ? { kind: "age", recipient: value } : undefined;
}

/** The regions whose loss would also lose the recovery key, which therefore doesn't protect them. */
export function regionsLostWith(
  recovery: RecoveryRecipient,
  regions: readonly string[],
  accountId: string | undefined,
): readonly string[] {
  if (recovery.kind !== "aws-kms" || recovery.accountId !== accountId) return [];
  return regions.filter((region) => region === recovery.region);
}
