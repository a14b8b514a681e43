import { access } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { expect } from "chai";
import { anchorOf, linksIn, pagesBelow, partsOf, readPage } from "../../support/docs-pages.js";

describe("the pages", () => {
  it("link only to files and headings that exist", async () => {
    const anchors = new Map<string, ReadonlySet<string>>();
    const anchorsOf = async (page: string): Promise<ReadonlySet<string>> => {
      const known = anchors.get(page);
      if (known) return known;
      const { headings } = partsOf(await readPage(page));
      const found = new Set(headings.map(({ text }) => anchorOf(text)));
      anchors.set(page, found);
      return found;
    };
    for (const page of ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...(await pagesBelow("docs"))]) {
      for (const { path, anchor } of linksIn(partsOf(await readPage(page)).prose)) {
        const target = path === "" ? page : normalize(join(dirname(page), path));
        await access(target).catch(() => expect.fail(`${page}: there is no ${path}`));
        if (anchor !== undefined) {
          expect([...(await anchorsOf(target))], `${page}: ${path}#${anchor}`).to.include(anchor);
        }
      }
    }
  });

  it("have cells of at most 160 characters, as they are shown", async () => {
    const generated = ["docs/errors.md", "docs/events.md", "docs/permissions.md"];
    for (const page of ["README.md", "CONTRIBUTING.md", ...(await pagesBelow("docs"))]) {
      if (generated.includes(page)) continue;
      for (const row of partsOf(await readPage(page)).prose.matchAll(/^ *\|.*\|$/gm)) {
        for (const cell of row[0].replaceAll(/\]\([^)]*\)/g, "]").split(/(?<!\\)\|/)) {
          const text = cell.trim().replace(/^-+$/, "");
          expect(text.length, `${page}: ${text}`).to.be.at.most(160);
        }
      }
    }
  });
});
