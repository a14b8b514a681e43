import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

interface Installed {
  readonly installedAsLocked: (root: string) => boolean;
}
interface Lock {
  readonly withLock: <T>(
    path: string,
    work: () => T | Promise<T>,
    options: { readonly waitMs?: number; readonly say: (text: string) => void },
  ) => Promise<T>;
}
type Packages = Readonly<
  Record<string, { version?: string; integrity?: string; optional?: boolean; resolved?: string }>
>;

// plain JavaScript without declarations: they run before anything is installed
const load = (name: string): Promise<unknown> =>
  import(new URL(`../../../scripts/setup/${name}`, import.meta.url).href);
const { installedAsLocked } = (await load("installed.mjs")) as Installed;
const { withLock } = (await load("lock.mjs")) as Lock;

describe("node_modules, compared with package-lock.json", () => {
  const locked: Packages = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.2.3", integrity: "sha512-a" },
    "node_modules/for-another-platform": { version: "1.0.0", integrity: "sha512-b", optional: true },
  };
  const a = { version: "1.2.3", integrity: "sha512-a" };
  let directory: TempDirectory;

  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const compared = async (installed: Packages | string | undefined): Promise<boolean> => {
    const root = directory.path;
    await mkdir(join(root, "node_modules"));
    await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: locked }));
    const text = typeof installed === "string" ? installed : JSON.stringify({ packages: installed });
    if (installed !== undefined) await writeFile(join(root, "node_modules", ".package-lock.json"), text);
    return installedAsLocked(root);
  };

  const cases: readonly (readonly [string, Packages | string | undefined, boolean])[] = [
    ["the same, without what is for another platform", { "node_modules/a": { ...a, resolved: "x" } }, true],
    ["another version", { "node_modules/a": { ...a, version: "1.2.4" } }, false],
    ["another content", { "node_modules/a": { ...a, integrity: "sha512-z" } }, false],
    ["a package missing", {}, false],
    ["one too many", { "node_modules/a": a, "node_modules/b": a }, false],
    ["an installation that was interrupted", undefined, false],
    ["a damaged list", '{"packages":', false],
  ];
  for (const [name, installed, expected] of cases) {
    it(`${name}: ${expected ? "nothing to install" : "npm ci"}`, async () => {
      expect(await compared(installed)).to.equal(expected);
    });
  }
});

const say = (): void => undefined;

describe("the lock around npm ci", () => {
  let directory: TempDirectory;
  let path: string;

  beforeEach(async () => {
    directory = await tempDirectory();
    path = join(directory.path, "below", "lock");
  });
  afterEach(() => directory.remove());

  it("admits one at a time, and everyone in the end", async () => {
    let inside = 0;
    let most = 0;
    const enter = (): Promise<void> =>
      withLock(
        path,
        async () => {
          most = Math.max(most, ++inside);
          await delay(5);
          inside--;
        },
        { say },
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).to.equal(1);
  });

  it("carries the pid, and is gone afterwards, also after a failure", async () => {
    expect(await withLock(path, () => readFile(path, "utf8"), { say })).to.equal(`${process.pid}\n`);
    const failed = await withLock(path, () => Promise.reject(new Error("no")), { say }).catch(
      (error: unknown) => error,
    );
    expect((failed as Error).message).to.equal("no");
    expect(await withLock(path, () => "again", { waitMs: 0, say })).to.equal("again");
  });

  it("is taken over from a dead process", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    await mkdir(join(directory.path, "below"));
    await writeFile(path, `${pid}\n`);
    expect(await withLock(path, () => "in", { waitMs: 0, say })).to.equal("in");
  });

  it("is not taken from a living one: the error names it", async () => {
    await mkdir(join(directory.path, "below"));
    await writeFile(path, `${process.ppid}\n`);
    const failed = await withLock(path, () => "in", { waitMs: 0, say }).catch((error: unknown) => error);
    expect((failed as Error).message).to.contain(`process ${process.ppid} still holds ${path}`);
    expect(await readFile(path, "utf8")).to.equal(`${process.ppid}\n`);
  });
});
