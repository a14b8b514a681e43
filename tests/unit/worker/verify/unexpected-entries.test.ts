import { expect } from "chai";
import fc from "fast-check";
import {
  type DirectoryRule,
  findUnexpectedEntry,
  type ParentDirectory,
} from "../../../../worker/verify/unexpected-entries.js";

const own: DirectoryRule = { kind: "own", known: (name) => name === "worker" };
const outer = (before: readonly string[] | undefined): DirectoryRule => ({
  kind: "outer",
  before: before && new Set(before),
});
const level = (rule: DirectoryRule, ...names: readonly string[]): ParentDirectory => ({
  path: "/d",
  names,
  rule,
});
const unreadable = (rule: DirectoryRule): ParentDirectory => ({ path: "/d", names: undefined, rule });

describe("the directories above a verification", () => {
  const table: readonly (readonly [
    what: string,
    levels: readonly ParentDirectory[],
    path?: string,
    own?: boolean,
  ])[] = [
    ["nothing at all", []],
    ["what is ours", [level(own, "worker")]],
    ["settings in a directory of ours", [level(own, "worker", ".mocharc.json")], "/d/.mocharc.json", true],
    ["anything else in one", [level(own, "notes")], "/d/notes", true],
    ["a directory of ours that can't be read", [unreadable(own)], "/d", true],
    ["what was there before", [level(outer([".npmrc"]), ".npmrc")]],
    ["what is gone since", [level(outer([".npmrc"]))]],
    ["what is new", [level(outer([".npmrc"]), ".npmrc", "node_modules")], "/d/node_modules", false],
    ["what is new and nobody looks for", [level(outer([]), "photo.jpg", ".zsh_history", "tmp.Xy12")]],
    ["one that could never be read", [level(outer(undefined), "x")]],
    ["one that can't be read still", [unreadable(outer(undefined))]],
    ["one that can't be read any more", [unreadable(outer([]))], "/d", false],
    ["one of ours before one of others", [level(own, "x"), level(outer([]), "go.work")], "/d/x", true],
  ];
  for (const [what, levels, path, isOwn] of table) {
    it(`${what}: ${path ?? "nothing unexpected"}`, () => {
      const expected = path === undefined ? undefined : { path, own: isOwn };
      expect(findUnexpectedEntry(levels)).to.deep.equal(expected);
    });
  }

  for (const name of [
    ".mocharc.json .mocharc.cjs .npmrc .eslintrc .prettierrc.yaml .babelrc .git .cargo .env .env.local .yarnrc.yml",
    "node_modules package.json tsconfig.json tsconfig.base.json eslint.config.js vitest.config.mts babel.config.json",
    "pytest.ini tox.ini setup.cfg conftest.py pyproject.toml pyrightconfig.json go.mod go.work Cargo.toml rust-toolchain",
    "pom.xml settings.gradle.kts Gemfile Makefile Directory.Build.props global.json NuGet.Config .editorconfig .eslintignore",
  ].flatMap((line) => line.split(" "))) {
    it(`${name} is looked for`, () => {
      expect(findUnexpectedEntry([level(outer([]), name)])).to.deep.equal({ path: `/d/${name}`, own: false });
    });
  }

  it("are never unexpected without a change; an unknown entry in our own directories always is", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }).filter((name) => !name.includes("/")));
    fc.assert(
      fc.property(names, fc.string({ minLength: 1 }), (before, added) => {
        expect(findUnexpectedEntry([level(outer(before), ...before)])).to.equal(undefined);
        const known = (name: string): boolean => before.includes(name);
        const found = findUnexpectedEntry([level({ kind: "own", known }, ...before, added)]);
        expect(found === undefined).to.equal(before.includes(added));
      }),
    );
  });
});
