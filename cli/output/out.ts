import { styleText } from "node:util";
import { explainIn, hint, type Language } from "../../messages/index.js";
import { type Phrases, translate } from "../../messages/phrases/phrases.js";
import type { MessageCode, ParamsOf } from "../../messages/registry.js";
import { printable } from "../../core/printable.js";
import { type Arguments, type CodedMessage, type Explain, message } from "../../core/errors.js";
import { inWords } from "./words.js";
import { wrap } from "./wrap.js";

type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Human-readable output in the user's language, with colors and the terminal's width, to standard output. */
export interface Out {
  readonly width: number;
  /** Prints a line unchanged: tables, plans, code, commands. */
  line(text?: string): void;
  /** Prints a text, wrapped between words to the terminal's width. */
  flow(text: string): void;
  /** Prints the sentence of a message code, wrapped. */
  message<Code extends MessageCode>(code: Code, ...given: Arguments<ParamsOf<Code>>): void;
  /** The sentence of a message code; parameters that are terms of the program are translated. */
  text<Code extends MessageCode>(code: Code, ...given: Arguments<ParamsOf<Code>>): string;
  /** The same for a message from data (an event, a report, a record). An unknown code is returned as it is. */
  readonly explain: Explain;
  /** The hint of a message, if it has one. */
  hint(message: CodedMessage): string | undefined;
  /** Translates a text that records contain in English. */
  translate(phrases: Phrases, text: string): string;
  list(words: readonly string[]): string;
  style(style: Style, text: string): string;
}

export interface OutOptions {
  readonly write: (text: string) => void;
  readonly language: Language;
  readonly color: boolean;
  readonly width: number;
}

export function createOut({ write, language, color, width }: OutOptions): Out {
  const explain: Explain = (said) => explainIn(language)(inWords(language, said));
  const text: Out["text"] = (code, ...given) => explain(message(code, ...given));
  const flow = (content: string): void => write(`${wrap(printable(content), width).join("\n")}\n`);
  return {
    width,
    text,
    explain,
    hint: (said) => hint(language, inWords(language, said)),
    translate: (phrases, content) => translate(language, phrases, content),
    list: (words) => words.join(text("cli.list-separator")),
    line: (content = "") => write(`${printable(content)}\n`),
    flow,
    message: (code, ...given) => flow(text(code, ...given)),
    style: (style, content) => (color ? styleText(style, content, { validateStream: false }) : content),
  };
}
