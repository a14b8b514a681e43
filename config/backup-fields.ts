import * as z from "zod";
import { parseRecoveryRecipient, RECOVERY_FORMS } from "../core/names/recovery-recipient.js";
import { isRegionName } from "../core/names/names.js";
import { boolean, integer, object, text } from "../core/fields/field-kinds.js";
import { objectLock, schedule } from "./schedule-fields.js";

/* The fields of `opsctl:backup`. */

/** A private key that is pasted here by mistake must not appear in an error. */
const recoveryRecipient = z
  .string({ error: `expected ${RECOVERY_FORMS}` })
  .refine((value) => !/secret-key/i.test(value), {
    error: "expected an age public key (age1…), never the secret one",
    params: { secret: true },
    abort: true,
  })
  .refine((value) => parseRecoveryRecipient(value) !== undefined, { error: `expected ${RECOVERY_FORMS}` });

/**
 * Characters of parameter names (PutParameter, AWS Systems Manager API Reference); at most 1,011 including the ARN's
 * prefix.
 */
const names = z.array(text(/^[\w./-]{1,1011}$/, "the name of a parameter"), {
  error: "expected a list of parameter names",
});
const path = text(/^[\w./-]{1,1011}$/, "a path such as /app/cache, or the name of a parameter");
/** Paths that a backup excludes. `/` is refused: a backup of nothing would succeed every night. */
const excluded = path.refine((value) => !/^\/+$/.test(value), {
  error: "expected less than everything: name the paths that no backup needs, or leave it out",
});

/** General purpose bucket naming rules, Amazon S3 User Guide; a dot would break TLS. */
const bucketName = text(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "the name of a bucket, without dots");
/**
 * The bucket of one of the stack's regions, or any other bucket, optionally with its region, which is otherwise looked
 * up in S3.
 */
const copyTo = object({
  region: z
    .string({ error: "expected an AWS region such as us-east-1" })
    .refine(isRegionName, { error: "expected an AWS region such as us-east-1" })
    .optional(),
  bucket: bucketName.optional(),
}).refine(({ region, bucket }) => region !== undefined || bucket !== undefined, {
  error: "expected region (one of opsctl:regions), or bucket (any other)",
});

const count = integer(1, 10_000).optional();
/** How many backups each rule keeps, like the options of `opsctl backup prune`. */
const keep = object({ last: count, daily: count, weekly: count, monthly: count }).refine(
  (rules) => Object.values(rules).some((rule) => rule !== undefined),
  { error: "expected one rule at least: last, daily, weekly or monthly" },
);

export const backup = object({
  /** Type of the SSM parameters with the bucket names. A bucket name is no secret: `String`. */
  keyType: z.enum(["String", "SecureString"], { error: "expected String or SecureString" }).default("String"),
  /** Bucket default encryption: the stack's KMS key of the region, or S3's own keys. */
  encryption: z.enum(["kms", "s3"], { error: "expected kms or s3" }).default("kms"),
  /** Days after which noncurrent object versions expire. Current versions never do. */
  noncurrentDays: integer(1, 3_650).default(35),
  /** KMS key ARN or age public key (`core/names/recovery-recipient.ts`) that can decrypt backups without the region's key. */
  recoveryRecipient: recoveryRecipient.optional(),
  /**
   * Most requests per second to each group of APIs that shares a quota, in one region. 1,000: what the quota of GetParameters
   * can be raised to (AWS General Reference, "Systems Manager quotas").
   */
  rate: integer(1, 1_000).default(10),
  /** The effect of an unreadable parameter: its region fails, or the backup records it and is incomplete. */
  unreadable: z.enum(["fail", "record"], { error: "expected fail or record" }).default("fail"),
  /** Parameters that may be unreadable: if only these are missing, an incomplete backup counts as a success for alarms. */
  acknowledged: names.default([]),
  /** Parameters at or below these paths are never backed up. */
  exclude: z.array(excluded, { error: `expected a list of paths` }).default([]),
  /** How long S3 protects every object of a backup from deletion; no lock by default. */
  objectLock: objectLock.optional(),
  /** Where the newest backups are copied to; if not set, the schedule copies nothing. */
  copyTo: copyTo.optional(),
  /** Which backups are kept; if not set, the schedule deletes none. */
  keep: keep.optional(),
  /** Create alarms for backups even if something other than the stack schedules them. */
  monitor: boolean.default(false),
  /** When a scheduled task backs up all regions; if not set, nothing is scheduled and no alarm expects it. */
  schedule: schedule.optional(),
}).prefault({});
