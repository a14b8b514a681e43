import type { Params } from "../core/errors.js";
import { en } from "./en/index.js";
import { type Language, languageOf } from "./language.js";

export { type Language, languageOf };
export type Catalogue = Readonly<Record<string, string>>;

/** The catalogue of a language; Japanese is loaded only when it is asked for. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === "ja" ? (await import("./ja/index.js")).ja : en;
}

/**
 * The sentence for a code, or undefined if the catalogue has none. `{name}` is replaced by the parameter, `{count|one|many}` by
 * the first word where the parameter is 1 and by the second where it isn't.
 */
export function sentence(catalogue: Catalogue, code: string, params: Params = {}): string | undefined {
  return (own(catalogue, code) ?? own(en, code))?.replace(
    PLACE,
    (whole: string, name: string, one?: string, many?: string) => {
      const value = own<unknown>(params, name);
      if (value === undefined) return whole;
      if (one !== undefined && many !== undefined) return value === 1 ? one : many;
      if (Array.isArray(value)) return value.join(own(catalogue, "cli.list-separator") ?? ", ");
      // a record that somebody else wrote may hold anything
      return typeof value === "string" ? value : JSON.stringify(value);
    },
  );
}

const PLACE = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Codes of records come from files: `__proto__` is none of ours. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
