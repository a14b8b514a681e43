import { join } from "node:path";
import type { Settings } from "../config/settings.js";
import { explainIn } from "../messages/index.js";
import type { RunStore } from "../runs/ports.js";
import type { RunStoreOptions } from "../runs/store.js";

/** Shorter values are flags and names, not secrets; replacing `true` would garble records. */
const SHORTEST_SECRET = 8;
const SECRET_NAME =
  /(^|_)(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|(API|ACCESS|PRIVATE|SECRET)_?KEY)($|_)/i;
/** Variables whose names end like this contain a location or a public id. */
const NO_SECRET_NAME = /(_FILE|_PATH|_DIR|_URL|_URI|_ID)$/i;

/**
 * The records of all runs of this machine, in `<tasksDir>/runs`. `secrets`, and variables whose names mark them as
 * secrets, are redacted in what is written.
 */
export async function openRuns(settings: Settings, secrets: readonly string[] = []): Promise<RunStore> {
  const { openRunStore } = await import("../runs/file-store.js");
  return openRunStore(join(settings.tasksDir, "runs"), runStoreOptions(settings, secrets));
}

export function runStoreOptions(
  settings: Settings,
  secrets: readonly string[] = [],
): Pick<RunStoreOptions, "secrets" | "explain"> {
  return {
    secrets: [...secrets, ...environmentSecrets(settings.variables)],
    explain: explainIn("en"),
  };
}

/** Values of variables whose names mark them as secrets. */
export function environmentSecrets(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables)
    .filter(
      ([name, value]) =>
        value.length >= SHORTEST_SECRET && SECRET_NAME.test(name) && !NO_SECRET_NAME.test(name),
    )
    .map(([, value]) => value);
}
