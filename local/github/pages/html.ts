/** Text that is HTML already. Only `html` makes it, so that nothing gets into a page unescaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** A template whose parts are escaped, unless they are HTML. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = parts.reduce<string>(
    (done, part, index) => done + textOf(part) + (literals[index + 1] ?? ""),
    literals[0] ?? "",
  );
  return new Html(text);
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(({ text }) => text).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  // control characters are not for browsers either
  return text
    .replace(/[&<>"']/g, (found) => entities[found] ?? "")
    .replace(/[\0-\u0008\u000B-\u001F\u007F]/g, "\uFFFD");
}
