import type { Command } from "commander";
import { usageError } from "../core/errors.js";
import type { GlobalOptions } from "./runner.js";

/** Adds the global options; called for the program and for every command, so that they work in both places. */
export function addGlobalOptions(command: Command): Command {
  return command
    .option("--stack <name>", "stack to work on (default: OPSCTL_STACK, else the only configured one)")
    .option("--json", "print one JSON document when the command ends")
    .option("--yes", "answer confirmations with yes, except those that destroy data on AWS")
    .option("--no-color", "no colours (also: NO_COLOR)")
    .option("--verbose", "show logs and stack traces")
    .option("--lang <language>", "en or ja (default: from LANG)");
}

/** The global options of an invocation: what stands after the command's name wins over what stands before. */
export function globalOptionsOf(command: Command): GlobalOptions {
  const given: Record<string, unknown> = {};
  for (let level: Command | null = command; level; level = level.parent) {
    for (const [name, value] of Object.entries(level.opts())) {
      if (level.getOptionValueSource(name) === "cli" && !(name in given)) given[name] = value;
    }
  }
  const text = (name: string): string | undefined =>
    typeof given[name] === "string" ? given[name] : undefined;
  const stack = text("stack");
  const lang = text("lang");
  return {
    ...(stack === undefined ? {} : { stack }),
    ...(lang === undefined ? {} : { lang }),
    json: given["json"] === true,
    yes: given["yes"] === true,
    color: given["color"] !== false,
    verbose: given["verbose"] === true,
  };
}

/**
 * An option of `backup` before `list`, say, would be `backup`'s own and have no effect on `list`: with `--dry-run`
 * that would be a restore that writes.
 *
 * @throws OpsError `cli.misplaced-option` (exit 2).
 */
export function refuseMisplacedOptions(command: Command): void {
  for (let level = command.parent; level; level = level.parent) {
    const own = level.options.filter((option) => !GLOBAL_NAMES.includes(option.attributeName()));
    const given = own.find((option) => level.getOptionValueSource(option.attributeName()) === "cli");
    if (!given) continue;
    throw usageError("cli.misplaced-option", { option: given.long ?? given.flags, command: command.name() });
  }
}

const GLOBAL_NAMES = ["stack", "json", "yes", "color", "verbose", "lang"];
