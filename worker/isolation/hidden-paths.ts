import { dirname, isAbsolute, join } from "node:path";
import { isWithin, TEMPORARY } from "../../core/process/contained/mounts.js";
import type { Variables } from "../programs/child-environment.js";

/** Where this machine keeps what agents and steps must not see. */
export interface PrivatePlaces {
  readonly home: string;
  readonly stateDir: string;
  readonly cacheDir: string;
  readonly tasksDir: string;
  /** The user's environment: some variables name files with credentials. */
  readonly variables: Variables;
}

/**
 * Homes of all users; sockets of Docker, systemd and other services, and mounted secrets (`/run`); services whose sockets
 * give a user the machine; what the machine got at its first start (cloud-init).
 */
const ALWAYS = [
  ...["/home", "/root", "/run", "/var/run"],
  ...[
    "/var/lib/docker",
    "/var/lib/containerd",
    "/var/lib/lxd",
    "/var/lib/incus",
    "/var/snap/lxd",
    "/var/lib/cloud",
  ],
];

/** Names of variables whose value is a file with credentials: `AWS_SHARED_CREDENTIALS_FILE`, `KUBECONFIG`, … */
const CREDENTIAL_FILE =
  /^(AWS_CONFIG_FILE|KUBECONFIG|.*_(CREDENTIALS?|TOKEN|KEY|SECRET|PASSWORD)(_FILE|_PATH)?|SSH_AUTH_SOCK)$/;

/** The files and directories that a sandbox hides. The state directory has the other clones. */
export function hiddenPaths({
  home,
  stateDir,
  cacheDir,
  tasksDir,
  variables,
}: PrivatePlaces): readonly string[] {
  const named = Object.entries(variables)
    .filter(([name, value]) => CREDENTIAL_FILE.test(name) && isAbsolute(value))
    .map(([, value]) => value);
  const socket = dockerSocket(variables);
  const aws = [join(home, ".aws"), join(home, ".config")];
  return [...new Set([...ALWAYS, home, ...aws, stateDir, cacheDir, tasksDir, ...named, socket])];
}

/** Where Docker's client connects to by default, or as `DOCKER_HOST` says. */
export function dockerSocket(variables: Variables): string {
  return /^unix:\/\/(\/.+)$/.exec(variables["DOCKER_HOST"] ?? "")?.[1] ?? "/var/run/docker.sock";
}

/** Directories in which programs are, beside the files that they need. */
const PROGRAM_DIRECTORY = /\/(bin|sbin|shims|libexec)$/;
/** Directories of a home that also have what no program needs: other programs' data, tokens. */
const SHARED = [".local", ".local/share", ".cargo", ".config", ".cache"];

/**
 * The directory that the programs of a directory need: the one around `bin`, which has their libraries (`~/.pyenv` of
 * `~/.pyenv/shims`); only `bin` itself where the one around it also has other things (`~/.local/bin`). Undefined for
 * a home.
 */
export function programRoot(directory: string, home: string): string | undefined {
  const modules = /^(.*?\/node_modules)\//.exec(`${directory}/`)?.[1];
  const root = modules ?? (PROGRAM_DIRECTORY.test(directory) ? dirname(directory) : directory);
  return [root, directory].find((each) => !isShared(each, home));
}

function isShared(directory: string, home: string): boolean {
  return (
    isWithin(home, directory) ||
    TEMPORARY.includes(directory) ||
    SHARED.some((name) => directory === join(home, name))
  );
}
