import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { usageError } from "../core/errors.js";
import { withoutUserinfo } from "../core/printable.js";

/** Base directories for relative paths of back ends, as in Pulumi. */
export interface Directories {
  /** The working directory: for `PULUMI_BACKEND_URL`, and for what `pulumi login` recorded. */
  readonly cwd: string;
  /** For `backend.url` of Pulumi.yaml. */
  readonly project: string;
}

export interface BackendSources {
  readonly stack: string;
  readonly isLocal: boolean;
  /** `$XDG_STATE_HOME/opsctl`. */
  readonly stateDir: string;
  /** `PULUMI_BACKEND_URL`. */
  readonly fromEnvironment: string | undefined;
  /** `backend.url` of Pulumi.yaml. */
  readonly fromProject: string | undefined;
  /** The back end of the user's `pulumi login`. */
  readonly fromLogin: string | undefined;
  readonly directories: Directories;
}

export interface Backend {
  readonly url: string;
  /** The address as written, if it was a relative path. */
  readonly relative?: string;
  readonly origin: "local" | "environment" | "project" | "login";
}

/**
 * Chooses the back end of a stack in Pulumi's own order. The stack `local` always uses a file back end next to the
 * endpoint's state, so that both are deleted together.
 *
 * @throws OpsError `automation.no-backend`, `automation.bad-backend` (2).
 */
export function chooseBackend(sources: BackendSources): Backend {
  if (sources.isLocal) return { url: pathToFileURL(localBackendDir(sources.stateDir)).href, origin: "local" };
  const { cwd, project } = sources.directories;
  if (sources.fromEnvironment) return backendAt(sources.fromEnvironment, "environment", cwd);
  if (sources.fromProject) return backendAt(sources.fromProject, "project", project);
  if (sources.fromLogin) return backendAt(sources.fromLogin, "login", cwd);
  throw usageError("automation.no-backend", { stack: sources.stack });
}

/** Schemes of Pulumi's back ends (pkg/backend/diy and httpstate). */
const SCHEMES = ["file", "s3", "gs", "azblob", "postgres", "https", "http"];

/** Where the address of each source is written, for errors. */
const WRITTEN_IN = {
  environment: "PULUMI_BACKEND_URL",
  project: "backend.url of Pulumi.yaml",
  login: "pulumi login",
} as const;

function backendAt(url: string, origin: keyof typeof WRITTEN_IN, base: string): Backend {
  const expected = expectedInstead(url);
  if (expected !== undefined) {
    throw usageError("automation.bad-backend", {
      origin: WRITTEN_IN[origin],
      url: withoutUserinfo(url),
      expected,
    });
  }
  if (!url.startsWith(FILE) || /^[/~]/.test(url.slice(FILE.length))) return { url, origin };
  const [path = "", ...query] = url.slice(FILE.length).split("?");
  // the base is percent-encoded like the path
  const absolute = posix.resolve(pathToFileURL(base).pathname, path);
  return { url: [`${FILE}${absolute}`, ...query].join("?"), relative: url, origin };
}

const FILE = "file://";

/** What an invalid address should have been; undefined for a valid one. */
function expectedInstead(url: string): string | undefined {
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(url) ?? [];
  if (scheme === undefined) {
    return /^[./~]/.test(url) ? `${FILE}${url}` : "an address such as s3://my-state-bucket";
  }
  if (!SCHEMES.includes(scheme)) return SCHEMES.map((known) => `${known}://…`).join(", ");
  if (!/^(\?|$)/.test(rest)) return undefined;
  return scheme === "file" ? "a directory, such as file://~ or file:///var/state" : "a name";
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
  // a % that begins no escape is literal
  const path = /%(?![0-9a-f]{2})/i.test(written) ? written : decodeURIComponent(written);
  return path.startsWith("~") ? join(home, path.slice(1)) : path;
}
