/**
 * Parses plain decimal digits (ASCII), 0 to 2^53-1; undefined for anything else that `Number` would accept: `0x10`,
 * `1e3`, surrounding blanks, a sign, an empty text.
 */
export function wholeNumberOf(text: string): number | undefined {
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
