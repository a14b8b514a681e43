import { parseArgsStringToArgv } from "string-argv";
import * as z from "zod";

/** What only a shell would understand, where no quotes stand around it. */
const SHELL_TEXT = /&&|\|\||[|;<>&`]|\$\(/;
/** The same as an argument of its own; within one it may be the program's affair. */
const SHELL_ARGUMENT = /^(&&?|\|\|?|;|\d?>>?|<|\$\(.*\))$/s;

const argument = z.string({ error: "expected a text" }).max(4_096, { error: "longer than 4096 characters" });

/**
 * The `command` of a step, as an argv: a list of arguments, or a text that is split once, here. No shell ever sees it,
 * so what only a shell would understand is refused rather than handed to the program as an argument.
 */
export const stepCommand = z
  .union([argument, z.array(argument).max(256)], { error: "expected a command or a list of arguments" })
  .superRefine((value, context) => {
    const found = shellSyntax(value);
    if (found !== undefined) context.addIssue({ code: "custom", message: noShell(found) });
  })
  .transform((value) => (typeof value === "string" ? parseArgsStringToArgv(value) : value))
  .refine((argv) => Boolean(argv[0]?.trim()), { error: "expected a command, found none" })
  .refine((argv) => argv.every((part) => !part.includes("\0")), { error: "holds a NUL character" });

/** The first piece of shell syntax; undefined when there is none. */
function shellSyntax(command: string | readonly string[]): string | undefined {
  if (typeof command === "string") return SHELL_TEXT.exec(command.replace(/"[^"]*"|'[^']*'/g, ""))?.[0];
  // what follows -c is a script for the shell that was asked for
  return command.find(
    (part, index) => SHELL_ARGUMENT.test(part) && !/^-\w*c$/.test(command[index - 1] ?? ""),
  );
}

function noShell(found: string): string {
  return `'${found}' does nothing here, no shell is used: call a script, spread it over the steps setup, build, lint and test, or ask for a shell: ["sh", "-c", "…"]`;
}
