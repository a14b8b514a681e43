import { failure } from "../../../core/errors.js";
import { closedGitEnvironment, type GitSetting } from "../../../core/git-environment.js";
import { run } from "../../../core/process/run.js";

/** Where git is; found once when the server starts. */
export interface GitProgram {
  /** Absolute path. */
  readonly file: string;
  /** `PATH` for the programs that git itself starts. */
  readonly path: string;
}

/** Local steps of this length are stuck. */
const TIMEOUT_MS = 5 * 60_000;

const configuration: readonly GitSetting[] = [
  ["protocol.file.allow", "always"],
  ["safe.directory", "*"],
];

/** The whole environment of a git of ours: no configuration of the user's is read. */
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
  /** Exit codes that are results; 0 alone if none are named. */
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
