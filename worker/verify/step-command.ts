import { parseArgsStringToArgv } from "string-argv";
import * as z from "zod";
import { commandLines } from "./command-lines.js";

/** Shell syntax outside quotes. */
const SHELL_TEXT = /&&|\|\||[|;<>&`]|\$\(/;
/** Shell syntax that is a whole argument; within an argument it may be meant for the program. */
const SHELL_ARGUMENT = /^(&&?|\|\|?|;|\d?>>?|<|\$\(.*\))$/s;
/**
 * Shell built-ins. A program of that name, if there is one (POSIX requires `cd`), doesn't affect the next
 * command.
 */
const SHELL_WORD =
  /^(\.|alias|case|cd|eval|exec|export|for|if|popd|pushd|set|source|trap|ulimit|umask|unset|until|while)$/;

const argument = z.string({ error: "expected a text" }).max(4_096, { error: "longer than 4096 characters" });
/** Our choice: far more than any step needs. */
const MAX_COMMANDS = 100;

type Argv = readonly string[];

/**
 * The `command` of a step: a list of arguments, or a text with one command per line, which is split into
 * arguments here. No shell is involved, so shell syntax is refused instead of being passed to the program as
 * an argument.
 */
export const stepCommand = z
  .union([argument, z.array(argument).max(256)], { error: "expected a command or a list of arguments" })
  .transform((value, context): readonly Argv[] => {
    const commands = typeof value === "string" ? split(value) : oneCommand(value);
    const found = "mistake" in commands ? commands.mistake : mistakeIn(commands.argvs);
    if (found === undefined && "argvs" in commands) return commands.argvs;
    context.addIssue({ code: "custom", message: found ?? "" });
    return z.NEVER;
  });

function split(text: string): Commands {
  const lines = commandLines(text);
  if ("mistake" in lines) return lines;
  for (const command of lines.commands) {
    const found = SHELL_TEXT.exec(command.replace(/"[^"]*"|'[^']*'/g, ""))?.[0];
    if (found !== undefined) return { mistake: noShell(found) };
  }
  return { argvs: lines.commands.map((command) => parseArgsStringToArgv(command)) };
}

type Commands = { readonly argvs: readonly Argv[] } | { readonly mistake: string };

function oneCommand(argv: Argv): Commands {
  // the argument after -c is a script for an explicitly started shell
  const isScript = (at: number): boolean => /^-\w*c$/.test(argv[at - 1] ?? "");
  const found = argv.find((part, at) => SHELL_ARGUMENT.test(part) && !isScript(at));
  return found === undefined ? { argvs: [argv] } : { mistake: noShell(found) };
}

function mistakeIn(argvs: readonly Argv[]): string | undefined {
  if (argvs.length === 0) return "expected a command, found none";
  if (argvs.length > MAX_COMMANDS) return `${argvs.length} commands; ${MAX_COMMANDS} are the most`;
  for (const argv of argvs) {
    const program = argv[0]?.trim() ?? "";
    if (program === "") return "expected a command, found none";
    if (SHELL_WORD.test(program)) return noShell(program);
    if (argv.some((part) => part.includes("\0"))) return "holds a NUL character";
  }
  return undefined;
}

function noShell(found: string): string {
  return `'${found}' does nothing here, no shell is used: write each command on a line of its own (command: |), call a script, or ask for a shell: ["sh", "-c", "…"]`;
}
