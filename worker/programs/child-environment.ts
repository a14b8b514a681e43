import { isAbsolute, join } from "node:path";
import { usageError } from "../../core/errors.js";
import { isNeverGiven } from "../../core/names/agent-variables.js";
import { toolchainVariables } from "./toolchains.js";

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string>>;

/** `PATH` of programs when the user's is not set. */
const DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

/**
 * The environment of programs that opsctl doesn't trust: `PATH`, non-interactive settings, and their own
 * directories. Nothing else of the user's: no token, no credentials, no agent socket.
 */
export function childEnvironment(
  user: Variables,
  homeDirectory: string,
): Variables & { readonly PATH: string } {
  return {
    PATH: absoluteOnly(user["PATH"] ?? "") || DEFAULT_PATH,
    LANG: user["LANG"] || "C.UTF-8",
    TERM: "dumb",
    CI: "true",
    HOME: homeDirectory,
    TMPDIR: temporaryDirectory(homeDirectory),
    ...toolchainVariables(user),
  };
}

/** The `TMPDIR` for a `HOME`. */
export function temporaryDirectory(homeDirectory: string): string {
  return join(homeDirectory, "tmp");
}

/** Keeps absolute entries only: relative ones would find programs in the clone. */
function absoluteOnly(path: string): string {
  return path.split(":").filter(isAbsolute).join(":");
}

/**
 * The variables in `opsctl:worker.agentEnv`, with the user's values.
 *
 * @throws OpsError `worker.agent-env-missing` for names without a value, `worker.agent-env-refused` for
 * names that no agent may get (exit 2).
 */
export function agentVariables(user: Variables, names: readonly string[]): Variables {
  const refused = names.filter(isNeverGiven);
  if (refused.length > 0) throw usageError("worker.agent-env-refused", { names: refused });
  const missing = names.filter((name) => !user[name]);
  if (missing.length > 0) throw usageError("worker.agent-env-missing", { names: missing });
  return Object.fromEntries(names.map((name) => [name, user[name] ?? ""]));
}
