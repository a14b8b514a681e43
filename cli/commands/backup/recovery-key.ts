import { Option } from "@commander-js/extra-typings";
import type { RecoveryKeyFile } from "../../../app/backup/vault/recovery-key.js";
import type { ReadInput } from "../../input.js";
import type { Text } from "../../language.js";

export const recoveryKeyOption = (text: Text) =>
  new Option(
    "--recovery-key <file>",
    text(
      "open it by this age identity file, without KMS; - reads standard input",
      "KMS を使わず、この age 秘密鍵ファイルで復号（- は標準入力）",
    ),
  );

export function recoveryKeyOf(
  { recoveryKey: path }: { readonly recoveryKey?: string },
  readInput: ReadInput,
): RecoveryKeyFile | undefined {
  return path === undefined ? undefined : { path, read: () => readInput(path) };
}
