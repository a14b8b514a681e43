import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { usageError } from "../core/errors.js";
import { withoutUserinfo } from "../core/printable.js";
import { withAbsolutePaths } from "./path-variables.js";
import { exemptLoopback, grpcExceptions, proxiesOf } from "./proxy.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** All settings from the environment, read once. No other module reads `process.env`. */
export interface Settings {
  readonly home: string;
  /** `$XDG_CACHE_HOME/opsctl`: data that can be recreated (engine, local endpoint). */
  readonly cacheDir: string;
  /** `$XDG_STATE_HOME/opsctl`: data of this machine (workspaces, local state, records). */
  readonly stateDir: string;
  readonly defaultStack: string | undefined;
  readonly language: string;
  readonly noColor: boolean;
  /** `OPSCTL_ENGINE`: the engine to use; `built` also allows a built engine to reach endpoints beyond loopback. */
  readonly engine: "stock" | "built" | undefined;
  readonly backendUrl: string | undefined;
  /** `PULUMI_HOME` of the user, or `~/.pulumi`. */
  readonly pulumiHome: string;
  /** `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>`, by variable name. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly github: GithubSettings;
  /** `OPSCTL_TASKS_DIR`, or `$XDG_STATE_HOME/opsctl/tasks`: run records are in `runs/` below it. */
  readonly tasksDir: string;
  /** `OPSCTL_RUN_STORE`: whether backups and similar runs are recorded on this machine or in the stack's work bucket. */
  readonly runStore: "machine" | "bucket";
  readonly user: string;
  /**
   * The complete environment for child processes, which need the user's PATH, proxies and credentials. Paths are
   * absolute, and this machine is exempt from proxies.
   */
  readonly variables: Readonly<Record<string, string>>;
}

/** GitHub's addresses. Unset ones are github.com's, or the local GitHub's for the stack `local`. */
export interface GithubSettings {
  /** `GITHUB_API_URL`, without a trailing slash. */
  readonly apiUrl: string | undefined;
  /** `GITHUB_SERVER_URL`: repositories are cloned from `<url>/<owner>/<repo>.git`. */
  readonly serverUrl: string | undefined;
  /** `GITHUB_TOKEN`. */
  readonly token: string | undefined;
  /** `OPSCTL_GITHUB_APP_ID`, `…_PRIVATE_KEY` and `…_INSTALLATION_ID`. */
  readonly app: GithubAppSettings | undefined;
}

/** A GitHub App from the environment. */
export interface GithubAppSettings {
  readonly id: number;
  readonly installationId: number | undefined;
  /** PEM; line ends may be written as `\n`. */
  readonly privateKey: string;
}

/** Reads the environment. An invalid variable is an error (exit 2) that names it; relative paths are relative to `cwd`. */
export function readSettings(env: Environment = process.env, cwd: string = process.cwd()): Settings {
  const variables = exemptLoopback(withAbsolutePaths(definedOnly(env), cwd));
  const home = env["HOME"] || homedir();
  const stateDir = join(baseDirectory(env, "XDG_STATE_HOME", join(home, ".local", "state")), "opsctl");
  return {
    home,
    cacheDir: join(baseDirectory(env, "XDG_CACHE_HOME", join(home, ".cache")), "opsctl"),
    stateDir,
    defaultStack: env["OPSCTL_STACK"] || undefined,
    language: languageIn(env),
    noColor: Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb",
    engine: engineChoice(env["OPSCTL_ENGINE"]),
    backendUrl: env["PULUMI_BACKEND_URL"] || undefined,
    pulumiHome: variables["PULUMI_HOME"] || join(home, ".pulumi"),
    endpoints: endpointVariables(env),
    github: githubSettings(env),
    tasksDir: baseDirectory(env, "OPSCTL_TASKS_DIR", join(stateDir, "tasks")),
    runStore: runStoreChoice(env["OPSCTL_RUN_STORE"]),
    user: env["USER"] || env["LOGNAME"] || "unknown",
    variables,
  };
}

function languageIn(env: Environment): string {
  return env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "en";
}

/** The XDG Base Directory Specification allows ignoring relative paths; we report them instead. */
function baseDirectory(env: Environment, variable: string, fallback: string): string {
  const value = env[variable];
  if (!value) return fallback;
  if (!isAbsolute(value)) throw usageError("config.relative-directory", { variable, value });
  return value;
}

function githubSettings(env: Environment): GithubSettings {
  return {
    apiUrl: webAddress(env, "GITHUB_API_URL"),
    serverUrl: webAddress(env, "GITHUB_SERVER_URL"),
    token: env["GITHUB_TOKEN"] || undefined,
    app: githubApp(env),
  };
}

function githubApp(env: Environment): GithubAppSettings | undefined {
  const id = appNumber(env, "OPSCTL_GITHUB_APP_ID");
  const installationId = appNumber(env, "OPSCTL_GITHUB_APP_INSTALLATION_ID");
  const privateKey = env["OPSCTL_GITHUB_APP_PRIVATE_KEY"] || undefined;
  if (id !== undefined && privateKey !== undefined) return { id, installationId, privateKey };
  if (id === undefined && privateKey === undefined) return undefined;
  const missing = id === undefined ? "OPSCTL_GITHUB_APP_ID" : "OPSCTL_GITHUB_APP_PRIVATE_KEY";
  throw usageError("config.incomplete-github-app", { missing });
}

function appNumber(env: Environment, variable: string): number | undefined {
  const value = env[variable];
  if (!value) return undefined;
  if (/^[1-9]\d{0,14}$/.test(value)) return Number(value);
  throw usageError("config.bad-github-app", { variable, value });
}

function webAddress(env: Environment, variable: string): string | undefined {
  const value = env[variable];
  if (!value) return undefined;
  if (!isWebAddress(value)) {
    throw usageError("config.bad-endpoint", { variable, value: withoutUserinfo(value) });
  }
  return value.replace(/\/+$/, "");
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function engineChoice(value: string | undefined): "stock" | "built" | undefined {
  if (!value) return undefined;
  if (value === "stock" || value === "built") return value;
  throw usageError("config.bad-engine", { value });
}

function runStoreChoice(value: string | undefined): "machine" | "bucket" {
  if (!value) return "machine";
  if (value === "machine" || value === "bucket") return value;
  throw usageError("config.bad-run-store", { value });
}

function endpointVariables(env: Environment): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!/^AWS_ENDPOINT_URL(_[A-Z0-9_]+)?$/.test(name) || !value) continue;
    if (!isWebAddress(value)) {
      throw usageError("config.bad-endpoint", { variable: name, value: withoutUserinfo(value) });
    }
    found[name] = value;
  }
  return found;
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * Silences the AWS SDK's warning about Node 20, which it prints once per process. The SDK reads this switch only from
 * the process' own environment, when the first client is created.
 */
export function silenceSdkNodeWarning(): void {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}

/**
 * Exempts this machine from grpc's proxies: the Automation API calls the engine by grpc, which reads proxies and
 * exceptions only from the process' own environment.
 */
export function exemptLoopbackFromGrpcProxy(): void {
  const variables = definedOnly(process.env);
  if (proxiesOf(variables).length > 0) process.env["no_grpc_proxy"] = grpcExceptions(variables);
}
