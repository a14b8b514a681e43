import type { CommandUnknownOpts as AnyCommand } from "@commander-js/extra-typings";
import { usageError } from "../core/errors.js";

/** Options that every command has, before or after its name. */
export interface GlobalOptions {
  readonly stack?: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly lang?: string;
}

const NONE_GIVEN: GlobalOptions = { json: false, yes: false, color: true, verbose: false };
const NAMES: ReadonlySet<string> = new Set([...Object.keys(NONE_GIVEN), "stack", "lang"]);

/** Adds the global options; called for the program and for every command, so that they work in both places. */
export function addGlobalOptions(command: AnyCommand): void {
  command
    .option("--stack <name>", "stack to work on (default: OPSCTL_STACK, else the only configured one)")
    .option("--json", "print one JSON document when the command ends")
    .option("--yes", "answer confirmations with yes, except those that destroy data on AWS")
    .option("--no-color", "no colours (also: NO_COLOR)")
    .option("--verbose", "show logs and stack traces")
    .option("--lang <language>", "en or ja (default: from LANG)");
}

/** The global options of an invocation: what stands after the command's name wins over what stands before. */
export function globalOptionsOf(command: AnyCommand): GlobalOptions {
  const levels: AnyCommand[] = [];
  for (let level: AnyCommand | null = command; level; level = level.parent) levels.unshift(level);
  const given = levels.flatMap((level) =>
    Object.entries(level.opts()).filter(
      ([name]) => NAMES.has(name) && level.getOptionValueSource(name) === "cli",
    ),
  );
  return { ...NONE_GIVEN, ...Object.fromEntries(given) };
}

/**
 * An option of `backup` before `list`, say, would be `backup`'s own and have no effect on `list`: with `--dry-run`
 * that would be a restore that writes.
 *
 * @throws OpsError `cli.misplaced-option` (exit 2).
 */
export function refuseMisplacedOptions(command: AnyCommand): void {
  for (let level = command.parent; level; level = level.parent) {
    const own = level.options.filter((option) => !NAMES.has(option.attributeName()));
    const given = own.find((option) => level.getOptionValueSource(option.attributeName()) === "cli");
    if (!given) continue;
    throw usageError("cli.misplaced-option", { option: given.long ?? given.flags, command: command.name() });
  }
}
