import { CommanderError } from "@commander-js/extra-typings";
import { globalsBeforeParsing } from "./globals.js";
import { languageFor } from "./language.js";
import { buildProgram } from "./program.js";
import { unknownCommand } from "./unknown-command.js";

/**
 * Prints `--help`, `help` and `--version`; returns false and prints nothing for any other command line. The build
 * bundles only this module and commander, so that help doesn't wait for the rest to load. `bin/opsctl` calls it only if
 * one of these words is on the command line.
 */
export function printHelp(
  argv: readonly string[],
  version: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  let text = "";
  const program = buildProgram((command) => void command.action(() => undefined), version, {
    language: languageFor(globalsBeforeParsing(argv).lang, env),
    writeOut: (part) => (text += part),
    writeErr: () => undefined,
  });
  // the program reports the unknown command with a suggestion, and exits with 2
  if (unknownCommand(program, argv) !== undefined) return false;
  try {
    program.parse([...argv], { from: "user" });
    return false;
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) return false;
    process.stdout.write(text);
    return true;
  }
}
