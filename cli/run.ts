import { type Command, CommanderError, type OptionValues } from "@commander-js/extra-typings";
import { createContext } from "../app/context.js";
import { takesDefaultStack } from "./default-stack.js";
import { printable } from "../core/printable.js";
import { EXIT_OK, exitCodeOf } from "../core/exit-codes.js";
import { errorText, isOpsError, type OpsError, usageError } from "../core/errors.js";
import { emitter } from "../core/events.js";
import type { Language } from "../messages/index.js";
import { createAsk } from "./ask.js";
import {
  type GlobalOptions,
  globalOptionsOf,
  globalsBeforeParsing,
  refuseMisplacedOptions,
} from "./globals.js";
import { inputReader } from "./input.js";
import { canAsk, type Io, outOptions } from "./io.js";
import { languageFor } from "./language.js";
import { createLive } from "./live.js";
import { buildProgram } from "./program.js";
import { errorDocument, errorLines } from "./output/errors.js";
import { createOut } from "./output/out.js";
import type { Attach, Work } from "./runner.js";
import { unknownCommand, type UnknownCommand } from "./unknown-command.js";

/**
 * Runs one command line in this process and returns its exit code. Standard output gets the result (with
 * `--json` exactly one document, also on failure), standard error everything else.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exit = EXIT_OK;
  const attach: Attach = (command, work) => {
    command.action(async () => {
      exit = await runCommand(command, work, io);
    });
  };
  let complaint = "";
  const program = buildProgram(attach, io.version, {
    language: languageFor(globalsBeforeParsing(argv).lang, io.env),
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => {
      complaint += text;
    },
  });
  const unknown = unknownCommand(program, argv);
  if (unknown !== undefined) return fail(unknownError(unknown), globalsBeforeParsing(argv), io);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error, globalsBeforeParsing(argv), io);
    if (error.exitCode === 0) return EXIT_OK;
    const globals = globalsBeforeParsing(argv);
    if (error.code !== "commander.help") return fail(misuse(complaint), globals, io);
    // a group's name alone: commander has printed the help with its subcommands
    if (globals.json) return fail(usageError("cli.no-command"), globals, io);
    io.stderr.write(printable(complaint));
    return exitCodeOf("usage");
  }
}

function unknownError({ word, group, meant }: UnknownCommand): OpsError {
  const params = { command: [...group, word].join(" ") };
  if (meant.length === 0) return usageError("cli.unknown-command", params);
  return usageError("cli.unknown-command-near", { ...params, meant: meant.map((path) => `opsctl ${path}`) });
}

/** Commander's error about a command line, with its suggestion. */
function misuse(complaint: string): OpsError {
  return usageError("cli.usage", { reason: complaint.trim().replace(/^error: /, "") });
}

async function runCommand<Args extends unknown[], Options extends OptionValues, Parents extends OptionValues>(
  command: Command<Args, Options, Parents>,
  work: Work<Args, Options>,
  io: Io,
): Promise<number> {
  const globals = globalOptionsOf(command);
  const language = languageFor(globals.lang, io.env);
  const live = createLive({ io, globals, language });
  try {
    checkLanguage(globals);
    refuseMisplacedOptions(command);
    const app = createContext({
      version: io.version,
      cwd: io.cwd,
      env: io.env,
      language: globals.lang,
      takesDefaultStack: takesDefaultStack(command),
      emit: emitter(live.event, () => new Date()),
      signal: io.signal,
      urgent: io.urgent,
      ...(io.loadProgram ? { loadProgram: io.loadProgram } : {}),
      ask: createAsk({ io, globals, language, beforeAsking: live.pause }),
    });
    const result = createOut({
      ...outOptions(globals, io, "stdout"),
      language,
      write: (text) => {
        // the progress line would otherwise stay on the terminal
        live.pause();
        io.stdout.write(text);
      },
    });
    const outcome = await work(app, {
      args: command.processedArgs,
      options: command.opts(),
      globals,
      out: live.out,
      live: {
        out: globals.json ? live.out : result,
        closed: io.outputClosed ?? new AbortController().signal,
      },
      readInput: inputReader(io),
      hasTerminal: canAsk(io) && !globals.json,
      isWatched: io.isTerminal.stdout && !globals.json,
    });
    live.stop();
    if (globals.json) io.stdout.write(`${JSON.stringify(outcome.json)}\n`);
    else if (outcome.raw && !io.isTerminal.stdout) io.stdout.write(outcome.raw);
    else outcome.render(result);
    return outcome.exit === undefined ? EXIT_OK : exitCodeOf(outcome.exit);
  } catch (error) {
    live.stop();
    return fail(error, globals, io, language);
  }
}

function checkLanguage({ lang }: GlobalOptions): void {
  if (lang !== undefined && lang !== "en" && lang !== "ja") throw usageError("cli.bad-language", { lang });
}

function fail(error: unknown, globals: GlobalOptions, io: Io, known?: Language): number {
  const language = known ?? languageFor(globals.lang, io.env);
  if (globals.json) io.stdout.write(`${JSON.stringify(errorDocument(error, language))}\n`);
  else writeError(error, globals, io, language);
  if (globals.verbose && error instanceof Error) io.stderr.write(`${stackOf(error)}\n`);
  return isOpsError(error) ? exitCodeOf(error.kind) : exitCodeOf("failed");
}

function writeError(error: unknown, globals: GlobalOptions, io: Io, language: Language): void {
  const write = (text: string): void => void io.stderr.write(text);
  const out = createOut({ ...outOptions(globals, io, "stderr"), language, write });
  const [first = errorText(error), ...rest] = errorLines(error, language);
  out.flow(`${out.style("red", out.text("cli.error-prefix"))} ${first}`);
  for (const line of rest) out.flow(line);
}

/** The stack trace including those of its causes. */
function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : "";
  return `${error.stack ?? error.message}${cause}`;
}
