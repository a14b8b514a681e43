import type { KeyMap } from "../../../backup/restore/keys.js";
import type { OnConflict } from "../../../backup/restore/plan.js";
import { usageError } from "../../../core/errors.js";
import { checkBackupRef } from "../inspect.js";
import type { RecoveryKeyFile } from "../vault/recovery-key.js";
import { checkBucket, checkRegion } from "../vault/source.js";
import type { RestoreReport } from "../../../backup/restore/report.js";

export interface RestoreOptions {
  readonly backupId: string;
  /** The region whose bucket has the backup. With `fromBucket` it is the region of that bucket and may be left out. */
  readonly region?: string | undefined;
  /** The region to restore to; the backup's own region if left out. */
  readonly toRegion?: string;
  /** Parameters are written as this role, in its account. */
  readonly toRoleArn?: string | undefined;
  /** Any bucket that the caller may read, instead of the stack's. */
  readonly fromBucket?: string | undefined;
  /** Only parameters at or below one of them. */
  readonly paths?: readonly string[];
  readonly toPrefix?: string;
  /** Each as `old=new`. */
  readonly kmsKeyMap?: readonly string[];
  readonly onConflict: OnConflict;
  /** Also write the earlier versions of the parameters that are created. */
  readonly history?: boolean;
  /** Also write the keys that stacks wrote for themselves. */
  readonly includeOwn?: boolean;
  /** Delete parameters that the backup doesn't have. */
  readonly deleteExtra?: boolean;
  /** Skip parameters that can't be written. */
  readonly skipImpossible?: boolean;
  /** `false`: don't back up what is overwritten or deleted first. */
  readonly safetyBackup?: boolean;
  /** Writes per second. */
  readonly rate?: number | undefined;
  readonly dryRun?: boolean | undefined;
  /** Decrypts the backup with this key only. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
  /** Called with the plan before the question. */
  readonly onPlanned: (report: RestoreReport) => void;
}

/** Names of a hierarchy (PutParameter, AWS Systems Manager API Reference); `/` is its top. */
const PREFIX = /^\/(?:[\w.-]+(?:\/[\w.-]+)*\/?)?$/;
/** IAM identifiers, AWS Identity and Access Management User Guide. */
const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;

/** Throws (2) for options that are malformed or contradict each other. */
export function checkRestoreOptions(options: RestoreOptions): void {
  const { backupId, region, toRegion, fromBucket, toPrefix, toRoleArn, paths = [] } = options;
  checkBackupRef(backupId);
  if (region === undefined && fromBucket === undefined) throw usageError("backup.no-region");
  checkBucket(fromBucket, "--from-bucket");
  checkRegion(region, "--region");
  checkRegion(toRegion, "--to-region");
  if (toPrefix !== undefined && !PREFIX.test(toPrefix)) {
    throw usageError("backup.bad-prefix", { value: toPrefix, origin: "--to-prefix" });
  }
  if (toPrefix !== undefined && paths.length > 1) {
    throw usageError("backup.restore-one-path", { paths, origin: "--to-prefix" });
  }
  if (toRoleArn !== undefined && !ROLE_ARN.test(toRoleArn)) {
    throw usageError("backup.restore-bad-role", { value: toRoleArn, origin: "--to-role-arn" });
  }
}

/** Throws `backup.restore-bad-key-map` (2) unless each text is `old=new` with one mapping per key. */
export function keyMapOf(texts: readonly string[]): KeyMap {
  const keys = new Map<string, string>();
  for (const text of texts) {
    const [old = "", replacement = "", ...more] = text.split("=").map((part) => part.trim());
    const isTwice = keys.has(old) && keys.get(old) !== replacement;
    if (old === "" || replacement === "" || more.length > 0 || isTwice) {
      throw usageError("backup.restore-bad-key-map", { value: text, origin: "--kms-key-map" });
    }
    keys.set(old, replacement);
  }
  return keys;
}
