import { styleText } from "node:util";
import { type Catalogue, sentence } from "../../messages/index.js";
import { printable } from "../../core/printable.js";
import type { Params } from "../../core/errors.js";
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
  say(code: string, params?: Params): void;
  /** The sentence for a message code; its parameters that are words of the program are in the reader's language. */
  text(code: string, params?: Params): string;
  list(words: readonly string[]): string;
  style(style: Style, text: string): string;
}

export interface OutOptions {
  readonly write: (text: string) => void;
  readonly catalogue: Catalogue;
  readonly color: boolean;
  readonly width: number;
}

export function createOut({ write, catalogue, color, width }: OutOptions): Out {
  const plain = (code: string, params?: Params): string => sentence(catalogue, code, params) ?? code;
  const text = (code: string, params: Params = {}): string => plain(code, inWords(plain, params));
  const flow = (content: string): void => write(`${wrap(printable(content), width).join("\n")}\n`);
  return {
    width,
    text,
    list: (words) => words.join(plain("cli.list-separator")),
    line: (content = "") => write(`${printable(content)}\n`),
    flow,
    say: (code, params) => flow(text(code, params)),
    style: (style, content) => (color ? styleText(style, content, { validateStream: false }) : content),
  };
}
