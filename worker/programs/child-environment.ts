import { isAbsolute, join } from "node:path";
import { usageError } from "../../core/errors.js";
import { isNeverGiven } from "../../core/names/agent-variables.js";

/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

/** Where a foreign program finds its programs when nobody says it. */
const DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

/**
 * What a foreign program gets to see: where programs are, that nobody watches, and directories of its own. Nothing
 * else of the user's: no token, no credentials, no agent socket.
 */
export function childEnvironment(user: Variables, homeDirectory: string): Variables {
  return {
    PATH: absoluteOnly(user["PATH"] ?? "") || DEFAULT_PATH,
    LANG: user["LANG"] || "C.UTF-8",
    TERM: "dumb",
    CI: "true",
    HOME: homeDirectory,
    TMPDIR: temporaryDirectory(homeDirectory),
  };
}

/** The `TMPDIR` that belongs to a `HOME`. */
export function temporaryDirectory(homeDirectory: string): string {
  return join(homeDirectory, "tmp");
}

/** A relative entry would find programs in the clone. */
function absoluteOnly(path: string): string {
  return path.split(":").filter(isAbsolute).join(":");
}

/**
 * The variables that `opsctl:worker.agentEnv` names, with the user's values.
 *
 * @throws OpsError `worker.agent-env-missing` for names without a value, `worker.agent-env-refused` for those that no
 * agent gets (exit 2).
 */
export function agentVariables(user: Variables, names: readonly string[]): Variables {
  const refused = names.filter(isNeverGiven);
  if (refused.length > 0) throw usageError("worker.agent-env-refused", { names: refused });
  const missing = names.filter((name) => !user[name]);
  if (missing.length > 0) throw usageError("worker.agent-env-missing", { names: missing });
  return Object.fromEntries(names.map((name) => [name, user[name] ?? ""]));
}
