/**
 * The number that a text of plain decimal digits (ASCII) stands for, 0 to 2^53-1; undefined for all else, which
 * `Number` takes for numbers too: `0x10`, `1e3`, blanks around, a sign, nothing at all.
 */
export function wholeNumberOf(text: string): number | undefined {
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
