import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../bin/opsctl", import.meta.url));

/** An `opsctl` that runs in parallel with the test. */
export interface SpawnedOpsctl {
  readonly pid: number;
  /** Both outputs so far. */
  output(): string;
  stdout(): string;
  /** Waits until the output matches; fails with it when the program ends or a minute has passed. */
  untilOutput(pattern: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Sends the signal, unless it has ended, and waits for its end. */
  kill(name?: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function spawnOpsctl(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): SpawnedOpsctl {
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, all] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    all += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (all += text));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ended = once(child, "close").then(([exitCode, signal]: unknown[]) => ({
    exitCode: exitCode as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  return {
    pid: child.pid ?? 0,
    output: () => all,
    stdout: () => stdout,
    async untilOutput(pattern) {
      for (let attempt = 0; attempt < 600; attempt++) {
        if (pattern.test(all)) return;
        if (hasEnded()) break;
        await delay(100);
      }
      if (!pattern.test(all)) throw new Error(`no ${String(pattern)} in:\n${all}`);
    },
    signal: (name) => void child.kill(name),
    async kill(name = "SIGTERM") {
      if (!hasEnded()) child.kill(name);
      await ended;
    },
    ended,
  };
}
