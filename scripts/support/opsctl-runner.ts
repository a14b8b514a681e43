import { join } from "node:path";
import { outputOf, root, start } from "../suites/programs.js";
import { run } from "../../core/process/run.js";

/** Runs this checkout's program with separate state, without the caller's AWS, Pulumi and opsctl settings except the engine. */
export class OpsctlRunner {
  readonly env: Readonly<Record<string, string>>;

  constructor(stateHome: string, extra: Readonly<Record<string, string>> = {}) {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(AWS|PULUMI|OPSCTL)_/.test(name) || ["PULUMI_HOME", "OPSCTL_ENGINE"].includes(name),
    );
    this.env = {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      XDG_STATE_HOME: stateHome,
      ...extra,
    };
  }

  /** Node's arguments that start the program. */
  args(...command: readonly string[]): readonly string[] {
    return [join(root, "bin", "opsctl"), ...command];
  }

  /** Runs a command that must succeed and returns its parsed JSON document. */
  async json<T>(...command: readonly string[]): Promise<T> {
    const args = this.args(...command, "--json");
    const result = await run(process.execPath, args, { cwd: root, env: this.env });
    if (result.exitCode !== 0) throw new Error(outputOf(`opsctl ${command.join(" ")}`, result));
    return JSON.parse(result.stdout) as T;
  }
}

/** Builds the program. */
export async function buildProgram(): Promise<void> {
  const result = await start(process.execPath, ["--import", "tsx", join(root, "scripts", "build.ts")]);
  if (result.exitCode !== 0) throw new Error(outputOf("the build", result));
}
