import { type Language, languageOf } from "../messages/language.js";

/** One of two texts: the command line's own words stand in both languages where they are declared. */
export type Text = (en: string, ja: string) => string;

export function textIn(language: Language): Text {
  return (en, ja) => (language === "ja" ? ja : en);
}

/** The language that `--lang` names, else the environment's. */
export function languageFor(
  lang: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (lang === "en" || lang === "ja") return lang;
  // an empty variable counts as not set (POSIX, "Environment Variables")
  return languageOf(env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "en");
}
