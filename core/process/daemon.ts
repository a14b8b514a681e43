import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { errorText, failure } from "../errors.js";

export interface DaemonOptions {
  readonly cwd: string;
  /** The child's complete environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Standard output and error are appended here. */
  readonly logFile: string;
}

/** Starts a program that outlives this process, in a new session; returns its pid. */
export async function startDaemon(
  program: string,
  args: readonly string[],
  options: DaemonOptions,
): Promise<number> {
  const log = await open(options.logFile, "a", 0o600);
  try {
    const child = spawn(program, [...args], {
      cwd: options.cwd,
      env: { ...options.env },
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("spawn", () => {
        if (child.pid !== undefined) resolve(child.pid);
      });
    });
    child.unref();
    return pid;
  } catch (error) {
    throw failure("core.cannot-start", { program, reason: errorText(error) }, { cause: error });
  } finally {
    await log.close();
  }
}
