import type { AnyCommand } from "./runner.js";
import { nearMiss } from "../core/names/near-miss.js";

/** A word in the position of a command's name that is not a command. */
export interface UnknownCommand {
  readonly word: string;
  /** The commands before it, e.g. `backup`. */
  readonly group: readonly string[];
  /** Suggestions, as typed after `opsctl`: the same name in another group, else similar names. */
  readonly meant: readonly string[];
}

/** Commands that delete: suggested only for a very similar name, never to a user who may want to restore. */
const DESTRUCTIVE = new Set(["destroy", "prune", "release"]);

/**
 * The first word in the position of a command that is not one, also before `--help`; undefined if all are commands, or
 * if the command takes arguments.
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

/** Whether the next word is the option's value; options may come before the names of their commands. */
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
