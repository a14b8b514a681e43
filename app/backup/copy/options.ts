import type { RecoveryKeyFile } from "../vault/recovery-key.js";

export interface CopyOptions {
  /** The backup to copy; `latest` if left out. */
  readonly backupId?: string | undefined;
  /** The newest backup of each region, or of `region` if given. */
  readonly latest?: boolean | undefined;
  /** The region whose bucket has the original; searched in the stack's buckets if left out. */
  readonly region?: string | undefined;
  /** The region whose bucket receives the copy; with `toBucket`, the region of that bucket. */
  readonly toRegion?: string | undefined;
  readonly toBucket?: string | undefined;
  /** Decrypts the originals with this key only. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}
