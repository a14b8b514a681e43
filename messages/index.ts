import type { CodedMessage, Explain, Params, Sentences } from "../core/errors.js";
import { type Language, languageOf } from "./language.js";
import { entries, registry } from "./registry.js";

export { type Language, languageOf };

/** The sentence of a message, or undefined if its code is none of ours. */
export function sentence(language: Language, { code, params }: CodedMessage): string | undefined {
  const entry = entries.get(code);
  return entry && render(language, entry[language], params);
}

/** The same for a code that nobody knows, too: it is its own sentence. */
export function explainIn(language: Language): Explain {
  return (message) => sentence(language, message) ?? message.code;
}

/** What the user can do, if the entry says so. */
export function hint(language: Language, { code, params }: CodedMessage): string | undefined {
  const found = entries.get(code)?.hint;
  return found && render(language, found[language], params);
}

export function sentencesIn(language: Language): Sentences {
  return { explain: explainIn(language), hint: (message) => hint(language, message) };
}

const PLACE = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Puts the parameters into a text (see `TextEntry`); what is not given stays as it is. */
export function render(language: Language, text: string, params: Params): string {
  return text.replace(PLACE, (whole: string, name: string, one?: string, many?: string) => {
    const value: unknown = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return isOne(language, value) ? one : many;
    if (Array.isArray(value)) return value.join(registry["cli.list-separator"][language]);
    // a record that somebody else wrote may hold anything
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

const plurals = new Map<Language, Intl.PluralRules>();

function isOne(language: Language, value: unknown): boolean {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language);
  plurals.set(language, rules);
  return typeof value === "number" && rules.select(value) === "one";
}
