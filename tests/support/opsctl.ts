import { fileURLToPath } from "node:url";
import { run } from "../../core/process/run.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How an `opsctl` command ended. */
export interface OpsctlResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on standard output; throws when there is none. */
  json(): Record<string, unknown>;
}

/** Runs the program of this checkout with the test's environment on top of ours. */
export async function opsctl(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  options: {
    readonly cwd?: string;
    readonly onStart?: (pid: number) => void;
    /** Its standard input; none by default. */
    readonly input?: string;
    /** The script to run instead of `bin/opsctl`. */
    readonly program?: string;
  } = {},
): Promise<OpsctlResult> {
  const result = await run(process.execPath, [options.program ?? `${root}/bin/opsctl`, ...args], {
    cwd: options.cwd ?? root,
    env: { ...inheritedEnvironment(), ...env },
    ...(options.onStart === undefined ? {} : { onStart: options.onStart }),
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { ...result, json: () => JSON.parse(result.stdout) as Record<string, unknown> };
}

/** Our own environment without variables that would change a command's behavior. */
export function inheritedEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI|OPSCTL)_/.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}
