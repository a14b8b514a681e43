import { chmod, cp, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

const { isBuilt, stampOf, STAMP } = createRequire(import.meta.url)("../../../bin/built.cjs") as {
  readonly isBuilt: (root: string) => boolean;
  readonly stampOf: (root: string, places: readonly string[]) => { readonly digest: string };
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
    await write(STAMP, JSON.stringify(stampOf(tree.path, places)));
  });
  afterEach(() => tree.remove());

  it("holds right after the build, whatever else changes", async () => {
    expect(isBuilt(tree.path)).to.equal(true);
    await write("cli/notes.md", "no source");
    await write("tests/a.test.ts", "not compiled");
    expect(isBuilt(tree.path)).to.equal(true);
  });

  /** Another content of the same size, from before the build. */
  const older = async (file: string, content: string): Promise<void> => {
    await write(file, content);
    await utimes(at(file), 1, 1);
  };

  const changes: readonly (readonly [string, () => Promise<void>])[] = [
    ["an edited file", () => write("cli/commands/up.ts", "export { }; ")],
    ["another configuration of the compiler", () => write("tsconfig.json", '{"strict":true}')],
    ["a new file", () => write("core/new.ts", "export {};")],
    ["a removed file", () => rm(at("core/errors.ts"))],
    ["a renamed file", () => rename(at("core/errors.ts"), at("core/error.ts"))],
    ["an older file of the same size in place of the compiled one", () => older("index.ts", "import {};")],
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

  describe("in a copy of the checkout, where all times are others", () => {
    const seen = (): string => at("copy/dist/sources.seen.json");
    beforeEach(async () => {
      for (const place of [...places, "dist"]) {
        await cp(at(place), at(`copy/${place}`), { recursive: true });
      }
      await Promise.all(files.map((file) => utimes(at(`copy/${file}`), 7, 7)));
    });

    it("holds by the content", () => {
      expect(isBuilt(at("copy"))).to.equal(true);
    });

    it("reads the contents once only", async () => {
      expect(isBuilt(at("copy"))).to.equal(true);
      const kept = await stat(seen());
      // the same size and time: a second look at the content would find this
      await older("copy/index.ts", "import {};");
      await utimes(at("copy/index.ts"), 7, 7);
      expect(isBuilt(at("copy"))).to.equal(true);
      expect((await stat(seen())).mtimeMs).to.equal(kept.mtimeMs);
    });

    it("does not hold once a file there is another, whether it was looked at before or not", async () => {
      await older("copy/cli/main.ts", "import {};");
      expect(isBuilt(at("copy"))).to.equal(false);
      await older("copy/cli/main.ts", "export {};");
      expect(isBuilt(at("copy"))).to.equal(true);
      await older("copy/core/errors.ts", "import {};");
      expect(isBuilt(at("copy"))).to.equal(false);
    });

    it("does not hold by what was seen of an earlier build", async () => {
      expect(isBuilt(at("copy"))).to.equal(true);
      const other = { ...(JSON.parse(await readFile(at("copy/dist/sources.json"), "utf8")) as object) };
      await write("copy/dist/sources.json", JSON.stringify({ ...other, digest: "of other contents" }));
      expect(isBuilt(at("copy"))).to.equal(false);
    });

    it("holds where nothing can be written", async () => {
      await mkdir(seen());
      await chmod(at("copy/dist"), 0o555);
      expect(isBuilt(at("copy"))).to.equal(true);
      await chmod(at("copy/dist"), 0o755);
    });

    it("does not hold by a stamp of an earlier version, which has no digest", async () => {
      const { digest, ...earlier } = JSON.parse(await readFile(at("copy/dist/sources.json"), "utf8")) as {
        digest: string;
      };
      expect(digest).to.match(/^[0-9a-f]{64}$/);
      await write("copy/dist/sources.json", JSON.stringify(earlier));
      expect(isBuilt(at("copy"))).to.equal(false);
    });
  });
});
