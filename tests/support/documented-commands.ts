import { parseArgsStringToArgv } from "string-argv";

/** A command line that a page shows. */
export interface DocumentedCommand {
  readonly line: number;
  readonly text: string;
  /** What follows `opsctl`, with a value in place of each variable. */
  readonly argv: readonly string[];
  /** Stands in a sentence: there a command may be named without its arguments. */
  readonly mentioned: boolean;
}

/** `$NAME`, `${NAME}`, `"$NAME"` stand for a value, `${name:+--flag}` for the flag. */
function withValues(text: string): string {
  return text
    .replace(/\$\{\w+:\+([^}]*)\}/g, "$1")
    .replace(/\$\{\w+\}|\$\w+/g, "value")
    .replace(/<[a-z][a-z -]*>/g, "value");
}

function command(line: number, text: string, mentioned: boolean): DocumentedCommand {
  // a comment, a pipe, a redirection or the next command ends it
  const [own = ""] = text.split(/\s+(?:#\s|[|>]|2>|&&|;|\|\|)/);
  const words = parseArgsStringToArgv(withValues(own));
  return {
    line,
    text: own.trim(),
    mentioned,
    argv: words.slice(words.findIndex((word) => /(^|\/)opsctl$/.test(word)) + 1),
  };
}

const STARTS = /^\s*(?:- run: |run: )?(?:[A-Z_]+=\S+ )*(?:bin\/)?opsctl(?:\s|$)/;

/** The lines of scripts that call opsctl; a line that ends with a backslash goes on. */
function inScript(lines: readonly string[], offset: number): readonly DocumentedCommand[] {
  const found: DocumentedCommand[] = [];
  for (let at = 0; at < lines.length; at++) {
    const began = at;
    let text = lines[at] ?? "";
    if (!STARTS.test(text)) continue;
    while (text.endsWith("\\")) text = `${text.slice(0, -1)} ${(lines[++at] ?? "").trim()}`;
    found.push(command(offset + began + 1, text, false));
  }
  return found;
}

export function commandsOfScript(text: string): readonly DocumentedCommand[] {
  return inScript(text.split("\n"), 0);
}

/** Those in a page's shell blocks, and in the code in its sentences. */
export function commandsOfPage(text: string): readonly DocumentedCommand[] {
  const lines = text.split("\n");
  const found: DocumentedCommand[] = [];
  let block: { readonly language: string; readonly start: number } | undefined;
  lines.forEach((line, index) => {
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence && block) {
      if (/^(sh|bash|console)$/.test(block.language))
        found.push(...inScript(lines.slice(block.start, index), block.start));
      block = undefined;
    } else if (fence) block = { language: fence[1] ?? "", start: index + 1 };
    else if (!block) {
      for (const [, text = ""] of line.matchAll(/`(opsctl [^`]+)`/g))
        found.push(command(index + 1, text, true));
    }
  });
  return found;
}
