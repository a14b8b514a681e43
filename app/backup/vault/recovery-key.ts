import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { AgeIdentities } from "../../../backup/recipients/age.js";
import { errorText, isOpsError, usageError } from "../../../core/errors.js";
import type { AppContext } from "../../context.js";

/** The file that `--recovery-key` names. */
export interface RecoveryKeyFile {
  /** `-` is standard input. */
  readonly path: string;
  readonly read: () => Promise<string>;
}

/** Permission bits of group and others. */
const WIDER = 0o077;

/**
 * Reads the recovery key from an age identity file. A file that others can read is used, with a warning.
 *
 * @throws OpsError `backup.unreadable-recovery-key`, `backup.bad-recovery-key`, `backup.empty-recovery-key` (2).
 */
export async function readRecoveryKey(
  { cwd, emit, signal }: Pick<AppContext, "cwd" | "emit" | "signal">,
  { path, read }: RecoveryKeyFile,
): Promise<AgeIdentities> {
  try {
    const text = await read();
    if (path !== "-") {
      const { mode } = await stat(resolve(cwd, path));
      if ((mode & WIDER) !== 0) {
        const permissions = (mode & 0o777).toString(8).padStart(4, "0");
        emit("backup.recovery-key-open-to-others", { path, mode: permissions }, "warning");
      }
    }
    const { readAgeIdentities } = await import("../../../backup/recipients/age.js");
    return await readAgeIdentities(text, path);
  } catch (error) {
    signal.throwIfAborted();
    if (isOpsError(error)) throw error;
    throw usageError("backup.unreadable-recovery-key", { path, reason: errorText(error) }, { cause: error });
  }
}
