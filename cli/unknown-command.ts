import type { AnyCommand } from "./runner.js";
import { nearMiss } from "../core/names/near-miss.js";

/** A word that stands where a command's name is expected and is none. */
export interface UnknownCommand {
  readonly word: string;
  /** The commands before it, such as `backup`. */
  readonly group: readonly string[];
  /** What was probably meant, as it is typed after `opsctl`: the same name elsewhere, else a near miss. */
  readonly meant: readonly string[];
}

/** Commands that take away: offered only to who typed nearly that name, never to who wants something back. */
const DESTRUCTIVE = new Set(["destroy", "prune", "release"]);

/**
 * The first word of a command line that is no command although one is expected there, also before `--help`; undefined where
 * all are commands, or where the command takes arguments of its own.
 */
export function unknownCommand(program: AnyCommand, argv: readonly string[]): UnknownCommand | undefined {
  let command = program;
  const group: string[] = [];
  for (let position = 0; position < argv.length; position++) {
    const word = argv[position] ?? "";
    if (word === "--") return undefined;
    if (word.startsWith("-")) {
      if (takesValue(command, word)) position++;
      continue;
    }
    if (word === "help" && command.commands.length > 0) continue;
    const next = command.commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (next === undefined) {
      const expectsCommand = command.commands.length > 0 && command.registeredArguments.length === 0;
      return expectsCommand ? { word, group, meant: meantBy(program, command, group, word) } : undefined;
    }
    command = next;
    group.push(word);
  }
  return undefined;
}

/** Whether the next word is the option's value; options may stand before the names of the commands that have them. */
function takesValue(command: AnyCommand, word: string): boolean {
  if (word.includes("=")) return false;
  for (let level: AnyCommand | null = command; level; level = level.parent) {
    const option = level.options.find(({ long, short }) => long === word || short === word);
    if (option) return option.required || option.optional;
  }
  return false;
}

function meantBy(
  program: AnyCommand,
  command: AnyCommand,
  group: readonly string[],
  word: string,
): readonly string[] {
  const all = namesBelow(program, []);
  const same = all.filter((path) => path.at(-1) === word);
  if (same.length > 0) return same.map((path) => path.join(" "));
  const here = closest(
    word,
    command.commands.map((one) => one.name()),
  );
  if (here !== undefined) return [[...group, here].join(" ")];
  const elsewhere = closest(word, [...new Set(all.map((path) => path.at(-1) ?? ""))]);
  return all.filter((path) => path.at(-1) === elsewhere).map((path) => path.join(" "));
}

function closest(word: string, names: readonly string[]): string | undefined {
  const found = nearMiss(word, names);
  // of `restor` three letters are to be changed for `destroy`, of `destory` two
  return found !== undefined && DESTRUCTIVE.has(found) && !word.startsWith(found.slice(0, 1))
    ? undefined
    : found;
}

/** The paths of all commands, groups included. */
function namesBelow(command: AnyCommand, group: readonly string[]): readonly (readonly string[])[] {
  return command.commands.flatMap((one) => {
    const path = [...group, one.name()];
    return [path, ...namesBelow(one, path)];
  });
}
