import { usageError } from "../core/errors.js";
import { checkForeignKeys } from "./foreign-keys.js";
import { parseStack } from "./parse-stack.js";
import type { StackConfig } from "./stack.js";
import type { Adoption } from "./named-resources.js";

/** The key with which a command passes the resources to import to the program; never in a user's file. */
export const ADOPT_KEY = "opsctl:adopt";

/** Input that a command passes to the program in memory, because it must not be written to disk. */
export interface ProgramInput {
  /** The addresses that `opsctl:alerts.https` refers to, in its order. */
  readonly alertUrls?: readonly string[];
}

export interface ProgramConfig {
  readonly stack: StackConfig;
  readonly adopt: Adoption;
  readonly alertUrls: readonly string[];
}

/**
 * The configuration in the program: all keys of the stack as Pulumi passes them (`opsctl:name` → text).
 *
 * @throws OpsError `config.invalid-stack` with every problem; `config.needs-opsctl` if the stack refers to secrets that
 *   plain `pulumi` has not read (2).
 */
export function programConfig(
  stack: string,
  all: Readonly<Record<string, string>>,
  input: ProgramInput = {},
): ProgramConfig {
  // plain `pulumi` passes an empty text for a key without a value, which means the default
  const own = Object.entries(all).filter(
    ([key, value]) => key.startsWith("opsctl:") && key !== ADOPT_KEY && value !== "",
  );
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice("opsctl:".length), value]));
  const origin = `the configuration of stack ${stack}`;
  const adopt = JSON.parse(all[ADOPT_KEY] ?? "{}") as Adoption;
  const { problems } = checkForeignKeys(all, stack, () => origin);
  const config = parseStack({ name: stack, values, origin, originOf: () => origin, problems });
  const { alertUrls = [] } = input;
  if (alertUrls.length !== (config.alerts?.https.length ?? 0)) {
    throw usageError("config.needs-opsctl", { stack, key: "opsctl:alerts.https" });
  }
  return { stack: config, adopt, alertUrls };
}
