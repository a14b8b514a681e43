import { failure } from "../../../core/errors.js";
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

/** Stronger than any configuration file (git-config(1), `GIT_CONFIG_COUNT`). */
const configuration: readonly (readonly [string, string])[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsMonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["protocol.allow", "never"],
  ["protocol.file.allow", "always"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["safe.directory", "*"],
];

/** The whole environment of a git of ours: no configuration of the user's is read. */
export function gitEnvironment(
  git: GitProgram,
  settings: readonly (readonly [string, string])[] = [],
): Record<string, string> {
  const all = [...configuration, ...settings];
  const pairs = all.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    PATH: git.path,
    HOME: "/dev/null",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: String(all.length),
    ...Object.fromEntries(pairs),
  };
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
