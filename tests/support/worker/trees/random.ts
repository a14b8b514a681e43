import fc from "fast-check";
import { lstat, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { at, putFile, type SeenFile } from "./snapshot.js";

/**
 * Random repositories and agents' changes, with many names, contents and actions that git treats specially.
 */

const POINTER = (name: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${name.repeat(64).slice(0, 64)}\nsize 12345\n`;

/** Paths as latin1: one is not UTF-8, one is UTF-8 and not ASCII. */
const PATHS = [
  "README",
  "a.txt",
  "dir/A.txt",
  "Dir/a.txt",
  "b.crlf",
  "c.bin",
  "src/x.id",
  "run.sh",
  "caf\xe9.txt",
  Buffer.from("日本 語.txt").toString("latin1"),
  "big.lfs",
  "deep/er/f.txt",
  'q"uo\\te.txt',
  "ignored/was.log",
  "--all",
] as const;
const SUBMODULES = ["vendor/lib", "mod"] as const;
const NEW = [
  "new.txt",
  "new.crlf",
  "new.lfs",
  "deep/new.bin",
  "dir/new.id",
  "x.log",
  "ignored/new.txt",
  "\xff\xfe",
];

const text = fc.constantFrom(
  "",
  "one\n",
  "one\ntwo\n",
  "one\r\ntwo\r\n",
  "mixed\r\nends\n",
  "$Id$\n",
  "$Id: 0123 $\r\n",
  "last without end",
  POINTER("a"),
  POINTER("b"),
  "\0bin\r\nary\0",
  "\xe9\xff\r\n",
);
const file = fc
  .record({ content: text, mode: fc.constantFrom("100644", "100644", "100755") })
  .map(({ content, mode }): SeenFile => ({ mode, bytes: Buffer.from(content, "latin1") }));
const link = fc
  .constantFrom("README", "dir/A.txt", "nowhere", "../README", "/etc/passwd", "deep/..")
  .map((target): SeenFile => ({ mode: "120000", bytes: Buffer.from(target) }));
const RULES = [
  "* text=auto",
  "*.txt text",
  "*.crlf text eol=crlf",
  "*.id ident",
  "*.bin binary",
  "*.lfs filter=lfs diff=lfs merge=lfs -text",
  "*.txt -text",
  "* text",
  "dir/** export-ignore",
];
const rules = fc.subarray(RULES, { maxLength: 4 }).map((lines) => lines.map((line) => `${line}\n`).join(""));
const ignores = fc.constantFrom("", "ignored/\n", "*.log\n", "ignored/\n*.log\n");
const modules = fc
  .subarray([...SUBMODULES])
  .map((paths) =>
    paths.map((p) => `[submodule "${p}"]\n\tpath = ${p}\n\turl = https://x.test/${p}\n`).join(""),
  );

export interface RandomBase {
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Paths of gitlinks. */
  readonly submodules: readonly string[];
}

const plain = (content: string): SeenFile => ({ mode: "100644", bytes: Buffer.from(content, "latin1") });

export const bases: fc.Arbitrary<RandomBase> = fc
  .record({
    files: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...PATHS), fc.oneof({ weight: 9, arbitrary: file }, link)),
      {
        minLength: 4,
        maxLength: 12,
        selector: ([path]) => path,
      },
    ),
    rules,
    ignores,
    modules: fc.option(modules, { nil: undefined }),
    submodules: fc.subarray([...SUBMODULES]),
  })
  .map(({ files, rules, ignores, modules, submodules }) => ({
    files: new Map([
      ...files,
      ...(rules ? [[".gitattributes", plain(rules)] as const] : []),
      ...(ignores ? [[".gitignore", plain(ignores)] as const] : []),
      ...(modules ? [[".gitmodules", plain(modules)] as const] : []),
    ]),
    submodules,
  }));

/** One change of an agent to its directory; impossible ones are skipped. */
export interface AgentAction {
  readonly name: string;
  readonly act: (top: string) => Promise<unknown>;
}

const anyPath = fc.constantFrom(...PATHS, ...NEW);
const put = (name: string, path: string, found: SeenFile): AgentAction => ({
  name: `${name} ${JSON.stringify(path)} ${found.mode} ${JSON.stringify(found.bytes.toString("latin1"))}`,
  act: (top) => putFile(top, path, found),
});
const remove = (path: string): AgentAction => ({
  name: `remove ${JSON.stringify(path)}`,
  act: (top) => rm(at(top, path), { recursive: true, force: true }),
});

const agentAction: fc.Arbitrary<AgentAction> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(anyPath, file).map(([path, found]) => put("write", path, found)) },
  { weight: 3, arbitrary: anyPath.map(remove) },
  { weight: 2, arbitrary: fc.tuple(anyPath, link).map(([path, found]) => put("link", path, found)) },
  { weight: 2, arbitrary: fc.tuple(anyPath, anyPath).map(([from, to]) => move(from, to)) },
  { weight: 2, arbitrary: rules.map((content) => put("rules", ".gitattributes", plain(content))) },
  { weight: 1, arbitrary: rules.map((content) => put("rules", "dir/.gitattributes", plain(content))) },
  { weight: 1, arbitrary: ignores.map((content) => put("ignore", ".gitignore", plain(content))) },
  { weight: 1, arbitrary: modules.map((content) => put("modules", ".gitmodules", plain(content))) },
  { weight: 1, arbitrary: fc.constant(remove(".gitmodules")) },
  { weight: 1, arbitrary: fc.constant(remove(".gitattributes")) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...SUBMODULES).map((path) => put("vendor", `${path}/lib.js`, plain("code\n"))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...SUBMODULES).map((path) => put("build", `${path}/x.log`, plain("log\n"))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...SUBMODULES).map(remove) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...SUBMODULES).map((path) => put("replace", path, plain("file\n"))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("tool", "ignored/dep", ...SUBMODULES).map((path) => repositoryAt(path)),
  },
  { weight: 1, arbitrary: fc.constant<AgentAction>({ name: "prune", act: (top) => pruneEmpty(top, "") }) },
);

export const agentActions: fc.Arbitrary<readonly AgentAction[]> = fc.array(agentAction, {
  minLength: 1,
  maxLength: 5,
});

function move(from: string, to: string): AgentAction {
  return {
    name: `move ${JSON.stringify(from)} ${JSON.stringify(to)}`,
    act: async (top) => {
      const found = await lstat(at(top, from)).catch(() => undefined);
      const parent = to.includes("/") ? to.slice(0, to.lastIndexOf("/")) : "";
      if (!found || from === to) return;
      await mkdir(at(top, parent), { recursive: true });
      await rename(at(top, from), at(top, to));
    },
  };
}

/** A repository without a commit, with a file. */
function repositoryAt(path: string): AgentAction {
  return {
    name: `repository ${path}`,
    act: async (top) => {
      await putFile(top, `${path}/.git/HEAD`, plain("ref: refs/heads/main\n"));
      await putFile(top, `${path}/.git/config`, plain("[core]\n\trepositoryformatversion = 0\n"));
      for (const name of ["objects", "refs"])
        await mkdir(at(top, `${path}/.git/${name}`), { recursive: true });
      await putFile(top, `${path}/inner.txt`, plain("inner\n"));
    },
  };
}

/** `find -type d -empty -delete`. */
async function pruneEmpty(top: string, directory: string): Promise<void> {
  const entryPath = directory === "" ? Buffer.from(top) : at(top, directory);
  for (const name of await readdir(entryPath, { encoding: "buffer", withFileTypes: true })) {
    const path = `${directory === "" ? "" : `${directory}/`}${name.name.toString("latin1")}`;
    if (name.isDirectory() && path !== ".git") await pruneEmpty(top, path);
  }
  if (directory !== "" && (await readdir(entryPath)).length === 0) await rmdir(entryPath);
}
