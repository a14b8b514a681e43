import type { RecoveryKeyFile } from "../vault/recovery-key.js";

export interface CopyOptions {
  /** One backup; without it `latest`. */
  readonly backupId?: string | undefined;
  /** The newest of each region, or of `region`. */
  readonly latest?: boolean | undefined;
  /** Whose bucket holds the original; found among the stack's when it is left out. */
  readonly region?: string | undefined;
  /** Whose bucket takes the copy; with `toBucket`, that bucket's region. */
  readonly toRegion?: string | undefined;
  readonly toBucket?: string | undefined;
  /** Opens the originals by this key alone. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}
