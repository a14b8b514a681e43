import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { usageError } from "../core/errors.js";

export interface BackendSources {
  readonly stack: string;
  readonly isLocal: boolean;
  /** `$XDG_STATE_HOME/opsctl`. */
  readonly stateDir: string;
  /** `PULUMI_BACKEND_URL`. */
  readonly fromEnvironment: string | undefined;
  /** `backend.url` of Pulumi.yaml. */
  readonly fromProject: string | undefined;
  /** The back end that the user logged in to. */
  readonly fromLogin: string | undefined;
}

export interface Backend {
  readonly url: string;
  readonly origin: "local" | "environment" | "project" | "login";
}

/**
 * Where a stack's state lives. The order is Pulumi's own; the stack `local` always has its file back end
 * beside the state of the endpoint, so that neither outlives the other.
 *
 * @throws OpsError `automation.no-backend` (exit 2).
 */
export function chooseBackend(sources: BackendSources): Backend {
  if (sources.isLocal) return { url: pathToFileURL(localBackendDir(sources.stateDir)).href, origin: "local" };
  if (sources.fromEnvironment) return { url: sources.fromEnvironment, origin: "environment" };
  if (sources.fromProject) return { url: sources.fromProject, origin: "project" };
  if (sources.fromLogin) return { url: sources.fromLogin, origin: "login" };
  throw usageError("automation.no-backend", { stack: sources.stack });
}

function localBackendDir(stateDir: string): string {
  return join(stateDir, "local", "backend");
}

/** The address of the back end that `pulumi login` recorded (`credentials.json`), if any. */
export function loginOf(credentials: string | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  try {
    const value = JSON.parse(credentials) as { current?: unknown };
    return typeof value.current === "string" && value.current !== "" ? value.current : undefined;
  } catch {
    return undefined;
  }
}

/** The directory of a file back end; undefined for every other. `file://~` is Pulumi's name for the home directory. */
export function fileBackendDir(url: string, home: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const written = url.slice("file://".length).split("?")[0] ?? "";
  // a % that begins no escape stands for itself
  const path = /%(?![0-9a-f]{2})/i.test(written) ? written : decodeURIComponent(written);
  return path.startsWith("~") ? join(home, path.slice(1)) : path;
}
