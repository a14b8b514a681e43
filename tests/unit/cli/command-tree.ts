import type { Language } from "../../../messages/language.js";
import { buildProgram } from "../../../cli/program.js";
import type { AnyCommand, Attach } from "../../../cli/runner.js";

export const GLOBALS = ["--stack", "--json", "--yes", "--no-color", "--verbose", "--lang"];

/** A command that does something, by its whole name. */
export interface Leaf {
  /** `backup list`. */
  readonly name: string;
  /** Its own options with their values as `--help` shows them, sorted; `!` when it can't be left out. */
  readonly options: readonly string[];
  readonly args: readonly string[];
}

/** The program with `attach` instead of the real actions; its output is discarded. */
export function programWith(attach: Attach, language: Language = "en"): AnyCommand {
  return buildProgram(attach, "1.2.3", { language, writeOut: () => undefined, writeErr: () => undefined });
}

export function leaves(): readonly Leaf[] {
  const found: AnyCommand[] = [];
  programWith((command) => found.push(command));
  return found.map((command) => ({
    name: nameOf(command),
    options: command.options
      .filter(({ long, hidden }) => !hidden && (long === undefined || !GLOBALS.includes(long)))
      .map(({ flags, mandatory }) => (mandatory ? `${flags}!` : flags))
      .sort(),
    args: command.registeredArguments.map((argument) => argument.name()),
  }));
}

export function nameOf(command: AnyCommand): string {
  const names: string[] = [];
  for (let level: AnyCommand = command; level.parent; level = level.parent) names.unshift(level.name());
  return names.join(" ");
}

/** What must be given besides the name for the command line to be complete. */
export function needed({ args, options }: Leaf): readonly string[] {
  const mandatory = options.filter((flags) => flags.endsWith("!"));
  return [
    ...args.map((name) => `some-${name}`),
    ...mandatory.flatMap((flags) => [flags.split(" ")[0] ?? "", /<(number|id)>/.test(flags) ? "7" : "value"]),
  ];
}
