import type { KeyMap } from "../../../backup/restore/keys.js";
import type { OnConflict } from "../../../backup/restore/plan.js";
import { usageError } from "../../../core/errors.js";
import { checkBackupRef } from "../inspect.js";
import type { RecoveryKeyFile } from "../vault/recovery-key.js";
import { checkBucket, checkRegion } from "../vault/source.js";
import type { RestoreReport } from "../../../backup/restore/report.js";

export interface RestoreOptions {
  readonly backupId: string;
  /** Whose bucket holds the backup; may be left out with `fromBucket`, whose region it then is. */
  readonly region?: string | undefined;
  /** Without it the region that was backed up. */
  readonly toRegion?: string;
  /** Parameters are written as this role, in its account. */
  readonly toRoleArn?: string | undefined;
  /** Instead of the stack's bucket: any that the caller may read. */
  readonly fromBucket?: string | undefined;
  /** Only parameters at or below one of them. */
  readonly paths?: readonly string[];
  readonly toPrefix?: string;
  /** `old=new`, each. */
  readonly kmsKeyMap?: readonly string[];
  readonly onConflict: OnConflict;
  /** Write the earlier versions of what is created, too. */
  readonly history?: boolean;
  /** Write the keys that stacks have written for themselves, too. */
  readonly includeOwn?: boolean;
  /** Delete what the backup doesn't have. */
  readonly deleteExtra?: boolean;
  /** Go on without parameters that can't be written. */
  readonly skipImpossible?: boolean;
  /** `false`: don't save what is overwritten or deleted first. */
  readonly safetyBackup?: boolean;
  /** Writes a second. */
  readonly rate?: number | undefined;
  readonly dryRun?: boolean | undefined;
  /** Opens the backup by this key alone. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
  /** Shows the plan before the question. */
  readonly onPlanned: (report: RestoreReport) => void;
}

/** Names of a hierarchy (PutParameter, AWS Systems Manager API Reference); `/` is its top. */
const PREFIX = /^\/(?:[\w.-]+(?:\/[\w.-]+)*\/?)?$/;
/** IAM identifiers, AWS Identity and Access Management User Guide. */
const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;

/** Throws (2) for what can't be meant. */
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

/** Throws `backup.restore-bad-key-map` (2) for what isn't `old=new`, or says two things of one key. */
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
