/**
 * The preference for a line break before a character: 0 never, 1 within a command or between a number and its unit, 2
 * between a Japanese word and its suffix, 3 between words and phrases.
 */
export type Strength = 0 | 1 | 2 | 3;

/** Break strengths of a line, one for each UTF-16 unit. */
export function breaksOf(line: string): readonly Strength[] {
  const strengths: Strength[] = Array.from({ length: line.length }, () => 0);
  const set = (index: number, strength: Strength): void => {
    const before = line.slice(0, index);
    const after = line.slice(index);
    if (index > 0 && !NOT_FIRST.test(after) && !NOT_LAST.test(before)) strengths[index] = strength;
  };
  for (const { index } of WIDE.test(line) ? words(line) : []) {
    const pair = [line.slice(0, index), line.slice(index)] as const;
    if (!WIDE_START.test(pair[1]) && !WIDE_END.test(pair[0])) continue;
    if (!touchesAscii(...pair)) set(index, HIRAGANA_START.test(pair[1]) || isCompound(...pair) ? 2 : 3);
  }
  for (const { index } of line.matchAll(BLANK_END))
    set(index, HIRAGANA_START.test(line.slice(index)) ? 2 : 3);
  weaken(strengths, line, UNIT, 1);
  weaken(strengths, line, QUOTED, 1);
  weaken(strengths, line, ADDRESS, 0);
  return strengths;
}

let segmenter: Intl.Segmenter | undefined;

/** Loaded only for texts that need it, because its dictionary takes some ten milliseconds to load. */
function words(line: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
  return segmenter.segment(line);
}

/** Kinsoku (JIS X 4051, JLREQ 3.1.7 and 3.1.8): characters that must not begin a line, and that must not end one. */
const NOT_FIRST =
  /^ *[、。，．・：；！？」』）】〉》〕］｝ー々ゝゞ…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/;
const NOT_LAST = /[（「『【〈《〔［｛] *$/;

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;
const WIDE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;
const WIDE_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]$/u;
const HIRAGANA_START = /^\p{Script=Hiragana}/u;
/** The beginning of a word after a blank. */
const BLANK_END = /(?<= )(?=[^ ])/g;

/** A number and its unit. */
const UNIT =
  /\d (?=[\p{Script=Han}\p{Script=Katakana}%]|(?:ms|s|m|h|d|min|[KMGT]?i?B|(?:milli)?seconds?|minutes?|hours?|days?|bytes?)\b)./gu;
/** A name or a command in quotes, which users copy. */
const QUOTED = /`[^`]+`|(?<![\p{L}\p{N}'])'[^' ](?:[^']*[^' ])?'(?![\p{L}\p{N}'])/gu;
/** A URL or a path. */
const ADDRESS =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|(?<![^ `'"（「『(=:])(?:~|\.{1,2})?\/)[^ 、。」』）】：；！？（「『]+/g;

/** ASCII punctuation isn't separated from the Japanese text next to it; an opening parenthesis may begin a line. */
function touchesAscii(before: string, after: string): boolean {
  return /^[!-'),-/:-?\]}`]/.test(after) || /[`'"([{]$/.test(before);
}

/** `バックアップ|バケット`, `再|実行`: a dictionary's word boundary within a compound that reads as one word. */
function isCompound(before: string, after: string): boolean {
  return (
    (/[\p{Script=Katakana}ー]$/u.test(before) && /^\p{Script=Katakana}/u.test(after)) ||
    (/\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after))
  );
}

/** Limits the breaks within each match of the pattern. */
function weaken(strengths: Strength[], line: string, pattern: RegExp, most: Strength): void {
  for (const { 0: found, index } of line.matchAll(pattern)) {
    for (let at = index + 1; at < index + found.length; at++) {
      if ((strengths[at] ?? 0) > most) strengths[at] = most;
    }
  }
}
