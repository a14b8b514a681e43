/**
 * Whether a comment requests work: its first line begins with the mention as a separate word, in any case.
 * Not in code (four spaces or a tab) or a quotation (`>`; CommonMark 0.31, 4.4, 5.1), and not as part of
 * `@name@host`, `@name/team` or `@name's`.
 */
export function asksForWork(body: string, mention: string): boolean {
  const first = body.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const [indent = ""] = /^[ \t]*/.exec(first) ?? [];
  if (indent.length > 3 || indent.includes("\t")) return false;
  const begun = first.slice(indent.length);
  if (begun.slice(0, mention.length).toLowerCase() !== mention.toLowerCase()) return false;
  return !/^(?:[\p{L}\p{N}_@/-]|[.'’][\p{L}\p{N}])/u.test(begun.slice(mention.length));
}
