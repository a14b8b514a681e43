import type { Ask } from "../app/context.js";
import { type CodedMessage, message, refusal } from "../core/errors.js";
import { explainIn, type Language } from "../messages/index.js";
import { canAsk, type Io } from "./io.js";
import type { GlobalOptions } from "./globals.js";

interface AskOptions {
  readonly io: Io;
  readonly globals: GlobalOptions;
  readonly language: Language;
  /** Called before a question is shown, to remove the live line. */
  readonly beforeAsking: () => void;
}

/** Asks questions on the terminal. Without a terminal they are refused (exit 4), except those that `--yes` answers. */
export function createAsk({ io, globals, language, beforeAsking }: AskOptions): Ask {
  const refuse = (code: "cli.no-terminal" | "cli.no-terminal-to-type"): void => {
    if (globals.json || !canAsk(io)) throw refusal(code);
  };
  const explain = explainIn(language);
  const prompt = async (question: CodedMessage) => {
    beforeAsking();
    return {
      prompts: await import("@inquirer/prompts"),
      text: explain(question),
      // questions go to standard error: standard output is for the result only
      context: { input: io.stdin, output: io.stderr as NodeJS.WritableStream, signal: io.signal },
    };
  };
  return {
    confirm: async (question) => {
      if (globals.yes) return true;
      refuse("cli.no-terminal");
      const { prompts, text, context } = await prompt(question);
      const words = {
        transformer: (yes: boolean) => explain(message(yes ? "cli.answer-yes" : "cli.answer-no")),
        theme: { keywords: { yes: "Yes", no: "No", error: () => explain(message("cli.answer-unclear")) } },
      };
      return asked(io, () => prompts.confirm({ message: text, default: false, ...words }, context));
    },
    typed: async (question, expected) => {
      refuse("cli.no-terminal-to-type");
      const { prompts, text, context } = await prompt(question);
      return (await asked(io, () => prompts.input({ message: text }, context))) === expected;
    },
  };
}

/** At a question Ctrl-C is raw input and not a signal; it ends the command in the same way. */
async function asked<T>(io: Io, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    io.signal.throwIfAborted();
    if (error instanceof Error && error.name === "ExitPromptError") {
      throw (await import("../core/errors.js")).interruption("SIGINT");
    }
    throw error;
  }
}
