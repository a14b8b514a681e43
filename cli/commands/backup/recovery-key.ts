import type { RecoveryKeyFile } from "../../../app/backup/vault/recovery-key.js";
import type { ReadInput } from "../../input.js";

/** Description of `--recovery-key`. */
export const RECOVERY_KEY = "open it by this age identity file, without KMS; - reads standard input";

export function recoveryKeyOf(
  { recoveryKey }: Readonly<Record<string, unknown>>,
  readInput: ReadInput,
): RecoveryKeyFile | undefined {
  if (typeof recoveryKey !== "string") return undefined;
  return { path: recoveryKey, read: () => readInput(recoveryKey) };
}
