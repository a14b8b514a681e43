import { Option } from "@commander-js/extra-typings";
import type { RecoveryKeyFile } from "../../../app/backup/vault/recovery-key.js";
import type { ReadInput } from "../../input.js";

export const recoveryKeyOption = () =>
  new Option(
    "--recovery-key <file>",
    "open it by this age identity file, without KMS; - reads standard input",
  );

export function recoveryKeyOf(
  { recoveryKey: path }: { readonly recoveryKey?: string },
  readInput: ReadInput,
): RecoveryKeyFile | undefined {
  return path === undefined ? undefined : { path, read: () => readInput(path) };
}
