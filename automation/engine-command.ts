import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import semver from "semver";
import { killSession, sendSignal } from "../core/process/signal.js";
import { run } from "../core/process/run.js";

/** Which engine to start and with what; `engine/` finds it. */
export interface EngineBinary {
  /** Absolute path of the `pulumi` program. */
  readonly cli: string;
  readonly cliVersion: string;
  readonly pulumiHome: string;
  readonly pluginVersion: string;
  readonly origin: "stock" | "built";
  /** What the engine needs in its environment beyond the user's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a run of the engine left. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A run of the engine that failed. */
export class EngineCommandError extends Error {
  readonly result: CommandResult;

  constructor(args: readonly string[], result: CommandResult) {
    super(`pulumi ${args[0] ?? ""} ended with ${result.code}: ${result.stderr || result.stdout}`);
    this.name = "EngineCommandError";
    this.result = result;
  }
}

/**
 * The Automation API's Pulumi command, started in a session of its own. The API itself would start it in our
 * process group: a terminal's Ctrl-C would then reach it directly, the aborting signal would be its second
 * SIGINT, and that means "terminate at once" instead of an orderly end.
 */
export class EngineCommand implements Pick<PulumiCommand, "command" | "version"> {
  readonly command: string;
  readonly version: semver.SemVer | null;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running = new Set<number>();
  readonly #preload: () => Promise<unknown>;

  /** `preload` loads what an engine that runs a program will ask for, in the time that the engine needs to start. */
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

  /** As the Automation API calls it; the first abort sends one SIGINT to the engine alone. */
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
            // what fails here fails again, and is reported, when the engine asks for it
            if (args.some((arg) => arg.startsWith("--client="))) this.#preload().catch(() => undefined);
          },
          // what is handed on as it comes is for people; what is asked for without that is a document
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
        // plugins make process groups of their own: when the engine is killed, they are still in its session
        await killSession(pid);
        this.#running.delete(pid);
      }
    }
  }

  /** Kills all that is running, plugins included: the answer to a second Ctrl-C. */
  async kill(): Promise<void> {
    await Promise.all([...this.#running].map((pid) => killSession(pid)));
  }
}

/** The exit code that the Automation API gives to a command that ended without one. */
const SIGNALLED = -2;
