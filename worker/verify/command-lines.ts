/** The commands of a text, one per line, or the reason why it can't be parsed. */
export type CommandLines = { readonly commands: readonly string[] } | { readonly mistake: string };

/**
 * Splits a text into lines, each a command. A line break within quotes belongs to the argument, a backslash
 * at the end of a line continues it, and a line that begins with `#` is a comment. Quotes group and can't be
 * escaped, as in the splitting of a line into arguments.
 */
export function commandLines(text: string): CommandLines {
  const commands: string[] = [];
  let current = "";
  const end = (): void => {
    if (current.trim() !== "") commands.push(current.trim());
    current = "";
  };
  for (const { 0: token, groups = {} } of text.replace(/\r\n?/g, "\n").matchAll(TOKEN)) {
    if (groups["comment"] !== undefined) continue;
    if (groups["open"] !== undefined) return { mistake: `a quote (${token}) is not closed` };
    if (groups["hash"] !== undefined && /(^|\s)$/.test(current)) return { mistake: COMMENT };
    if (groups["end"] !== undefined) end();
    else current += groups["on"] === undefined ? token : " ";
  }
  end();
  return { commands };
}

/** Trailing spaces after a backslash at the end of a line are ignored, since they are invisible. */
const TOKEN =
  /(?<comment>^[ \t]*#.*$)|"[^"]*"|'[^']*'|(?<on>\\[ \t]*(?:\n|(?![^])))|(?<end>\n)|(?<open>["'])|(?<hash>#)|[^"'\\\n#]+|\\/gm;

const COMMENT =
  "a comment stands behind a command, which would get it as arguments: give it a line of its own, or put the # in quotes";
