import { readFile, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";

/** A page of docs/ that is generated from the sources. */
export interface Page {
  /** Relative to the root of the repository. */
  readonly path: string;
  /** Its complete text. */
  readonly text: string;
}

/** Creates a page, formatted like `npm run format`. */
export async function page(path: string, lines: readonly string[]): Promise<Page> {
  const options = await resolveConfig(path);
  return { path, text: await format(`${lines.join("\n")}\n`, { ...options, parser: "markdown" }) };
}

/** A sentence as Markdown, in its plural form: placeholders and commands are shown literally, other markup is escaped. */
export function sentenceMarkdown(text: string): string {
  return text
    .replace(/\{\w+\|[^{}|]*\|([^{}|]*)\}/g, "$1")
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[<>*[\]|]/g, (sign) => `\\${sign}`)))
    .join("")
    .replaceAll("\n", "<br>");
}

/** Groups codes by the part before the first full stop; groups and codes are sorted. */
export function byRoom(codes: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const rooms = new Map<string, string[]>();
  for (const code of [...codes].sort()) {
    const room = code.split(".")[0] ?? "";
    rooms.set(room, [...(rooms.get(room) ?? []), code]);
  }
  return rooms;
}

export async function write({ path, text }: Page): Promise<void> {
  await writeFile(path, text);
}

/** Whether the file has exactly this text. */
export async function isUpToDate({ path, text }: Page): Promise<boolean> {
  return (await readFile(path, "utf8").catch(() => "")) === text;
}
