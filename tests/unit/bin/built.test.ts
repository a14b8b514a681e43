import { mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

const { isBuilt, listSources, STAMP } = createRequire(import.meta.url)("../../../bin/built.cjs") as {
  readonly isBuilt: (root: string) => boolean;
  readonly listSources: (root: string, places: readonly string[]) => string;
  readonly STAMP: string;
};
const places = ["cli", "core", "index.ts", "tsconfig.json"];
const files = ["cli/main.ts", "cli/commands/up.ts", "core/errors.ts", "index.ts", "tsconfig.json"];

describe("whether dist/ was made from the sources as they are", () => {
  let tree: TempDirectory;
  const at = (file: string): string => join(tree.path, file);
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(dirname(at(file)), { recursive: true });
    await writeFile(at(file), content);
  };

  beforeEach(async () => {
    tree = await tempDirectory("opsctl-built-");
    for (const file of files) await write(file, "export {};");
    await write(STAMP, JSON.stringify({ places, listing: listSources(tree.path, places) }));
  });
  afterEach(() => tree.remove());

  it("holds right after the build, whatever else changes", async () => {
    expect(isBuilt(tree.path)).to.equal(true);
    await write("cli/notes.md", "no source");
    await write("tests/a.test.ts", "not compiled");
    expect(isBuilt(tree.path)).to.equal(true);
  });

  const changes: readonly (readonly [string, () => Promise<void>])[] = [
    ["an edited file", () => write("cli/commands/up.ts", "export { }; ")],
    ["another configuration of the compiler", () => write("tsconfig.json", '{"strict":true}')],
    ["a new file", () => write("core/new.ts", "export {};")],
    ["a removed file", () => rm(at("core/errors.ts"))],
    ["a renamed file", () => rename(at("core/errors.ts"), at("core/error.ts"))],
    ["an older file in place of the compiled one", () => utimes(at("index.ts"), 1, 1)],
    ["a removed room", () => rm(at("core"), { recursive: true })],
    ["a build that was never finished", () => rm(at(STAMP))],
    ["a damaged stamp", () => write(STAMP, '{"places":')],
  ];
  for (const [name, change] of changes) {
    it(`does not hold with ${name}`, async () => {
      await change();
      expect(isBuilt(tree.path)).to.equal(false);
    });
  }
});
