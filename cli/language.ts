import { type Language, languageOf } from "../messages/language.js";

/** Selects one of two texts: the command line's own texts are declared in both languages side by side. */
export type Text = (en: string, ja: string) => string;

export function textIn(language: Language): Text {
  return (en, ja) => (language === "ja" ? ja : en);
}

/** The language of `--lang`, else of the environment. */
export function languageFor(
  lang: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (lang === "en" || lang === "ja") return lang;
  // an empty variable counts as unset (POSIX, "Environment Variables")
  return languageOf(env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "en");
}
