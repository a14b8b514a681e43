import type { CodedMessage } from "../../core/errors.js";
import type { CopiedBackup } from "./copy.js";

/** `present`: nothing had to be written, the copy is whole. */
export type CopyItem = { readonly region: string; readonly bucket: string } & {
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

/** It was copied, and lacks what the original lacks. */
export function isIncomplete(item: CopyItem): boolean {
  return item.status !== "failed" && item.completeness.status === "incomplete";
}
