import type { Language } from "../language.js";

/** Texts of one kind in English, with `{places}` for what varies, and in Japanese with the same places. */
export type Phrases = readonly (readonly [en: string, ja: string])[];

/**
 * A text that JSON, records and libraries have in English, for a reader: the first phrase that it is made of, in the reader's
 * language. What stands in a place may be made of a phrase itself; a text that none fits stays as it is.
 */
export function translate(language: Language, phrases: Phrases, text: string): string {
  if (language === "en") return text;
  for (const [en, ja] of phrases) {
    const found = patternOf(en).exec(text);
    if (!found) continue;
    return ja.replace(PLACE, (_whole, name: string) =>
      translate(language, phrases, found.groups?.[name] ?? ""),
    );
  }
  return text;
}

const PLACE = /\{(\w+)\}/g;

function patternOf(phrase: string): RegExp {
  const [first = "", ...rest] = phrase.split(PLACE);
  // every second part is a place's name
  const parts = rest.map((part, index) => (index % 2 === 0 ? `(?<${part}>.+?)` : escaped(part)));
  return new RegExp(`^${escaped(first)}${parts.join("")}$`);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
