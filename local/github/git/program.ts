import { failure } from "../../../core/errors.js";
import { closedGitEnvironment, type GitSetting } from "../../../core/git-environment.js";
import { run } from "../../../core/process/run.js";

/** git's location, determined once at the server's start. */
export interface GitProgram {
  /** Absolute path. */
  readonly file: string;
  /** `PATH` for programs that git starts. */
  readonly path: string;
}

/** Time-out of a git command. */
const TIMEOUT_MS = 5 * 60_000;

const configuration: readonly GitSetting[] = [
  ["protocol.file.allow", "always"],
  ["safe.directory", "*"],
];

/** The whole environment of git; the user's configuration is not used. */
export function gitEnvironment(
  git: GitProgram,
  settings: readonly GitSetting[] = [],
): Record<string, string> {
  return { PATH: git.path, ...closedGitEnvironment([...configuration, ...settings]) };
}

export interface GitStep {
  /** The bare repository. */
  readonly directory: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are not errors; default: only 0. */
  readonly accept?: readonly number[];
}

/** @throws OpsError `local.github-git-failed` (1). */
export async function runGit(
  git: GitProgram,
  step: GitStep,
): Promise<{ readonly stdout: string; readonly exitCode: number }> {
  const { exitCode, stdout, stderr } = await run(git.file, step.args, {
    cwd: step.directory,
    env: { ...gitEnvironment(git), ...step.env },
    timeoutMs: TIMEOUT_MS,
    ...(step.input === undefined ? {} : { input: step.input }),
  });
  if (exitCode !== undefined && (step.accept ?? [0]).includes(exitCode)) return { stdout, exitCode };
  throw failure("local.github-git-failed", {
    command: step.args[0] ?? "",
    reason: stderr.trim().slice(-500),
  });
}
