export type Language = "en" | "ja";

/** `ja_JP.UTF-8`, `ja` → `ja`; everything else → `en`. */
export function languageOf(locale: string): Language {
  return /^ja\b|^ja_/i.test(locale) ? "ja" : "en";
}
