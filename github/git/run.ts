import { errorText, failure, isOpsError, type OpsError } from "../../core/errors.js";
import { closedGitEnvironment, type GitSetting } from "../../core/git-environment.js";
import { run, type RunResult } from "../../core/process/run.js";
import { killSession } from "../../core/process/signal.js";
import { authOf, type GithubCredentials } from "../auth.js";
import { oneLine } from "../one-line.js";
import { gitFault } from "./faults.js";

export interface GitOptions {
  /** The user's environment; only PATH, proxies and certificates are used. */
  readonly variables: Readonly<Record<string, string>>;
  /** Passed only to steps that access the remote, in their environment. */
  readonly token: GithubCredentials;
  /** Program to run instead of `git` from PATH. */
  readonly program?: string;
  /** Remotes may be directories of this machine: only where no name of a remote comes from outside. */
  readonly allowsFiles?: boolean;
}

export interface GitStep {
  readonly args: readonly string[];
  /** The repository, for errors. */
  readonly repository: string;
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  /** `latin1` for output that contains paths (`paths.ts`). */
  readonly encoding?: "utf8" | "latin1";
  readonly env?: Readonly<Record<string, string>>;
  /** The remote's URL, for steps that access it: only these get the token. */
  readonly remote?: string;
  /** Exit codes that are not errors; default: only 0. */
  readonly accept?: readonly number[];
  readonly timeoutMs?: number;
  /** Receives git's output, of any size, instead of the result. */
  readonly onBytes?: (bytes: Buffer) => void;
  /**
   * The step reads the agent's directory. Its other inputs are our own, so a failure is caused by that
   * directory and the change is refused.
   */
  readonly foreign?: boolean;
}

/** Runs git so that only the arguments and our configuration affect it. */
export interface Git {
  /**
   * @throws OpsError `checkout.no-git`, `checkout.old-git`, `checkout.unreachable`, `checkout.not-found`,
   * `checkout.no-branch`, `checkout.moved`, `checkout.unauthorized`, `checkout.git-failed`,
   * `checkout.refused-change` (1); the signal's reason when aborted.
   */
  run(step: GitStep, signal: AbortSignal): Promise<RunResult>;
  /** The error of a failed step. */
  fault(result: RunResult, step: GitStep): OpsError;
  /** A text from the remote for an error: one line, shortened, without secrets. */
  clean(text: string): string;
}

/** Time-out for local steps and transfers. */
const LOCAL_TIMEOUT_MS = 5 * 60_000;
const REMOTE_TIMEOUT_MS = 15 * 60_000;
/**
 * `GIT_CONFIG_COUNT` was added in 2.31, `GIT_CONFIG_GLOBAL` in 2.32: older versions would ignore our
 * configuration.
 */
const OLDEST = [2, 32] as const;

/** Variables that are passed to git: program paths, proxies and certificates. */
const PASSED_ON =
  /^(PATH|https?_proxy|HTTPS_PROXY|all_proxy|ALL_PROXY|no_proxy|NO_PROXY|SSL_CERT_(FILE|DIR)|GIT_SSL_CAINFO)$/;

/** Further variables of git's environment. */
const environment: Readonly<Record<string, string>> = {
  GIT_ASKPASS: "",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
};

const configuration: readonly GitSetting[] = [
  ["core.untrackedCache", "false"],
  ["core.excludesFile", "/dev/null"],
  ["core.protectHFS", "true"],
  ["core.protectNTFS", "true"],
  ["core.fileMode", "true"],
  ["core.symlinks", "true"],
  ["core.ignoreCase", "false"],
  ["core.autocrlf", "false"],
  ["core.safecrlf", "false"],
  ["credential.helper", ""],
  ["protocol.http.allow", "always"],
  ["protocol.https.allow", "always"],
  // credentials must not be sent to another host
  ["http.followRedirects", "false"],
  // bytes per second, seconds: slower transfers are stopped
  ["http.lowSpeedLimit", "1"],
  ["http.lowSpeedTime", "60"],
  ["transfer.fsckObjects", "true"],
  // harmless errors in old histories; git's manual mentions the first ("fsck.skipList")
  ["fetch.fsck.zeroPaddedFilemode", "ignore"],
  ["fetch.fsck.missingSpaceBeforeDate", "ignore"],
  ["fetch.fsck.badTimezone", "ignore"],
  ["fetch.fsck.missingEmail", "ignore"],
  ["submodule.recurse", "false"],
  ["fetch.recurseSubmodules", "false"],
  ["push.recurseSubmodules", "no"],
  ["push.followTags", "false"],
  ["push.gpgSign", "false"],
  ["advice.detachedHead", "false"],
];

export function createGit(options: GitOptions): Git {
  const program = options.program ?? "git";
  const inherited = Object.fromEntries(
    Object.entries(options.variables).filter(([name]) => PASSED_ON.test(name)),
  );
  const auth = authOf(options.token);
  const secrets = (): readonly string[] =>
    (auth?.secrets() ?? []).flatMap((secret) => [secret, basicAuthorization(secret)]);
  let versionFits = false;

  const start = async (step: GitStep, signal: AbortSignal): Promise<RunResult> => {
    const settings = [...configuration];
    if (options.allowsFiles) settings.push(["protocol.file.allow", "always"]);
    if (step.remote !== undefined && auth) {
      const authorization = basicAuthorization(await auth.token(step.repository, signal));
      settings.push([`http.${step.remote}.extraHeader`, `Authorization: Basic ${authorization}`]);
    }
    const env = { ...inherited, ...environment, ...closedGitEnvironment(settings), ...step.env };
    const timeoutMs = step.timeoutMs ?? (step.remote === undefined ? LOCAL_TIMEOUT_MS : REMOTE_TIMEOUT_MS);
    try {
      return await runWhole(program, { ...step, env, timeoutMs }, signal);
    } catch (error) {
      throw isMissingProgram(error) ? missing(program, error) : error;
    }
  };
  const checkVersion = async (step: GitStep, signal: AbortSignal): Promise<void> => {
    const { repository, cwd } = step;
    const { stdout } = await start({ args: ["--version"], repository, cwd }, signal);
    const found = /(\d+)\.(\d+)/.exec(stdout);
    const [major, minor] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
    throw failure("checkout.old-git", { found: stdout.trim().slice(0, 100), needed: OLDEST.join(".") });
  };

  return {
    async run(step, signal) {
      signal.throwIfAborted();
      if (!versionFits) await checkVersion(step, signal);
      versionFits = true;
      const result = await start(step, signal);
      if (!result.timedOut && (step.accept ?? [0]).includes(result.exitCode ?? -1)) return result;
      throw gitFault(result, step, secrets());
    },
    fault: (result, step) => gitFault(result, step, secrets()),
    clean: (text) => oneLine(text, secrets()),
  };
}

interface Start extends GitStep {
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Runs git and stops it with all its helpers (`git-remote-https`, `index-pack`) at the time-out or when
 * aborted.
 */
async function runWhole(program: string, step: Start, signal: AbortSignal): Promise<RunResult> {
  let leader: number | undefined;
  let timedOut = false;
  const end = (): void => {
    if (leader !== undefined) void killSession(leader);
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, step.timeoutMs);
  signal.addEventListener("abort", end, { once: true });
  try {
    const result = await run(program, step.args, {
      cwd: step.cwd,
      env: step.env,
      // the Ctrl-C that stops opsctl in order must not reach git
      ownSession: true,
      onStart: (pid) => (leader = pid),
      ...(step.input === undefined ? {} : { input: step.input }),
      ...(step.encoding === undefined ? {} : { encoding: step.encoding }),
      ...(step.onBytes === undefined ? {} : { onBytes: step.onBytes }),
    });
    signal.throwIfAborted();
    return { ...result, timedOut };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}

/** GitHub accepts a token as the password of any user ("Authenticating as a GitHub App installation"). */
function basicAuthorization(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

function isMissingProgram(error: unknown): boolean {
  return isOpsError(error) && error.code === "core.cannot-start";
}

function missing(program: string, error: unknown): OpsError {
  const reason = isOpsError(error) ? String(error.params["reason"]) : errorText(error);
  return failure("checkout.no-git", { program, reason }, { cause: error });
}
