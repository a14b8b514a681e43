import type { CodedMessage } from "../../../core/errors.js";
import type { CopiedBackup } from "../../../backup/copy/copy.js";
import type { RecoveryKeyFile } from "../vault/recovery-key.js";
import type { VaultPlace } from "../vault/vaults.js";

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

/** `present`: nothing had to be written, the copy is whole. */
export type CopyItem = Pick<VaultPlace, "region" | "bucket"> & {
  readonly backupId?: string;
  /** Newer ones that were passed over because they lack something. */
  readonly newerIncomplete?: readonly string[];
} & (
    | ({ readonly status: "copied" | "present" } & Omit<CopiedBackup, "backupId" | "region">)
    | { readonly status: "failed"; readonly error: CodedMessage }
  );

export interface CopyReport {
  readonly runId: string;
  readonly stack: string;
  readonly toRegion: string;
  readonly toBucket: string;
  /** `incomplete`: all was copied, but some backups lack something. */
  readonly result: "succeeded" | "incomplete" | "partial" | "failed" | "damaged";
  readonly copies: readonly CopyItem[];
}
