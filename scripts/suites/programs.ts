import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, type RunResult } from "../../core/process/run.js";
import type { Suite } from "./suite.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The path of a program of a development dependency. */
export function tool(name: string): string {
  return join(root, "node_modules", ".bin", name);
}

export interface StartOptions {
  /** Variables in addition to this process' environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
  readonly onStart?: (pid: number) => void;
  readonly signal?: AbortSignal;
}

/** Runs a program in the checkout and waits for its end. */
export function start(
  program: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<RunResult> {
  const { onLine, env, ...rest } = options;
  return run(program, args, {
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...env },
    ...rest,
    ...(onLine ? { onStdout: onLine, onStderr: onLine } : {}),
  });
}

/** A program's output, and its exit status if it failed. */
export function outputOf(program: string, { stdout, stderr, exitCode, signal }: RunResult): string {
  const end = exitCode === 0 ? "" : `\n${program} ended with ${exitCode ?? String(signal)}`;
  return `${stdout}${stderr}${end}`;
}

/** A suite of one test: a program that reports success by its exit code. */
export function check(name: string, program: string, ...args: readonly string[]): Suite {
  return {
    name,
    run: async () => {
      const result = await start(tool(program), args);
      const ok = result.exitCode === 0;
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output: outputOf(program, result) };
    },
  };
}
