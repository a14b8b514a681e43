import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export const readPage = (path: string): Promise<string> => readFile(join(root, path), "utf8");

/** The pages below a folder of the repository, relative to its root, sorted. */
export async function pagesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries
    .filter((entry) => entry.endsWith(".md"))
    .map((entry) => `${folder}/${entry}`)
    .sort();
}

interface PageParts {
  /** `## Title` is level 2. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** The text of code blocks, without the indentation of the list that they stand in. */
  readonly blocks: readonly string[];
  /** Everything outside of code blocks. */
  readonly prose: string;
}

export function partsOf(page: string): PageParts {
  const blocks: string[] = [];
  const prose = page.replaceAll(
    /^( *)```(.*\n[^]*?)^ *```$/gm,
    (_, indent: string, text: string) =>
      `${blocks.push(text.replaceAll(new RegExp(`^${indent}`, "gm"), ""))}`,
  );
  const headings = [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, signs = "", text = ""]) => ({
    level: signs.length,
    text,
  }));
  return { headings, blocks, prose };
}

/** The anchor that GitHub makes of a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");

/** Links to other pages and headings, without those to the web. */
export const linksIn = (prose: string): readonly { readonly path: string; readonly anchor?: string }[] =>
  [...prose.matchAll(/\]\(([^)#\s:]*)(?:#([^)]+))?\)/g)].map(([, path = "", anchor]) =>
    anchor === undefined ? { path } : { path, anchor },
  );
