import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inheritedEnvironment } from "../opsctl.js";

/** A command that runs on a pseudo-terminal. */
export interface Terminal {
  /** What was shown so far, with the terminal's control sequences. */
  shown(): string;
  /** Waits until the text was shown. */
  until(text: string | RegExp): Promise<void>;
  /** Types a line; `^C` is Ctrl-C. */
  type(line: string): void;
  /** The exit code, once the command has ended. */
  ended(): Promise<number | null>;
}

/** Starts a Node script on a pseudo-terminal, as a person in a terminal would. */
export function onTerminal(
  script: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    /** Rows and columns; without it the terminal does not know its size. */
    readonly size?: readonly [number, number];
    /** Told of output as it comes. */
    readonly onOutput?: (text: string) => void;
  },
): Terminal {
  const size = options.size ? { TERMINAL_SIZE: options.size.join("x") } : {};
  const runner = fileURLToPath(new URL("on_terminal.py", import.meta.url));
  const child: ChildProcess = spawn("python3", [runner, process.execPath, script, ...args], {
    cwd: options.cwd,
    env: { ...inheritedEnvironment(), TERM: "xterm", ...size, ...options.env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    options.onOutput?.(text);
  });
  const exit = once(child, "close") as Promise<[number | null]>;
  const matches = (text: string | RegExp): boolean =>
    typeof text === "string" ? output.includes(text) : text.test(output);
  return {
    shown: () => output,
    until: async (text) => {
      while (!matches(text)) {
        const next = once(child.stdout ?? child, "data").then(() => false);
        if (await Promise.race([next, exit.then(() => true)])) break;
      }
      if (!matches(text)) throw new Error(`the command ended without showing ${String(text)}:\n${output}`);
    },
    type: (line) => child.stdin?.write(`${line}\n`),
    ended: async () => (await exit)[0],
  };
}
