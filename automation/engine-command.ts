import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import semver from "semver";
import { killSession, sendSignal } from "../core/process/signal.js";
import { run } from "../core/process/run.js";

/** The engine to start and its environment; found by `engine/`. */
export interface EngineBinary {
  /** Absolute path of the `pulumi` program. */
  readonly cli: string;
  readonly cliVersion: string;
  readonly pulumiHome: string;
  readonly pluginVersion: string;
  readonly origin: "stock" | "built";
  /** Variables that the engine needs in addition to the user's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The result of an engine run. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A failed engine run. */
export class EngineCommandError extends Error {
  readonly result: CommandResult;

  constructor(args: readonly string[], result: CommandResult) {
    super(`pulumi ${args[0] ?? ""} ended with ${result.code}: ${result.stderr || result.stdout}`);
    this.name = "EngineCommandError";
    this.result = result;
  }
}

/**
 * The Automation API's Pulumi command, started in a separate session. The API itself starts it in our process group: a
 * terminal's Ctrl-C would reach the engine directly, and the SIGINT of the abort would be its second one, which means
 * "terminate at once" instead of an orderly end.
 */
export class EngineCommand implements Pick<PulumiCommand, "command" | "version"> {
  readonly command: string;
  readonly version: semver.SemVer | null;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running = new Set<number>();
  readonly #preload: () => Promise<unknown>;

  /** `preload` loads modules that the engine will need for the program, while the engine starts. */
  constructor(
    binary: EngineBinary,
    environment: Readonly<Record<string, string>>,
    preload: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    this.#preload = preload;
    this.command = binary.cli;
    this.version = semver.parse(binary.cliVersion);
    this.#environment = { ...environment, ...binary.environment, PULUMI_HOME: binary.pulumiHome };
  }

  /** Called by the Automation API; the first abort sends one SIGINT to the engine only. */
  async run(
    args: string[],
    cwd: string,
    additionalEnv: Readonly<Record<string, string>>,
    onOutput?: (text: string) => void,
    onError?: (text: string) => void,
    signal?: AbortSignal,
  ): Promise<CommandResult> {
    let pid: number | undefined;
    const interrupt = (): void => {
      if (pid !== undefined) sendSignal(pid, "SIGINT");
    };
    signal?.addEventListener("abort", interrupt, { once: true });
    try {
      const result = await run(
        this.command,
        args.includes("--non-interactive") ? args : [...args, "--non-interactive"],
        {
          cwd,
          env: { ...this.#environment, ...additionalEnv, PULUMI_AUTOMATION_API: "true" },
          ownSession: true,
          onStart: (started) => {
            pid = started;
            this.#running.add(started);
            if (signal?.aborted) interrupt();
            // a failure here happens again, and is reported, when the engine calls for the modules
            if (args.some((arg) => arg.startsWith("--client="))) this.#preload().catch(() => undefined);
          },
          // output that is streamed is for display and may be cut; other output is a document and must be complete
          ...(onOutput ? { onStdout: (line) => onOutput(`${line}\n`), mayBeCut: true } : {}),
          ...(onError ? { onStderr: (line) => onError(`${line}\n`) } : {}),
        },
      );
      const { stdout, stderr, exitCode = SIGNALLED } = result;
      if (exitCode !== 0) throw new EngineCommandError(args, { stdout, stderr, code: exitCode });
      return { stdout, stderr, code: exitCode };
    } finally {
      signal?.removeEventListener("abort", interrupt);
      if (pid !== undefined) {
        // plugins create their own process groups but stay in the engine's session
        await killSession(pid);
        this.#running.delete(pid);
      }
    }
  }

  /** Kills the engine and its plugins, after a second Ctrl-C. */
  async kill(): Promise<void> {
    await Promise.all([...this.#running].map((pid) => killSession(pid)));
  }
}

/** The exit code that the Automation API uses for a command ended by a signal. */
const SIGNALLED = -2;
