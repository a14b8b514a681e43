import { dirname, join, normalize } from "node:path";
import { expect } from "chai";
import { linksIn, pagesBelow, partsOf, readPage } from "../../support/docs-pages.js";

/** The pages that also exist in Japanese: those for users who set up and operate opsctl. */
async function translated(): Promise<readonly string[]> {
  const pages = [
    "docs/first-run.md",
    "docs/operation.md",
    "docs/troubleshooting.md",
    "docs/worker-setup.md",
    "docs/writing-issues.md",
  ];
  return [...pages, ...(await pagesBelow("docs/runbooks"))].sort();
}

const japanese = (page: string): string => page.replace("docs/", "docs/ja/");

/** What both pages of a pair must have alike: a fact that one lacks shows in its code, its links or its headings. */
async function outline(page: string) {
  const { headings, blocks, prose } = partsOf(await readPage(page));
  const links = linksIn(prose).map(({ path }) => (path === "" ? page : normalize(join(dirname(page), path))));
  return {
    headings: headings.map(({ level }) => level),
    blocks: blocks.map((block) => block.replaceAll(/ +# .*$/gm, "")),
    rows: [...prose.matchAll(/^ *\|.*\|$/gm)].length,
    links: links.map((link) => link.replace("docs/ja/", "docs/")).sort(),
    code: [
      ...new Set([...prose.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll(/\s+/g, " "))),
    ].sort(),
  };
}

describe("the pages in Japanese", () => {
  it("are those of set-up, operation, issues and runbooks", async () => {
    expect(await pagesBelow("docs/ja")).to.have.members((await translated()).map(japanese));
  });

  it("have the headings, commands, options, tables and links of the English pages", async () => {
    for (const page of await translated()) {
      expect(await outline(japanese(page)), page).to.deep.equal(await outline(page));
    }
  });
});
