import type { CodedMessage } from "../../core/errors.js";
import type { CopiedBackup } from "./copy.js";

/** `present`: the copy was already complete, nothing was written. */
export type CopyItem = { readonly region: string; readonly bucket: string } & {
  readonly backupId?: string;
  /** Ids of newer backups that were skipped because they are incomplete. */
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
  /** `incomplete`: everything was copied, but some originals are incomplete. */
  readonly result: "succeeded" | "incomplete" | "partial" | "failed" | "damaged";
  readonly copies: readonly CopyItem[];
}

/** Whether the backup was copied, but its original is incomplete. */
export function isIncomplete(item: CopyItem): boolean {
  return item.status !== "failed" && item.completeness.status === "incomplete";
}
