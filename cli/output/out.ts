import { styleText } from "node:util";
import { explainIn, hint, type Language } from "../../messages/index.js";
import { type Phrases, translate } from "../../messages/phrases/phrases.js";
import type { MessageCode, ParamsOf } from "../../messages/registry.js";
import { printable } from "../../core/printable.js";
import { type Arguments, type CodedMessage, type Explain, message } from "../../core/errors.js";
import { inWords } from "./words.js";
import { wrap } from "./wrap.js";

type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Where a person's output goes: knows the language, the colours and the width; writes to standard output. */
export interface Out {
  readonly width: number;
  /** As it is: tables, plans, code, commands. */
  line(text?: string): void;
  /** A text to read, broken between words where it is wider than the terminal. */
  flow(text: string): void;
  /** The sentence for a message code, to read. */
  message<Code extends MessageCode>(code: Code, ...given: Arguments<ParamsOf<Code>>): void;
  /** The sentence for a message code; its parameters that are words of the program are in the reader's language. */
  text<Code extends MessageCode>(code: Code, ...given: Arguments<ParamsOf<Code>>): string;
  /** The same for a message that is data: of an event, a report, a record. A code that nobody knows is its own sentence. */
  readonly explain: Explain;
  /** What the user can do about it, where there is something. */
  hint(message: CodedMessage): string | undefined;
  /** A text that records have in English. */
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
