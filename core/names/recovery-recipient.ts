/** Whom data keys are sealed to besides the region's own KMS key. */
export type RecoveryRecipient =
  | {
      readonly kind: "aws-kms";
      readonly keyArn: string;
      readonly region: string;
      readonly accountId: string;
    }
  | { readonly kind: "age"; readonly recipient: string };

export const RECOVERY_FORMS = "the ARN of a KMS key (arn:aws:kms:…:key/…) or an age public key (age1…)";

/** No alias: what it points to can change, and the manifest is to name the key itself. */
const KMS_KEY = /^arn:aws[a-z-]*:kms:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):key\/[A-Za-z0-9-]{1,128}$/;
/** Bech32 of an X25519 key: 52 characters of data, 6 of checksum (age-encryption.org/v1). */
const AGE_KEY = /^age1[02-9ac-hj-np-z]{58}$/;

/** A recovery recipient, or undefined for what is none. The checksum of an age key is checked where it seals. */
export function parseRecoveryRecipient(value: string): RecoveryRecipient | undefined {
  const [keyArn, region, accountId] = KMS_KEY.exec(value) ?? [];
  if (keyArn !== undefined && region !== undefined && accountId !== undefined) {
    return { kind: "aws-kms", keyArn, region, accountId };
  }
  return AGE_KEY.test(value) ? { kind: "age", recipient: value } : undefined;
}

/** Those of `regions` that a recovery key is no protection for: it would be lost together with their own. */
export function regionsLostWith(
  recovery: RecoveryRecipient,
  regions: readonly string[],
  accountId: string | undefined,
): readonly string[] {
  if (recovery.kind !== "aws-kms" || recovery.accountId !== accountId) return [];
  return regions.filter((region) => region === recovery.region);
}
